"""A visit that was a little late: the ready text of a one-tap sorry, and saying it (A2)."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.apologies import actions
from tracker.apologies.models import Apology
from tracker.apologies.rules import Parts, is_small
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.base.texts import gettext, ngettext
from tracker.base.wording import clock
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.incidents.words import LATE
from tracker.milestones.actions import subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.words import Kind


def minutes_late(milestone: Milestone) -> int | None:
    """How late a visit came after the promise made last; None when it was on time, or no time was promised.

    Minutes within the tolerance are no lateness (P4).
    """
    came, due, promise = _arrival(milestone), _due(milestone), milestone.latest
    if came is None or due is None or promise is None:
        return None
    zone = milestone.project.zone
    late = int((came.instant(zone) - due.instant(zone)).total_seconds()) // 60
    return late if late > (promise.tolerance_minutes or 0) else None


def small_latenesses(milestones: Iterable[Milestone], recorded: Collection[str]) -> set[str]:
    """Keys of the visits that a one-tap sorry fits; `recorded` are subjects of what went wrong already."""
    return {
        one.key
        for one in milestones
        if is_small(minutes_late(one)) and subject_of(one) not in recorded and not one.withdrawn_on
    }


def ready_text(milestone: Milestone) -> Parts:
    """What is offered, in the reader's language; every word of it may be changed."""
    due, came, late = _due(milestone), _arrival(milestone), minutes_late(milestone)
    if due is None or due.time is None or came is None or came.time is None or late is None:
        return Parts()
    return Parts(
        regret=ngettext(
            "We are sorry that you waited for us for a minute.",
            "We are sorry that you waited for us for %(num)s minutes.",
            late,
        ),
        what_went_wrong=gettext(
            "We promised %(due)s and came at %(came)s.", due=clock(due.time), came=clock(came.time)
        ),
        responsibility=gettext("That is our responsibility: we left too late."),
        repair=gettext("The time you waited is not charged."),
    )


def say_sorry(actor: Actor, milestone: Milestone, parts: Parts) -> Apology:
    """Record the lateness and apologise for it, in one act. Raises Refused where it does not fit."""
    project = milestone.project
    require(actor, actions.ACT, project)
    if not is_small(minutes_late(milestone)):
        raise Refused("A short apology is for a visit that came less than half an hour late.")
    if _recorded(milestone):
        raise Refused("This is recorded as gone wrong already; write the apology for that.")
    incident = record_incident(
        actor,
        project,
        subject_of(milestone),
        text=parts.what_went_wrong or ready_text(milestone).what_went_wrong,
        noticed_at=now(),
        kind=LATE,
    )
    return actions.send(actor, actions.draft(actor, project, [incident], parts))


def _arrival(milestone: Milestone) -> Moment | None:
    """When a visit arrived, by *I am here*, else as stated with *ready*; None without a time."""
    if milestone.kind != Kind.VISIT:
        return None
    came = milestone.arrived or milestone.happened
    return came if came and came.time else None


def _due(milestone: Milestone) -> Moment | None:
    """The time it was promised for last."""
    return milestone.latest.due if milestone.latest and milestone.latest.due.time else None


def _recorded(milestone: Milestone) -> bool:
    query = sa.select(Incident.id).where(
        Incident.project_id == milestone.project_id, Incident.subject == subject_of(milestone)
    )
    return db.session.scalar(query.limit(1)) is not None
