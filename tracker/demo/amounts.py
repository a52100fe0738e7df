"""What is owed in the stories: a refund that took seven months, two credits, and one in the golden story."""

from datetime import date, time, timedelta

import sqlalchemy as sa

from tracker.access.actor import APPROVER
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.actions import add_client
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client, Contact
from tracker.demo.ordinary import ZONE
from tracker.demo.scenes import MORNING, NOON, Vendor, pretending
from tracker.make_goods.answering import answer
from tracker.make_goods.approving import set_limit
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, Terms, offer, owe
from tracker.make_goods.paying import Payment, record_payment
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.projects.models import Project

OWED_SINCE, TO_PAY_BY = timedelta(days=212), timedelta(days=198)
"""Story R, told as of the day it was paid: 42 dollars, 212 days old and 198 overdue."""


def tell(vendor: Vendor, golden: Project) -> None:
    """The stories end today."""
    today = now().astimezone(ZONE).date()
    _refund(vendor, today)
    _credits(vendor, today)
    _golden(vendor, golden, (now() - timedelta(days=1)).astimezone(golden.zone).date())


def _refund(vendor: Vendor, today: date) -> None:
    """Owed for seven months while notices came that said so; it was paid this morning."""
    owed_since = today - OWED_SINCE
    with pretending(owed_since, NOON, ZONE):
        client, _contact = _client(vendor, "RO", "Riverside Optics", "Rosa Field", "rosa@riverside.example")
        terms = Terms(
            What("refund", 42_00, "USD"),
            "A screen that was sent back and is not in your last statement.",
            vendor.owner,
            owed_on=owed_since,
            pay_by=today - TO_PAY_BY,
        )
        refund = owe(vendor.manager.actor, For(client), terms)
    with pretending(today, time(0, 10), ZONE):
        record_payment(vendor.finance.actor, refund, Payment(42_00, "CHQ 004417", today))


def _credits(vendor: Vendor, today: date) -> None:
    """Two subscriptions that were cancelled and charged all the same; both credits arrived.

    Together they are more than 100 dollars; the manager had set another limit the day before.
    """
    with pretending(today - timedelta(days=40), NOON, ZONE):
        set_limit(vendor.manager.actor, "USD", 150_00)
        client, contact = _client(vendor, "SB", "Stone Bakery", "Sam Stone", "sam@stone.example")
    for number, name in enumerate(("the first computer", "the second computer"), 1):
        with pretending(today - timedelta(days=39), MORNING, ZONE):
            terms = Terms(
                What("credit", 53_99, "USD"),
                f"The subscription of {name} was cancelled and charged all the same.",
                vendor.owner,
            )
            credit = offer(vendor.manager.actor, For(client), terms)
        settle(vendor.finance, contact, credit, f"CR-{number:04}", today - timedelta(days=38))


def _golden(vendor: Vendor, project: Project, day: date) -> None:
    """For thirty days instead of one; it waits for the client's answer."""
    with pretending(day, NOON, project.zone):
        terms = Terms(
            What("credit", 90_00, "USD"),
            "The installation was promised for one day. For the days your office could not work.",
            vendor.owner,
        )
        offer(vendor.manager.actor, For(project.client, project), terms)


def settle(finance: Account, contact: Contact, credit: MakeGood, reference: str, day: date) -> None:
    """Agreed and paid on that day; three days later the client says that it arrived."""
    with pretending(day, MORNING, ZONE):
        answer(contact.actor, credit, Answer.AGREED, exact_text(credit).hash)
    with pretending(day, NOON, ZONE):
        record_payment(finance.actor, credit, Payment(credit.amount_minor, reference, day))
    with pretending(day + timedelta(days=3), NOON, ZONE):
        answer(contact.actor, credit, Answer.ARRIVED, exact_text(credit).hash)


def _client(vendor: Vendor, code: str, name: str, person: str, email: str) -> tuple[Client, Contact]:
    by = vendor.manager.actor
    client = add_client(by, code=code, name=name, time_zone="Europe/London", country="GB", subdivision="ENG")
    add_contact(by, client, name=person, email=email, role=APPROVER)
    return client, db.session.scalars(sa.select(Contact).where(Contact.email == email)).one()
