"""An approver's word about one class of data: accepted, or returned with a reason (D5)."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused, sentence
from tracker.base.exact import ExactText, check_same_text
from tracker.migration import kinds_client as kinds
from tracker.migration.exact_text import exact_text
from tracker.migration.history import tell
from tracker.migration.holding import keep_holds
from tracker.migration.models import Batch, BatchAnswer
from tracker.migration.planning import check_open
from tracker.migration.standing import Standing, standing_of
from tracker.migration.wording import difference_words
from tracker.milestones.answer_rules import check_meant
from tracker.projects.telling import tell_in_charge

ACT = "answer"
YES, NO = "yes", "no"
ANSWERED = "batch.answered"
"""The notice to who answers for the project."""

NOT_COMPARED = sentence(
    "Nobody has compared what arrived with the source yet, so there is nothing to answer."
)
BY_SIZE = sentence(
    "Only sizes were compared, which does not show that the files hold the same. It can be accepted once "
    "their contents were compared."
)


@dataclass(frozen=True)
class Given:
    """YES or NO, the hash of the text that was read, and words; `sure`: they were asked about these words."""

    verdict: str
    shown: str
    words: str = ""
    sure: bool = False


def answer(actor: Actor, batch: Batch, given: Given) -> None:
    """Record an approver's answer to the comparison and the text they read.

    Forbidden for anybody else, TextChanged when it reads otherwise by now, Refused while something that is
    not there was not let go (D3), SaysOtherwise over a yes whose words take it back (S2).
    """
    require(actor, ACT, batch.project)
    check_open(batch)
    standing = standing_of(batch)
    text = exact_text(standing)
    check_same_text(given.shown, text.hash)
    if given.verdict == YES:
        check_acceptable(standing)
        check_meant(given.words, sure=given.sure)
        if batch.accepted_at:
            return
    else:
        _check_returnable(standing, given.words)
    _record(actor, standing, given, text)


def check_acceptable(standing: Standing) -> None:
    """Raise Refused, saying why, for what can't be accepted as it stands (D3)."""
    if standing.run is None or standing.is_rolled_back:
        raise Refused(NOT_COMPARED)
    if standing.left:
        raise Refused(
            "Not everything is there: %(what)s. It can be accepted once each of these arrived or was let go.",
            what=difference_words(standing),
        )
    if standing.by_size:
        raise Refused(BY_SIZE)


def _check_returnable(standing: Standing, words: str) -> None:
    if standing.run is None:
        raise Refused(NOT_COMPARED)
    if not words.strip():
        raise Invalid(
            "Please say in a few words what is not right; whoever answers for it reads them.", "words"
        )


def _record(actor: Actor, standing: Standing, given: Given, text: ExactText) -> None:
    batch, run = standing.batch, standing.run
    row = BatchAnswer(
        batch_id=batch.id,
        run_id=run.id if run else None,
        verdict=given.verdict,
        words=given.words,
        text=text.text,
        text_hash=text.hash,
        answered_at=now(),
        answered_by=actor.id,
    )
    db.session.add(row)
    batch.accepted_at = row.answered_at if given.verdict == YES else None
    batch.version += 1
    db.session.flush()
    facts = {"run": run.uuid if run else None, "answer": row.uuid, "text_hash": row.text_hash}
    kind = kinds.ACCEPTED if given.verdict == YES else kinds.RETURNED
    tell(kind, actor, batch, facts, {"words": row.words, "text": row.text})
    keep_holds(actor, batch)
    tell_in_charge(ANSWERED, batch.project, answer=row.id)
