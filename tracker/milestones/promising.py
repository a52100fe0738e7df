"""The verbs of promises: promise, and promise again (P1 to P3, P11)."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.milestones import kinds
from tracker.milestones.asking import put_question
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.models import ASK_DATE, Ask, Milestone, Promise
from tracker.milestones.opening_again import open_again
from tracker.milestones.plans import end_plan
from tracker.milestones.proof import digest_of
from tracker.milestones.rules import (
    Terms,
    Warnings,
    check_made,
    check_original,
    check_re_promise,
    goes_at_once,
)
from tracker.milestones.states import MilestoneState, check_new_date
from tracker.projects.calendar import store_holidays
from tracker.projects.states import DONE_OR_OVER, ProjectState
from tracker.projects.telling import tell_contacts


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
    made, warnings = give_date(actor, milestone, terms, telling)
    tell_of_date(milestone, made)
    return warnings


def tell_of_date(milestone: Milestone, made: Promise) -> None:
    """A date that moved is told now (P3); a first one is news of the day, unless it is near (N1)."""
    project = milestone.project
    if made.place:
        tell_contacts("promise.made_again", project, promise=made.id)
    elif goes_at_once(made.due.day, local_moment(now(), project.zone).day):
        tell_contacts("promise.made", project, promise=made.id)


def give_date(
    actor: Actor, milestone: Milestone, terms: Terms, telling: Telling
) -> tuple[Promise, Warnings | None]:
    """The same but for the mail, which the caller queues."""
    _check_open(milestone)
    check_made(terms.made, now(), milestone.project.zone)
    warnings = check_new_promise(milestone, terms, telling)
    made = add_promise(actor, milestone, terms, telling)
    end_plan(milestone)
    milestone.state = MilestoneState.PROMISED
    mark_changed(milestone)
    if made.place:
        open_again(milestone)
        ask(actor, milestone, ASK_DATE, telling.reason, promise=made)
    return made, warnings


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
    made = promise_row(milestone, place, terms, telling)
    made.imported = imported
    milestone.promises.append(made)
    db.session.flush()
    store_holidays(milestone.project, [terms.due.day, terms.made.day])
    facts = promise_facts(milestone, made)
    if place:
        words = {"words": made.words, "reason": made.reason}
        tell(kinds.PROMISED_AGAIN, actor, milestone, facts | {"cause": made.cause}, words)
    else:
        tell(kinds.PROMISED, actor, milestone, facts, {"words": made.words})
    return made


def ask(actor: Actor, milestone: Milestone, kind: str, reason: str, *, promise: Promise | None = None) -> Ask:
    """Put a question to the client's approvers; only they can answer it."""
    return put_question(actor, milestone.project, kind, reason, milestone=milestone, promise=promise)


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


def promise_row(milestone: Milestone, place: int, terms: Terms, telling: Telling) -> Promise:
    """A promise that is not in the history yet."""
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
    if milestone.project.state in DONE_OR_OVER:
        raise Refused("This project is over; no new dates can be given for it.")
    check_new_date(milestone.state, falls_short=milestone.falls_short)


def promise_facts(milestone: Milestone, row: Promise) -> dict[str, object]:
    """What the entry of a promise holds of it."""
    return {
        "promise": row.uuid,
        "place": row.place,
        "due": str(row.due),
        "made": str(row.made),
        "digest": digest_of(row, milestone.uuid),
    }
