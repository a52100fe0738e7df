"""A manager approves what is above the limit; how high it is, and the guide, are theirs to set (A6)."""

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.queries import installation
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.money import MOST, check_currency
from tracker.make_goods import kinds
from tracker.make_goods.guide import BUILT_IN
from tracker.make_goods.history import tell
from tracker.make_goods.models import GuideLine, Limit, MakeGood
from tracker.make_goods.queries import lock
from tracker.make_goods.rules import What, check_four_eyes, check_usual
from tracker.make_goods.states import BEFORE_PAYMENT
from tracker.timeline.append import append

APPROVE, GUIDE = "approve a make-good", "keep the guide"


def approve(actor: Actor, make_good: MakeGood, *, alone: bool = False) -> None:
    """A manager other than who offered it says that it may be paid, or says that they are alone."""
    require(actor, APPROVE, make_good)
    lock(make_good)
    if not make_good.needs_approval:
        raise Refused("This is within the limit; nobody has to approve it.")
    if make_good.approved_at:
        raise Refused("This was approved already.")
    if make_good.state not in BEFORE_PAYMENT:
        raise Refused("Nothing is left to be paid here.")
    check_four_eyes(actor.id, make_good.created_by, alone)
    make_good.approved_at, make_good.approved_by = now(), actor.id
    make_good.approved_alone = actor.id == make_good.created_by
    make_good.version += 1
    tell(kinds.APPROVED, actor, make_good, {"alone": make_good.approved_alone})


def set_limit(actor: Actor, currency: str, most_minor: int) -> None:
    """Up to how much of a currency nobody has to approve, in minor units; 0 means that everything is."""
    require(actor, GUIDE)
    code = check_currency(currency)
    if not 0 <= most_minor <= MOST:
        raise Invalid("A limit is nothing or more.", "limit")
    installation()  # Of two who set it at once, one waits here.
    row = db.session.get(Limit, code, populate_existing=True)
    if row and row.most_minor == most_minor:
        return
    db.session.merge(Limit(currency=code, most_minor=most_minor))
    append(kinds.LIMIT_SET, actor, "make_goods", facts={"currency": code, "most_minor": most_minor})


def write_guide(actor: Actor, incident_kind: str, what: What) -> None:
    """What is usually offered for one kind of failure from now on; what was offered stays as it was."""
    require(actor, GUIDE)
    if incident_kind not in BUILT_IN:
        raise Invalid("The guide has no such kind of failure.")
    check_usual(what)
    installation()  # Of two who write it at once, one waits here.
    row = db.session.get(GuideLine, incident_kind, populate_existing=True)
    if row and row.what == what:
        return
    db.session.merge(GuideLine(incident_kind=incident_kind, **vars(what)))
    facts = {name: value for name, value in vars(what).items() if name != "thing"}
    append(
        kinds.GUIDE_CHANGED,
        actor,
        "make_goods",
        facts={"incident_kind": incident_kind, **facts},
        words={"thing": what.thing},
    )
