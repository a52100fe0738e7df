"""Open and lift holds; each feature lifts only its own."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.holds import kinds
from tracker.holds.models import Hold
from tracker.timeline.append import append


@dataclass(frozen=True)
class Where:
    """The project a hold is in, and the chain its history goes to."""

    project_id: int
    chain: str


def open_hold(
    actor: Actor, where: Where, *, subject: str, act: str, effect: str, source: str, sentence: str
) -> Hold:
    """Note that something stands in the way of `act` on `subject` (`milestone:UUID`, `project:UUID`)."""
    hold = Hold(
        project_id=where.project_id,
        subject=subject,
        act=act,
        effect=effect,
        source=source,
        sentence=sentence,
        opened_at=now(),
        opened_by=str(actor),
    )
    db.session.add(hold)
    db.session.flush()
    append(
        kinds.OPENED,
        actor,
        subject,
        chain=where.chain,
        project_id=where.project_id,
        facts={"hold": hold.uuid, "act": act, "effect": effect, "source": source},
        words={"sentence": sentence},
    )
    return hold


def lift_hold(actor: Actor, where: Where, hold: Hold, source: str) -> None:
    """What stood in the way is gone; `source` must be the feature that opened it."""
    if hold.source != source:
        raise Refused("This goes away by itself once what it names is done.")
    if hold.lifted_at:
        raise Refused("This is out of the way already.")
    hold.lifted_at, hold.lifted_by = now(), str(actor)
    append(
        kinds.LIFTED,
        actor,
        hold.subject,
        chain=where.chain,
        project_id=where.project_id,
        facts={"hold": hold.uuid},
        words={"sentence": hold.sentence},
    )
