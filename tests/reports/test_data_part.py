"""The report tells of each class of data what arrived, and a total only beside the classes (D1, D3)."""

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, compared, missed
from tracker.base import clock
from tracker.base.database import writing
from tracker.milestones.overview import overview_of
from tracker.reports.answers import answers
from tracker.reports.part_data import data, data_facts
from tracker.reports.told import told_of


@pytest.fixture
def project(cast):
    return sent(cast)


def told(project):
    return told_of(overview_of(project))


def test_each_class_has_its_share_and_the_total_stands_beside_them(cast, project):
    with clock.at(MONDAY):
        assert data(told(project)) is None
        compared(cast, batch_of(cast, project), matched=17_999, missing=1)
        compared(cast, batch_of(cast, project, "images"), matched=40, content="size")
        batch_of(cast, project, "settings")
        missed(cast, project)
        section = data(told(project))
        compared(cast, batch_of(cast, project, "mail"), matched=800)
        both = data(told(project))
    shares = [(one.share, one.tenths, one.level) for one in section.classes]
    assert shares == [("99.9 %", 999, "bad"), ("same size", None, "quiet"), ("–", None, "quiet")]
    assert (section.total, section.missed) == ("", ["offer.docx"])
    assert both.total.startswith("Together 99.9 % of 18,800 arrived, over the 2 classes")


def test_what_waits_for_the_clients_word_is_asked_on_the_first_page(cast, project):
    with clock.at(MONDAY):
        before = data_facts(told(project))
        compared(cast, batch_of(cast, project), matched=5)
        file = missed(cast, project)
        with writing():
            file.answered_at = MONDAY
        asked = str(answers(told(project)))
        assert "Your word on two things." in asked
        assert "Documents arrived. Is it right?" in asked
        assert "“offer.docx”: is it there now?" in asked
        assert data_facts(told(project)) != before
