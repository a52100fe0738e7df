"""The client's own word: agreed, declined, arrived, not arrived, cancelled. No verb here is ours (A4)."""

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import check_same_text
from tracker.make_goods import kinds
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.history import tell
from tracker.make_goods.holding import keep_hold
from tracker.make_goods.models import MakeGood, MakeGoodAnswer
from tracker.make_goods.queries import lock
from tracker.make_goods.states import ANSWERABLE, RESULT, Answer
from tracker.make_goods.telling import ENTITLED, tell_answer, tell_contacts

ACT = "answer"

TOLD = {
    Answer.AGREED: kinds.AGREED,
    Answer.DECLINED: kinds.DECLINED,
    Answer.ARRIVED: kinds.ARRIVED,
    Answer.NOT_ARRIVED: kinds.NOT_ARRIVED,
    Answer.CANCELLED: kinds.CANCELLED,
}

REASONED = frozenset({Answer.DECLINED})
"""Answers that need a word of why, for whoever has to do better."""


def answer(actor: Actor, make_good: MakeGood, said: Answer, shown: str, words: str = "") -> None:
    """Record what an approver says to the text whose hash was `shown`; said again, it changes nothing.

    Forbidden for anybody else, Refused where it means nothing, TextChanged when it reads otherwise by now.
    """
    require(actor, ACT, make_good)
    lock(make_good)
    if make_good.state == RESULT[said]:
        return
    if make_good.state not in ANSWERABLE[said]:
        raise Refused("This can't be said of it as it stands now; please look at it once more.")
    text = exact_text(make_good)
    check_same_text(shown, text.hash)
    if said in REASONED and not words.strip():
        raise Invalid("Please say in a few words why; whoever answers for it reads them.", "words")
    row = MakeGoodAnswer(
        answer=said,
        words=words,
        text=text.text,
        text_hash=text.hash,
        answered_at=now(),
        contact_id=actor.id,
    )
    make_good.answers.append(row)
    make_good.state, make_good.parked_at = RESULT[said], None
    make_good.version += 1
    if said == Answer.AGREED:
        make_good.agreed_at = row.answered_at
    db.session.flush()
    _tell(actor, make_good, row)
    keep_hold(actor, make_good)
    if said == Answer.AGREED:
        tell_contacts(ENTITLED, make_good)
    tell_answer(make_good, row.id, not_arrived=said == Answer.NOT_ARRIVED)


def _tell(actor: Actor, make_good: MakeGood, row: MakeGoodAnswer) -> None:
    facts = {"answer": row.uuid, "text_hash": row.text_hash}
    tell(TOLD[Answer(row.answer)], actor, make_good, facts, {"words": row.words, "text": row.text})
