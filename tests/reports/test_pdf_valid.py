"""The PDF as other programs see it: accessible, sound, its letters inside; with many and rude titles too."""

from datetime import date, timedelta
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tests.reports.reading import need_pdf, run, saved, text_of
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import Invalid, Refused
from tracker.milestones.actions import milestones_of
from tracker.reports.issuing import unnumbered_copy

pytestmark = [pytest.mark.slow, pytest.mark.once]

RUDE = (
    '<b>bold</b> & "quoted" <script>alert(1)</script>',
    "W" * 300,
    "long words " * 27,
    "שרת חדש במשרד",
    "خادم جديد 😀 في المكتب",
    "{{ 7 * 7 }} %(day)s %s",
)


def assert_valid(pdf, folder):
    path = saved(pdf, folder)
    report = page.validate_pdf(path, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    run("qpdf", "--check", str(path))
    fonts = run("pdffonts", str(path)).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts
    assert any("Source-Sans-Pro" in line for line in fonts)


def test_the_golden_story(app, cast, tmp_path):
    need_pdf("qpdf", "pdffonts")
    project = tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        assert_valid(unnumbered_copy(project, "Northside IT"), tmp_path)
        assert_valid(unnumbered_copy(project, "Northside IT", date(2008, 3, 5)), tmp_path)


def test_one_milestone_and_one_without_a_date(app, cast, tmp_path):
    need_pdf("qpdf", "pdffonts")
    project = sent(cast)
    planned(cast, project, "Not dated", day=None)
    with clock.at(MONDAY):
        assert_valid(unnumbered_copy(project, "Northside IT"), tmp_path)


def test_sixty_milestones_with_rude_titles(app, cast, tmp_path):
    need_pdf("qpdf", "pdffonts", "pdftotext")
    project = sent(cast, *RUDE, *[f"Part {number}" for number in range(54)])
    for milestone in milestones_of(project)[::5]:
        give(cast, milestone, "2026-03-11", reason="The supplier sent <i>nothing</i> & wrote less. " * 100)
    with clock.at(MONDAY + timedelta(days=14)):
        pdf = unnumbered_copy(project, "Northside IT")
    assert_valid(pdf, tmp_path)
    text = text_of(pdf, tmp_path)
    for expected in ("<b>bold</b> &", "{{ 7 * 7 }} %(day)s %s", "<i>nothing</i> &", "Part 53", "😀"):
        assert expected in text
    assert text.count("<i>nothing</i>") == 12 * 100, "a row higher than a page loses nothing"


def test_nothing_promised_yet_as_of_an_earlier_day(app, cast, tmp_path):
    need_pdf("pdftotext")
    project = sent(cast)
    with clock.at(MONDAY):
        text = text_of(unnumbered_copy(project, "Northside IT", date(2026, 1, 1)), tmp_path)
    assert "We have not promised you any date yet." in text
    assert "Server in place" not in text


def test_a_draft_has_no_report(app, cast):
    with pytest.raises(Refused, match="draft"):
        unnumbered_copy(draft(cast), "Northside IT")


def test_a_day_to_come_is_refused(app, cast):
    project = sent(cast)
    with clock.at(MONDAY), pytest.raises(Invalid, match="still to come"):
        unnumbered_copy(project, "Northside IT", date(2026, 3, 3))


def test_paper_and_language_are_the_clients(app, cast, tmp_path):
    need_pdf("pdfinfo", "pdftotext")
    project = sent(cast)
    with writing():
        client = cast.client("harbour")
        client.country, client.subdivision, client.locale = "US", "NY", "en_US"
    with clock.at(MONDAY):
        pdf = unnumbered_copy(project, "Northside IT")
    assert "letter" in run("pdfinfo", str(saved(pdf, tmp_path)))
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == "en-US"
    assert first_of(project).title in text_of(pdf, tmp_path)
