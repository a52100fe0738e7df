"""A make-good on its way: offered, agreed, paid, arrived."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.make_goods.answering import answer
from tracker.make_goods.approving import set_limit
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.models import MakeGood, MakeGoodPayment
from tracker.make_goods.offering import For, Terms, offer
from tracker.make_goods.paying import Payment, record_payment
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.projects.models import Project

CREDIT = What("credit", 5399, "GBP")
LARGE = What("credit", 100_01, "GBP")
HOUR = What("free_hours", minutes=60)
AN_HOUR = timedelta(hours=1)


def terms(cast: Cast, what: What = CREDIT, **more) -> Terms:
    """Its owner sees to it; the first visit did not take place."""
    known = {"why": "Nobody came on Monday.", "owner": cast.account("owner")}
    return Terms(what=what, **(known | more))


def offered(cast: Cast, what: What = CREDIT, project: Project | None = None, **more) -> MakeGood:
    """Offered by the owner on MONDAY in a project of Harbour."""
    project = project or sent(cast)
    with clock.at(MONDAY), writing():
        whom = For(project.client, project, more.pop("incident", None))
        return offer(cast.account("owner").actor, whom, terms(cast, what, **more))


def say(cast: Cast, make_good: MakeGood, said: Answer, words: str = "", who: str = "approver", shown=None):
    """An answer to the text as it stands, an hour later."""
    with clock.at(MONDAY + AN_HOUR), writing():
        text = exact_text(make_good).hash if shown is None else shown
        answer(cast.contact(who).actor, make_good, said, text, words)


def widen_limit(cast: Cast) -> None:
    """So that several credits to one client need no manager."""
    with clock.at(MONDAY), writing():
        set_limit(cast.account("manager").actor, "GBP", 1000_00)


def agreed(cast: Cast, what: What = CREDIT) -> MakeGood:
    make_good = offered(cast, what)
    say(cast, make_good, Answer.AGREED)
    return make_good


def pay(
    cast: Cast,
    make_good: MakeGood,
    minor: int | None = 5399,
    reference: str = "BACS-1",
    who: str = "finance",
    at: datetime = MONDAY + 2 * AN_HOUR,
    **more,
) -> MakeGoodPayment:
    with clock.at(at), writing():
        payment = Payment(minor, reference, at.date(), **more)
        return record_payment(cast.account(who).actor, make_good, payment)


def paid(cast: Cast) -> MakeGood:
    make_good = agreed(cast)
    pay(cast, make_good)
    return make_good


def fresh(make_good: MakeGood) -> MakeGood:
    """As the database has it."""
    db.session.refresh(make_good)
    return make_good
