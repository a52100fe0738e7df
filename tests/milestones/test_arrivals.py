"""The lines of a delivery: ticked when they came, taken back by a further entry, and proved (P5)."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import asks_of, yes
from tests.milestones.whole import NEXT_MONDAY, NEXT_TUESDAY, SATURDAY, came, delivery, ready
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones.arriving import record_arrivals, take_back_arrivals
from tracker.proofs import prove_client
from tracker.timeline.models import TimelineEntry


def entries(kind):
    query = (
        sa.select(TimelineEntry)
        .where(TimelineEntry.kind == kind)
        .order_by(TimelineEntry.id)
        .options(joinedload(TimelineEntry.text))
    )
    return db.session.scalars(query.order_by(TimelineEntry.number)).all()


def back(cast, milestone, *lines):
    with clock.at(NEXT_TUESDAY), writing():
        take_back_arrivals(cast.account("technician").actor, milestone, lines, "The wrong box")


def test_what_came_is_known_by_its_words(cast):
    milestone = delivery(cast)
    assert came(cast, milestone, "Server", on="2026-03-05") is False
    assert milestone.missing_lines == ("Printer", "Scanner")
    [entry] = entries("delivery.came")
    assert (entry.facts["lines"], entry.facts["came"], entry.facts["owed"]) == (1, 1, 3)
    assert entry.text.words["which"] == "Server (2026-03-05)"


def test_the_last_line_says_that_everything_came(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    assert came(cast, milestone, "Scanner", on="2026-03-06") is True
    assert milestone.all_came == Moment.parse("2026-03-06")


def test_another_day_is_stated_once_the_wrong_one_was_taken_back(cast):
    milestone = delivery(cast, "Server")
    came(cast, milestone, "Server", on="2026-03-05")
    with pytest.raises(Invalid, match="came already; take that back first"):
        came(cast, milestone, "Server", on="2026-03-04")
    back(cast, milestone, "Server")
    came(cast, milestone, "Server", on="2026-03-04")
    assert milestone.came == {"Server": Moment.parse("2026-03-04")}
    assert len(entries("delivery.came")) == 2


def test_what_the_client_accepted_is_not_changed_by_us_alone(cast, browse):
    milestone = delivery(cast, "Server", "Printer")
    project = milestone.project
    came(cast, milestone, "Server", on="2026-03-09")
    ready(cast, milestone, "2026-03-06")
    yes(cast, project, asks_of(project, "acceptance")[-1], at=NEXT_TUESDAY)
    counted = milestone.happened_in_full
    with pytest.raises(Refused, match="client accepted this"):
        came(cast, milestone, "Printer", on="2026-03-06")
    with pytest.raises(Refused, match="client accepted this"):
        back(cast, milestone, "Server")
    assert milestone.happened_in_full == counted
    with clock.at(NEXT_TUESDAY):
        page = browse("technician").get(f"/projects/{project.ref}")
    assert not page.soup.select('a[href$="/arrivals"]')


def test_a_mistake_is_taken_back_by_a_further_entry(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05")
    back(cast, milestone, "Printer")
    assert milestone.missing_lines == ("Printer", "Scanner")
    [entry] = entries("delivery.taken_back")
    assert entry.text.words == {"which": "Printer", "reason": "The wrong box"}
    assert len(entries("delivery.came")) == 1


def test_only_what_was_ticked_can_be_taken_back(cast):
    milestone = delivery(cast)
    with pytest.raises(Invalid, match="did not come"):
        back(cast, milestone, "Server")


@pytest.mark.parametrize(
    ("line", "on", "why"),
    [
        ("Plotter", "2026-03-05", "not a line"),
        ("server", "2026-03-05", "not a line"),
        ("Server", "2026-03-11", "future"),
    ],
)
def test_what_can_not_have_come_is_refused(cast, line, on, why):
    milestone = delivery(cast)
    with pytest.raises(Invalid, match=why):
        came(cast, milestone, line, on=on)
    assert not milestone.arrivals


def test_a_timed_promise_wants_the_time(cast):
    milestone = delivery(cast)
    give(cast, milestone, "2026-03-06T09:00")
    with pytest.raises(Invalid, match="time was promised"):
        came(cast, milestone, "Server", on="2026-03-05")


def test_nothing_ticked_is_nothing_recorded(cast):
    milestone = delivery(cast)
    with pytest.raises(Invalid, match="at least one"), clock.at(MONDAY), writing():
        record_arrivals(cast.account("technician").actor, milestone, {})


@pytest.mark.parametrize("kind", ["work", "delivery"])
def test_without_lines_there_is_nothing_to_tick(cast, kind):
    milestone = first_of(sent(cast, kind=kind))
    with pytest.raises(Refused, match="No lines were promised"):
        came(cast, milestone, "Server", on="2026-03-05")


def test_the_form_ticks_several_and_proposes_ready_with_the_last(cast, browse):
    milestone = delivery(cast)
    path = f"/projects/{milestone.project.ref}/milestones/M01/arrivals"
    with clock.at(NEXT_MONDAY):
        browser = browse("technician")
        browser.submit(path, lines=["Server", "Printer"], happened="2026-03-05")
        assert (
            "Two of three came; still to come: Scanner."
            in browser.get(f"/projects/{milestone.project.ref}").text
        )
        page = browser.submit(path, lines=["Scanner"], happened="2026-03-09")
        assert page.h1 == "Report it ready"
        assert page.fields()["happened"] == "2026-03-09"


def test_reporting_ready_names_what_is_missing_and_is_not_stopped(cast, browse):
    milestone = delivery(cast)
    came(cast, milestone, "Server", on="2026-03-05")
    path = f"/projects/{milestone.project.ref}/milestones/M01/ready"
    with clock.at(NEXT_MONDAY):
        browser = browse("technician")
        assert "Still to come: Printer; Scanner." in browser.get(path).text
        page = browser.submit(path, happened="2026-03-06")
        assert "Reported done. One of three came; still to come: Printer, Scanner." in page.text
    [entry] = entries("milestone.ready")
    assert entry.facts["warnings"] == ["1 of 3 lines had come."]


def test_two_who_tick_the_same_line_at_once_are_told(cast, browse):
    milestone = delivery(cast)
    path = f"/projects/{milestone.project.ref}/milestones/M01/arrivals"
    with clock.at(NEXT_MONDAY):
        first, second = browse("technician"), browse("owner")
        slow = second.get(path).fields() | {"lines": ["Server"], "happened": "2026-03-04"}
        first.submit(path, lines=["Server"], happened="2026-03-05")
        page = second.send(path, slow)
    assert page.status == 422
    assert milestone.came == {"Server": Moment.parse("2026-03-05")}


def test_a_changed_row_is_found(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", on="2026-03-09")
    assert prove_client("HD").flaw is None
    with writing():
        db.session.execute(sa.text("UPDATE line_arrivals SET came_on = '2026-03-03'"))
    assert "came was changed" in prove_client("HD").flaw.why


def test_a_row_without_an_entry_is_found(cast):
    milestone = delivery(cast, "Server")
    ready(cast, milestone, "2026-03-06", at=SATURDAY)
    with writing():
        db.session.execute(
            sa.text(
                "INSERT INTO line_arrivals (milestone_id, line, came_on, recorded_at)"
                " VALUES (:id, 'Server', '2026-03-03', '2026-03-03 00:00:00')"
            ),
            {"id": milestone.id},
        )
    assert prove_client("HD").flaw is not None
