"""Storing what is new of a milestone: promises, what happened, and what the client said, kept as history."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.interchange.format import MilestoneDoc, PromiseDoc
from tracker.milestones import kinds
from tracker.milestones.actions import assign_people
from tracker.milestones.asking import ask_whether_done
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.models import ASK_ACCEPTANCE, ASK_DATE, NO, YES, Ask, Milestone
from tracker.milestones.promising import Telling, add_promise
from tracker.milestones.queries import open_ask
from tracker.milestones.rules import Terms
from tracker.milestones.states import MilestoneState

outcome_of = attrgetter("planned", "withdrawn", "accepted", "done")
answer_of = attrgetter("agreed", "declined")
UNANSWERED = (None, None)


def load_milestone(
    actor: Actor, row: Milestone, doc: MilestoneDoc, was: MilestoneDoc | None, people: Sequence[Account]
) -> Counter[str]:
    """Bring a milestone from what it was to what the document says; `was` is None for a new one.

    `people` are the accounts of all who work on it. Returns how many promises and statements were added.
    """
    known = was.promises if was else ()
    new_outcome = was is None or outcome_of(doc) != outcome_of(was)
    said = _load_outcome(actor, row, doc) if new_outcome else 0
    for promise in doc.promises[len(known) :]:
        add_promise(actor, row, _terms(promise), _telling(promise), imported=True)
    if new_outcome or len(doc.promises) > len(known):
        row.state = state_of(doc)
        mark_changed(row)
        if row.state == MilestoneState.READY and not open_ask(row.project_id, ASK_ACCEPTANCE, row.id):
            ask_whether_done(actor, row.project, row, announce=False)
    for place, promise in enumerate(doc.promises):
        if answer_of(promise) != (answer_of(known[place]) if place < len(known) else UNANSWERED):
            _load_answer(actor, row, place, promise)
            said += 1
    if doc.people != (was.people if was else ()):
        assign_people(actor, row, people)
    return Counter(promises=len(doc.promises) - len(known), statements=said)


def state_of(doc: MilestoneDoc) -> MilestoneState:
    """The state that a milestone is in when this is all that is known of it."""
    if doc.withdrawn:
        return MilestoneState.WITHDRAWN
    if doc.accepted:
        return MilestoneState.ACCEPTED
    if doc.done:
        return MilestoneState.READY
    return MilestoneState.PROMISED if doc.promises else MilestoneState.PLANNED


def _load_outcome(actor: Actor, row: Milestone, doc: MilestoneDoc) -> int:
    """What became of it; returns how many things the client said of it that were not known."""
    accepted, withdrawn = doc.accepted != row.accepted_on, doc.withdrawn != row.withdrawn_on
    row.accepted_on, row.accepted_imported = doc.accepted, row.accepted_imported or accepted
    row.withdrawn_on, row.withdrawn_imported = doc.withdrawn, row.withdrawn_imported or withdrawn
    if doc.done:
        row.happened_on, row.happened_at = doc.done.day, doc.done.time
        row.counts_as_stated = True
    if doc.planned or doc.promises:  # a plan outlives the sending of a draft until it is promised
        row.planned_on = doc.planned
    facts = {key: str(value) if (value := getattr(doc, key)) else None for key in ("accepted", "withdrawn")}
    facts |= {"kind": doc.kind, "state": state_of(doc), "happened": str(doc.done) if doc.done else None}
    tell(kinds.IMPORTED, actor, row, facts, {"title": doc.title, "done_means": doc.done_means})
    return accepted + withdrawn


def _load_answer(actor: Actor, row: Milestone, place: int, doc: PromiseDoc) -> None:
    """The client's yes or no to one date, put beside a question that waits: that one is theirs to answer."""
    promise = row.standing_promises[place]
    answer, on = (YES, doc.agreed) if doc.agreed else (NO, doc.declined)
    question = Ask(
        project_id=row.project_id,
        milestone_id=row.id,
        promise=promise,
        kind=ASK_DATE,
        reason=promise.reason,
        asked_at=now(),
        answer=answer,
        answered_on=on,
        imported=True,
    )
    db.session.add(question)
    facts = {"promise": promise.uuid, "on": str(on), "answer": answer}
    tell(kinds.STATEMENT_IMPORTED, actor, row, facts)


def _terms(doc: PromiseDoc) -> Terms:
    return Terms(
        due=doc.due,
        made=doc.made_on,
        tolerance_minutes=doc.tolerance_minutes if doc.due.timed else None,
        words=doc.words or "",
        done_means=doc.done_means,
        lines=doc.lines or None,
        minutes=doc.minutes,
    )


def _telling(doc: PromiseDoc) -> Telling:
    return Telling(
        made_by=doc.made_by or "",
        made_to=doc.made_to or "",
        channel=doc.channel or "",
        reason=doc.reason or "",
        cause=doc.cause,
    )
