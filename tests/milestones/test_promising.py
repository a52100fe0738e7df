"""Promise, promise again: history grows, nothing is rewritten, the client is told (P1 to P3)."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tracker.base import clock
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.milestones.models import ASK_DATE, Ask
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry


def kinds_told() -> list[str]:
    return list(db.session.scalars(sa.select(TimelineEntry.kind).order_by(TimelineEntry.id)))


def test_sending_a_draft_turns_plans_into_promises_made_then(cast):
    milestone = first_of(sent(cast))
    [promise] = milestone.promises
    assert (str(promise.due), str(promise.made), promise.place) == ("2026-03-06", "2026-03-02", 0)
    assert (milestone.state, milestone.planned_on) == ("promised", None)


def test_a_new_date_stands_beside_the_first(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-10")
    assert [str(p.due) for p in milestone.standing_promises] == ["2026-03-06", "2026-03-10"]
    assert str(milestone.latest.due) == "2026-03-10"


def test_a_new_date_asks_and_tells_every_contact_of_that_client_only(cast):
    milestone = first_of(sent(cast))
    give(cast, milestone, "2026-03-10")
    [ask] = db.session.scalars(sa.select(Ask))
    assert (ask.kind, ask.answer, ask.promise) == (ASK_DATE, None, milestone.latest)
    told = db.session.scalars(sa.select(Notice.contact_id).where(Notice.kind == "promise.made_again")).all()
    assert sorted(told) == sorted([cast.approver, cast.viewer])


def test_each_promise_is_one_entry_of_the_history(cast):
    milestone = first_of(sent(cast))
    before = len(kinds_told())
    give(cast, milestone, "2026-03-10")
    assert kinds_told()[before:] == ["promise.made_again"]


def test_a_draft_has_no_promises(cast):
    milestone = planned(cast, draft(cast))
    with pytest.raises(Refused, match="draft"):
        give(cast, milestone, "2026-03-10")


@pytest.mark.parametrize(("field", "why"), [("reason", {"reason": " "}), ("cause", {"cause": "weather"})])
def test_a_new_date_needs_a_reason_and_a_cause(cast, field, why):
    milestone = first_of(sent(cast))
    with pytest.raises(Invalid) as refusal:
        give(cast, milestone, "2026-03-10", **why)
    assert refusal.value.field == field
    assert len(milestone.promises) == 1


def test_the_first_new_year_brings_its_holidays_and_leaves_the_old_ones(cast):
    project = sent(cast)
    before = list(project.holidays)
    give(cast, first_of(project), "2027-01-15")
    assert project.holidays[: len(before)] == before
    assert "2027-01-01" in project.holidays


def test_the_calendar_entry_moves_on_with_each_date(cast):
    milestone = first_of(sent(cast))
    before = milestone.sequence
    give(cast, milestone, "2026-03-10", at=MONDAY.replace(hour=11))
    assert milestone.sequence == before + 1
    assert milestone.changed_at == MONDAY.replace(hour=11)


def test_a_third_new_date_is_flagged_until_a_manager_has_looked(cast, browse):
    project = sent(cast)
    milestone = first_of(project)
    for day in ("2026-03-10", "2026-03-11", "2026-03-12"):
        give(cast, milestone, day)
    with clock.at(MONDAY):
        page = browse("manager").get(f"/projects/{project.ref}")
        assert "third new date or more" in page.text
        browse("manager").submit(f"/projects/{project.ref}/milestones/M01/looked")
        assert "third new date or more" not in browse("manager").get(f"/projects/{project.ref}").text
