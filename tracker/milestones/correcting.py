"""Correcting what was entered wrongly: a further row beside the wrong one, never a change of it (P1)."""

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.milestones import kinds
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.models import ASK_CORRECTION, ASK_DATE, TAKEN_BACK, Milestone, Promise
from tracker.milestones.promising import Telling, ask, promise_facts, promise_row, tell_of_date, terms_of
from tracker.milestones.rules import Terms, check_correction, check_original, check_re_promise
from tracker.milestones.telling import call_off_notices, client_was_told
from tracker.projects.calendar import store_holidays
from tracker.projects.telling import tell_contacts


def correct_promise(actor: Actor, wrong: Promise, terms: Terms, reason: str) -> Promise:
    """Append what should have been entered; both stay visible and figures use the right one (P1).

    Counts at once while the client was not told; afterwards it waits for an approver's yes.
    """
    milestone = wrong.milestone
    if wrong not in milestone.standing_promises:
        raise Refused("This promise was corrected already; correct the one that stands.")
    if any(p.corrects_id == wrong.id and p.correction_waits for p in milestone.promises):
        raise Refused("A correction of this promise waits for the client's yes already.")
    check_correction(reason)
    _check_in_order(milestone, wrong.place, terms)
    done = milestone.happened
    if done and terms.due.timed and not done.timed:
        raise Refused("This happened without a time; correct when it happened first.", "due")
    told = client_was_told(wrong)
    right = promise_row(milestone, wrong.place, terms, telling_of(wrong))
    right.corrects_id, right.correction_reason = wrong.id, reason
    milestone.promises.append(right)
    db.session.flush()
    store_holidays(milestone.project, [terms.due.day])
    if told:
        ask(actor, milestone, ASK_CORRECTION, reason, promise=right)
        tell_contacts("promise.correction", milestone.project, promise=right.id)
    else:
        _tell_instead(actor, milestone, wrong, right)
    mark_changed(milestone)
    facts = promise_facts(milestone, right)
    del facts["made"]
    facts |= {"corrects": wrong.uuid, "asked": told}
    tell(kinds.CORRECTED, actor, milestone, facts, {"reason": reason})
    return right


def _tell_instead(actor: Actor, milestone: Milestone, wrong: Promise, right: Promise) -> None:
    """Nobody knew of the wrong one yet: its notices and its question give way to those of the right one."""
    call_off_notices(wrong)
    tell_of_date(milestone, right)
    question = wrong.date_ask
    if question and question.answer is None:
        question.answer = TAKEN_BACK
        ask(actor, milestone, ASK_DATE, right.reason, promise=right)


def telling_of(promise: Promise) -> Telling:
    """Who told whom of a stored promise, and why."""
    return Telling(promise.made_by, promise.made_to, promise.channel, promise.reason, promise.cause)


def _check_in_order(milestone: Milestone, place: int, terms: Terms) -> None:
    """A corrected promise must fit between its neighbours like any other."""
    standing = [terms_of(p) for p in milestone.standing_promises]
    if place == 0:
        check_original(terms, milestone.project.zone)
        return
    row = milestone.standing_promises[place]
    today = local_moment(now(), milestone.project.zone).day
    check_re_promise(standing[:place], terms, row.reason, row.cause, milestone.project.zone, today)
