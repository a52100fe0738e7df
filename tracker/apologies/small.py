"""A visit that was a little late: the ready text of a one-tap sorry, and saying it (A2)."""

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.apologies import actions
from tracker.apologies.models import Apology
from tracker.apologies.queries import draft_for, sent_for
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


def fits(milestone: Milestone, about: Sequence[Incident], free: Collection[int]) -> bool:
    """Whether a one-tap sorry fits (A2): a little late, and nothing else is said to have gone wrong with it.

    `about` is what was recorded of it; alone, and as a lateness, it is what the sorry is for. `free` holds
    the ids of those for which no apology was sent or is being written.
    """
    if milestone.withdrawn_on or not is_small(minutes_late(milestone)):
        return False
    return not about or (len(about) == 1 and about[0].kind == LATE and about[0].id in free)


def small_latenesses(
    milestones: Iterable[Milestone], recorded: Iterable[Incident], free: Collection[int]
) -> dict[str, str]:
    """Keys of the visits that a one-tap sorry fits, by subject; `recorded` is all that went wrong there."""
    about: dict[str, list[Incident]] = {}
    for incident in recorded:
        about.setdefault(incident.subject, []).append(incident)
    named = [(subject_of(one), one) for one in milestones]
    return {subject: one.key for subject, one in named if fits(one, about.get(subject, ()), free)}


def small_among(free: Collection[Incident]) -> dict[int, str]:
    """The key of the visit that a one-tap sorry fits, by the id of what it is for.

    `free` waits for an apology, and none is being written for it.
    Three queries, whatever there is, and none where nothing was late.
    """
    late = [one for one in free if one.kind == LATE and one.subject.startswith("milestone:")]
    if not late:
        return {}
    subjects = {one.subject for one in late}
    recorded = db.session.scalars(sa.select(Incident).where(Incident.subject.in_(subjects))).all()
    keys = small_latenesses(_visits(subjects), recorded, {one.id for one in late})
    return {one.id: keys[one.subject] for one in late if one.subject in keys}


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
    """Apologise for the lateness, which is recorded with it unless it was recorded before.

    Raises Refused where a short apology does not fit.
    """
    project = milestone.project
    require(actor, actions.ACT, project)
    if not is_small(minutes_late(milestone)):
        raise Refused("A short apology is for a visit that came less than half an hour late.")
    about = _recorded(milestone)
    if not fits(milestone, about, _free(about)):
        raise Refused("This is recorded as gone wrong already; write the apology for that.")
    incident = about[0] if about else _record(actor, milestone, parts)
    return actions.send(actor, actions.draft(actor, project, [incident], parts))


def _record(actor: Actor, milestone: Milestone, parts: Parts) -> Incident:
    return record_incident(
        actor,
        milestone.project,
        subject_of(milestone),
        text=parts.what_went_wrong or ready_text(milestone).what_went_wrong,
        noticed_at=now(),
        kind=LATE,
    )


def _arrival(milestone: Milestone) -> Moment | None:
    """When a visit arrived, by *I am here*, else as stated with *ready*; None without a time."""
    if milestone.kind != Kind.VISIT:
        return None
    came = milestone.arrived or milestone.happened
    return came if came and came.time else None


def _due(milestone: Milestone) -> Moment | None:
    """The time it was promised for last."""
    return milestone.latest.due if milestone.latest and milestone.latest.due.time else None


def _recorded(milestone: Milestone) -> Sequence[Incident]:
    query = sa.select(Incident).where(
        Incident.project_id == milestone.project_id, Incident.subject == subject_of(milestone)
    )
    return db.session.scalars(query.order_by(Incident.id)).all()


def _free(incidents: Sequence[Incident]) -> set[int]:
    """Of these, what is open and nobody has written for."""
    ids = [one.id for one in incidents]
    taken = sent_for(ids).keys() | draft_for(ids).keys()
    return {one.id for one in incidents if one.closed_at is None and one.id not in taken}


def _visits(subjects: Collection[str]) -> Sequence[Milestone]:
    uuids = [subject.removeprefix("milestone:") for subject in subjects]
    query = sa.select(Milestone).where(Milestone.uuid.in_(uuids), Milestone.kind == Kind.VISIT)
    return db.session.scalars(query.options(joinedload(Milestone.project)).order_by(Milestone.id)).all()
