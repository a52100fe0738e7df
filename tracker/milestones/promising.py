"""The verbs of promises: promise, promise again, correct what was entered wrongly (P1 to P3, P11)."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.milestones import kinds
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.models import ASK_CORRECTION, ASK_DATE, Ask, Milestone, Promise
from tracker.milestones.proof import digest_of
from tracker.milestones.rules import (
    Terms,
    Warnings,
    check_correction,
    check_made,
    check_original,
    check_re_promise,
)
from tracker.milestones.states import MilestoneState
from tracker.milestones.telling import call_off_notices, client_was_told, tell_contacts
from tracker.projects.calendar import store_holidays
from tracker.projects.states import ProjectState

OPEN_STATES = {MilestoneState.PLANNED, MilestoneState.PROMISED, MilestoneState.RETURNED}


@dataclass(frozen=True)
class Telling:
    """Who told whom, and through which channel (P2); why the date moves, and whom that is down to (P3)."""

    made_by: str = ""
    made_to: str = ""
    channel: str = ""
    reason: str = ""
    cause: str | None = None


def promise(actor: Actor, milestone: Milestone, terms: Terms, telling: Telling) -> Warnings | None:
    """Give the client a date: the first is the original, each later one stands beside the earlier ones.

    A re-promise asks the client whether they agree and tells them now. Returns its warnings.
    """
    _check_open(milestone)
    check_made(terms.made, now(), milestone.project.zone)
    warnings = check_new_promise(milestone, terms, telling)
    made = add_promise(actor, milestone, terms, telling)
    milestone.planned_on = None
    milestone.state = MilestoneState.PROMISED
    mark_changed(milestone)
    if made.place:
        ask(actor, milestone, ASK_DATE, telling.reason, promise=made)
        tell_contacts("promise.made_again", milestone.project, promise=made.id)
    else:
        tell_contacts("promise.made", milestone.project, promise=made.id)
    return warnings


def check_new_promise(milestone: Milestone, terms: Terms, telling: Telling) -> Warnings | None:
    """Raise Invalid over anything in the way of this promise as the next of its milestone."""
    project = milestone.project
    earlier = [terms_of(standing) for standing in milestone.standing_promises]
    if not earlier:
        check_original(terms, project.zone)
        return None
    today = local_moment(now(), project.zone).day
    return check_re_promise(earlier, terms, telling.reason, telling.cause, project.zone, today)


def add_promise(
    actor: Actor, milestone: Milestone, terms: Terms, telling: Telling, *, imported: bool = False
) -> Promise:
    """Append the row and its entry; the caller has checked it. Also how imported promises come in."""
    place = len(milestone.standing_promises)
    made = _row(milestone, place, terms, telling)
    made.imported = imported
    milestone.promises.append(made)
    db.session.flush()
    store_holidays(milestone.project, [terms.due.day, terms.made.day])
    facts = _facts(milestone, made)
    if place:
        words = {"words": made.words, "reason": made.reason}
        tell(kinds.PROMISED_AGAIN, actor, milestone, facts | {"cause": made.cause}, words)
    else:
        tell(kinds.PROMISED, actor, milestone, facts, {"words": made.words})
    return made


def correct_promise(actor: Actor, wrong: Promise, terms: Terms, reason: str) -> Promise:
    """Append what should have been entered; both stay visible and figures use the right one (P1).

    Counts at once while the client was not told; afterwards it waits for an approver's yes.
    """
    milestone = wrong.milestone
    if wrong not in milestone.standing_promises:
        raise Refused("This promise was corrected already; correct the one that stands.")
    check_correction(reason, client_told=False, client_agreed=False)
    _check_in_order(milestone, wrong.place, terms)
    if milestone.happened and terms.due.timed and not milestone.happened.timed:
        raise Refused("This happened without a time; correct when it happened first.", "due")
    told = client_was_told(wrong)
    right = _row(milestone, wrong.place, terms, _telling_of(wrong))
    right.corrects_id, right.correction_reason = wrong.id, reason
    milestone.promises.append(right)
    db.session.flush()
    store_holidays(milestone.project, [terms.due.day])
    if told:
        ask(actor, milestone, ASK_CORRECTION, reason, promise=right)
        tell_contacts("promise.correction", milestone.project, promise=right.id)
    else:
        call_off_notices(wrong)
        kind = "promise.made_again" if right.place else "promise.made"
        tell_contacts(kind, milestone.project, promise=right.id)
    mark_changed(milestone)
    facts = _facts(milestone, right)
    del facts["made"]
    facts |= {"corrects": wrong.uuid, "asked": told}
    tell(kinds.CORRECTED, actor, milestone, facts, {"reason": reason})
    return right


def ask(actor: Actor, milestone: Milestone, kind: str, reason: str, *, promise: Promise | None = None) -> Ask:
    """Put a question to the client's approvers; only they can answer it."""
    question = Ask(
        project_id=milestone.project_id,
        milestone_id=milestone.id,
        promise=promise,
        kind=kind,
        reason=reason,
        asked_at=now(),
        asked_by=actor.id if actor.is_staff else None,
    )
    db.session.add(question)
    db.session.flush()
    return question


def terms_of(promise: Promise) -> Terms:
    """What a stored promise says."""
    return Terms(
        due=promise.due,
        made=promise.made,
        tolerance_minutes=promise.tolerance_minutes,
        words=promise.words,
        done_means=promise.done_means,
        lines=tuple(promise.lines) if promise.lines is not None else None,
        minutes=promise.minutes,
    )


def _telling_of(promise: Promise) -> Telling:
    return Telling(promise.made_by, promise.made_to, promise.channel, promise.reason, promise.cause)


def _row(milestone: Milestone, place: int, terms: Terms, telling: Telling) -> Promise:
    return Promise(
        milestone_id=milestone.id,
        place=place,
        due_on=terms.due.day,
        due_at=terms.due.time,
        tolerance_minutes=terms.tolerance_minutes,
        made_on=terms.made.day,
        made_at=terms.made.time,
        words=terms.words,
        done_means=terms.done_means,
        lines=list(terms.lines) if terms.lines is not None else None,
        minutes=terms.minutes,
        made_by=telling.made_by,
        made_to=telling.made_to,
        channel=telling.channel,
        reason=telling.reason,
        cause=telling.cause,
        recorded_at=now(),
    )


def _check_open(milestone: Milestone) -> None:
    if milestone.project.state == ProjectState.DRAFT:
        raise Refused("A draft has plans; they become promises when it is sent to the client.")
    if milestone.project.state in {ProjectState.CLOSED, ProjectState.ENDED}:
        raise Refused("This project is over; no new dates can be given for it.")
    if milestone.state not in OPEN_STATES:
        raise Refused("This is not open any more, so no new date can be given for it.")


def _check_in_order(milestone: Milestone, place: int, terms: Terms) -> None:
    """A corrected promise must fit between its neighbours like any other."""
    standing = [terms_of(p) for p in milestone.standing_promises]
    if place == 0:
        check_original(terms, milestone.project.zone)
        return
    row = milestone.standing_promises[place]
    today = local_moment(now(), milestone.project.zone).day
    check_re_promise(standing[:place], terms, row.reason, row.cause, milestone.project.zone, today)


def _facts(milestone: Milestone, row: Promise) -> dict[str, object]:
    return {
        "promise": row.uuid,
        "place": row.place,
        "due": str(row.due),
        "made": str(row.made),
        "digest": digest_of(row, milestone.uuid),
    }
