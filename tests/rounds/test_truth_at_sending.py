"""What was queued and is no longer true when it leaves is not sent, and says why (N2)."""

from datetime import timedelta

import sqlalchemy as sa

from tests.factories import first_of, give, sent
from tests.milestones.answers import asks_of, yes
from tests.rounds.given import at, deliver, forget_what_was_queued, rounds
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones.actions import ask_withdrawal, milestones_of
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED, Notice
from tracker.projects.actions import end_early

MIDNIGHT, EIGHT = at("2026-03-07 00:00"), at("2026-03-07 08:00")
BEFORE = EIGHT - timedelta(hours=1)


def for_contacts():
    db.session.rollback()
    query = sa.select(Notice).where(Notice.contact_id.is_not(None)).order_by(Notice.id)
    return db.session.scalars(query).all()


def four_wait(cast):
    """A broken promise to tell in the morning, and a new date for something else, each to two contacts."""
    project = sent(cast, "Server in place", "Backups run")
    give(cast, milestones_of(project)[1], "2026-03-20", at=at("2026-03-05 12:00"))
    forget_what_was_queued()
    rounds(MIDNIGHT)
    give(cast, milestones_of(project)[1], "2026-03-24", at=at("2026-03-07 06:00"))
    assert [notice.state for notice in for_contacts()] == [QUEUED] * 4
    return project


def nothing_left(settings):
    assert not deliver(settings, EIGHT)
    notices = for_contacts()
    assert {notice.state for notice in notices} == {SUPPRESSED}
    assert all(notice.reason for notice in notices)


def test_a_project_that_ended_meanwhile_sends_none_of_four(cast, settings):
    """Story S: four were queued before the cancellation."""
    project = four_wait(cast)
    with clock.at(BEFORE), writing():
        end_early(cast.account("manager").actor, project, "The building was sold")
    assert len(for_contacts()) == 4
    nothing_left(settings)


def test_what_was_withdrawn_meanwhile_sends_none(cast, settings):
    project = sent(cast)
    forget_what_was_queued()
    rounds(MIDNIGHT)
    with clock.at(at("2026-03-07 06:00")), writing():
        ask_withdrawal(cast.account("owner").actor, first_of(project), "Not needed any more")
    yes(cast, project, asks_of(project, "withdrawal")[0], at=BEFORE)
    deliver(settings, EIGHT)
    assert SENT not in {notice.state for notice in for_contacts()}


def test_a_contact_who_left_meanwhile_is_told_nothing(cast, settings):
    four_wait(cast)
    with writing():
        for membership in cast.client("harbour").memberships:
            membership.ended_at = BEFORE
    nothing_left(settings)
