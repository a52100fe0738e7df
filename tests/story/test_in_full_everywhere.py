"""Pages, report, picture, calendar and export agree on what is in full, and say what is not (P5)."""

import json
import re

import pytest

from tests.feeds.fetching import events, feed_for
from tests.milestones.whole import NEXT_TUESDAY, SATURDAY, came, delivery, figures, ready, says, training
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.moments import Moment
from tracker.interchange.exporting import exported
from tracker.milestones.overview import overview_of
from tracker.reports.lines import line_of
from tracker.story.picture_rows import picture_rows
from tracker.story.sentences import headline, text_of

HAPPENED = re.compile(r"Happened \w{3} \d")


@pytest.fixture
def tellings(app, cast, browse):
    """What each of them says of the first milestone; whether a day is named, and the words."""

    def read(milestone) -> tuple[list[bool], list[str]]:
        ref, title = milestone.project.ref, milestone.title
        with clock.at(NEXT_TUESDAY), app.test_request_context():
            overview = overview_of(milestone.project)
            line = line_of(overview.rows[0], overview)
            pages = [
                browse(who).get(path).text
                for who, path in (("viewer", f"/portal/{ref}"), ("owner", f"/projects/{ref}"))
            ]
            calendar = str(events(app, feed_for(app, cast, "viewer"))[title]["DESCRIPTION"])
            done = json.loads(exported("HD"))["clients"][0]["projects"][0]["milestones"][0]["done"]
            happened = [
                *(bool(HAPPENED.search(page)) for page in pages),
                bool(line.happened),
                picture_rows(overview)[0].happened is not None,
                bool(HAPPENED.search(calendar)),
                done is not None,
                overview.rows[0].standing.happened is not None,
            ]
            return happened, [*pages, " ".join(line.marks)]

    return read


def test_a_missing_line_is_named_and_nobody_says_that_it_happened(cast, tellings):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    ready(cast, milestone, "2026-03-05")
    happened, words = tellings(milestone)
    assert not any(happened)
    assert all("Reported done. Two of three came; still to come: Scanner." in said for said in words)


def test_with_the_last_line_everybody_says_when(cast, tellings):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    ready(cast, milestone, "2026-03-05")
    came(cast, milestone, "Scanner", on="2026-03-09")
    happened, words = tellings(milestone)
    assert all(happened)
    assert "Happened Mon 9 Mar, 1 working day late." in words[0]
    assert "Happened Mon 9 Mar, 1 working day late." in words[1]
    assert not any("still to come" in said for said in words)


def test_a_training_waits_for_who_took_part(cast, tellings):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    happened, words = tellings(milestone)
    assert not any(happened)
    assert all("Reported done; waits for someone who took part to confirm." in said for said in words)
    says(cast, milestone, 180)
    assert all(tellings(milestone)[0])


def test_no_sentence_owes_a_date_for_a_training_that_waits_for_a_word(app, cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    assert figures(milestone).silent == 1
    with clock.at(NEXT_TUESDAY), app.test_request_context():
        said = text_of(headline(overview_of(milestone.project)))
    assert "no new date" not in said
    assert "One training is reported done; it counts once someone who took part confirms it." in said


def test_a_past_day_knows_only_what_had_come_by_then(app, cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", on="2026-03-05")
    came(cast, milestone, "Printer", on="2026-03-09")
    ready(cast, milestone, "2026-03-05")
    with clock.at(NEXT_TUESDAY), app.test_request_context():
        overview = overview_of(milestone.project, SATURDAY.date())
        said = " ".join(line_of(overview.rows[0], overview).marks)
    assert "One of three came; still to come: Printer, Scanner." in said
    assert "Reported done" not in said


def test_what_did_not_begin_to_come_is_not_said_to_be_missing(app, cast):
    milestone = delivery(cast)
    with clock.at(SATURDAY), app.test_request_context():
        overview = overview_of(milestone.project)
        assert line_of(overview.rows[0], overview).marks == []


def test_it_takes_no_more_queries_however_much_came(app, cast):
    milestone = delivery(cast, *(f"Cable {n}" for n in range(50)))
    project = milestone.project

    def asked() -> int:
        with clock.at(NEXT_TUESDAY), count_queries(app) as seen:
            assert overview_of(project).figures.milestones == 1
        return len(seen)

    few = asked()
    came(cast, milestone, *(f"Cable {n}" for n in range(49)), on="2026-03-05")
    ready(cast, milestone, "2026-03-05")
    assert milestone.happened == Moment.parse("2026-03-05")
    assert asked() <= few + 1  # The questions about what was reported, once.
