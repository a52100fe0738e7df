"""An approver's own word: consent with name and proof, or no; the same confirms or denies a word by phone."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused, sentence
from tracker.milestones.answer_rules import TextChanged, check_reasoned, check_same_text
from tracker.outbox.enqueue import enqueue
from tracker.projects.telling import tell_in_charge
from tracker.risk_actions import kinds
from tracker.risk_actions.codes import Proof, use_up
from tracker.risk_actions.history import tell
from tracker.risk_actions.models import NO, NOTHING, PIN, YES, ConsentAnswer, ConsentAsk, RiskAction
from tracker.risk_actions.performing import disclose
from tracker.risk_actions.pins import use_pin
from tracker.risk_actions.queries import lock
from tracker.risk_actions.reading import standing_of
from tracker.risk_actions.states import DONE, RiskState

ACT = "consent"
COPY, ANSWERED = "consent.copy", "consent.answered"
"""The notices: the signed copy to who answered, and the answer to who answers for the project."""

ALREADY = {
    YES: sentence("%(name)s answered this already: yes."),
    NO: sentence("%(name)s answered this already: no."),
}


@dataclass(frozen=True)
class Given:
    """YES or NO, the hash of the text that was read, the name as typed, and words."""

    verdict: str
    shown: str
    name: str = ""
    words: str = ""


def answer(actor: Actor, ask: ConsentAsk, given: Given, proof: Proof | None = None) -> None:
    """Record the answer of an approver, once; a yes needs their typed name and a proof that it is them.

    Forbidden for anybody else, Refused when it was answered, has run out or reads otherwise by now.
    """
    action = ask.action
    require(actor, ACT, action.project)
    lock(action)
    check_open(action, ask)
    check_same_text(given.shown, ask.text_hash)
    name, proved_by = "", NOTHING
    if given.verdict == YES:
        name, proved_by = _signed(actor, ask, given, proof)
    else:
        check_reasoned(given.words)
    row = ConsentAnswer(
        ask=ask,
        answer=given.verdict,
        contact_id=actor.id,
        name=name,
        words=given.words,
        proved_by=proved_by,
        answered_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    _tell(actor, action, row)
    _take_effect(actor, action, row)


def check_open(action: RiskAction, ask: ConsentAsk) -> None:
    """Raise Refused, saying why, when there is nothing to answer; TextChanged when it reads otherwise."""
    if ask.answer:
        raise Refused(ALREADY[ask.answer.answer], name=ask.answer.contact.name)
    if action.state == RiskState.WITHDRAWN:
        raise Refused("We have taken this question back; there is nothing to answer any more.")
    if ask is not action.ask:
        raise TextChanged("We have asked you anew since; what counts is below.")
    standing = standing_of(action)
    if standing.is_stale:
        raise TextChanged(
            "This was changed since we asked you, so nothing was recorded. What we asked and what stands now "
            "are both below; we will ask you anew."
        )
    if ask.spoken is None and action.state in DONE:
        raise Refused("This was done already, without your consent.")
    if ask.spoken is None and standing.is_over:
        raise Refused("This project is over; there is nothing to answer any more.")
    if ask.spoken is None and standing.is_expired:
        raise Refused(
            "The time in which this could be answered is over. We ask you anew if it is still needed."
        )


def _signed(actor: Actor, ask: ConsentAsk, given: Given, proof: Proof | None) -> tuple[str, str]:
    """The name as typed, and by what it was shown that it is them; the code is used up."""
    name = given.name.strip()
    if not name:
        raise Invalid("Please type your name; it stands under the consent.", "name")
    if proof is None:
        raise Invalid("Please type the code from our mail.", "code")
    if proof.by == PIN:
        use_pin(actor, proof)
    else:
        use_up(actor, ask, proof)
    return name, proof.by


def _take_effect(actor: Actor, action: RiskAction, row: ConsentAnswer) -> None:
    """A no to what was done on a word by phone means that it was done without consent (W2)."""
    if action.state in DONE:
        if row.answer == NO:
            disclose(actor, action, denied=True)
    else:
        action.state = RiskState.CONSENTED if row.answer == YES else RiskState.REFUSED
    action.version += 1
    project = action.project
    enqueue(COPY, contact_id=actor.id, client_id=project.client_id, project_id=project.id, answer=row.id)
    tell_in_charge(ANSWERED, project, answer=row.id)
    if action.performer_id not in project.in_charge:
        enqueue(
            ANSWERED,
            account_id=action.performer_id,
            client_id=project.client_id,
            project_id=project.id,
            answer=row.id,
        )


def _tell(actor: Actor, action: RiskAction, row: ConsentAnswer) -> None:
    facts = {
        "ask": row.ask.uuid,
        "text_hash": row.ask.text_hash,
        "answer": row.uuid,
        "proved_by": row.proved_by,
    }
    words = {"typed": row.name, "words": row.words, "text": row.ask.text}
    tell(kinds.CONSENTED if row.answer == YES else kinds.REFUSED, actor, action, facts, words)
