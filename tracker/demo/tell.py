"""Load the demo stories into an empty instance, and make a sign-in link for each person of the cast."""

import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from flask import current_app

from tracker.access.actor import ADMINISTRATOR, FINANCE, MANAGER, SYSTEM, TECHNICIAN
from tracker.accounts import links
from tracker.accounts.actions import invite, make_link
from tracker.accounts.models import Account
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.clients.contacts import contact_called
from tracker.clients.models import Client
from tracker.demo import (
    amounts,
    custody,
    data,
    groundhog,
    laptop,
    lessons,
    ordinary,
    sorry,
    things,
    today,
    wrongs,
)
from tracker.demo.scenes import Vendor
from tracker.outbox.models import QUEUED, SUPPRESSED, Notice

STAFF = {
    "technician": ("Tariq Lind", "tariq@northside.example", [TECHNICIAN]),
    "owner": ("Olive Brandt", "olive@northside.example", [TECHNICIAN]),
    "manager": ("Morgan Reyes", "morgan@northside.example", [MANAGER]),
    "finance": ("Femi Cole", "femi@northside.example", [FINANCE]),
    "administrator": ("Ada Winter", "ada@northside.example", [ADMINISTRATOR]),
}

CLIENTS = {"client": "grace@groundhog.example", "another client": "anna@harbour.example"}


@dataclass(frozen=True)
class Way:
    """How one person of the cast gets in: who, and a path below the base address."""

    role: str
    name: str
    path: str


def tell_stories() -> list[Way]:
    """Everything, in one transaction. Raises Refused on an instance that holds anything already."""
    if db.session.scalar(sa.select(sa.func.count(Account.id))) or db.session.scalar(
        sa.select(sa.func.count(Client.id))
    ):
        raise Refused("The demo needs an empty instance; this one holds something already.")
    with writing():
        vendor = _vendor()
        story = groundhog.tell(vendor)
        laptop.tell(vendor, story, groundhog.first_day())
        wrongs.tell(vendor, story, groundhog.first_day())
        ordinary.tell(vendor)
        today.tell(vendor)
        things.tell(vendor)
        data.tell(vendor, story)
        lessons.tell(vendor, story, current_app.config["SETTINGS"].office)
        custody.tell(vendor)
        amounts.tell(vendor, story)
        sorry.tell(vendor)
        _mails_of_the_past_were_read()
        return _ways(vendor)


def _vendor() -> Vendor:
    people = {}
    for part, (name, email, roles) in STAFF.items():
        people[part] = invite(SYSTEM, email, name, roles, announce=False)
        people[part].phone = f"555 01{len(people):02}"
        people[part].state = "active"
        people[part].password_hash = f"!{secrets.token_hex(8)}"
    db.session.flush()
    return Vendor(**people)


def _mails_of_the_past_were_read() -> None:
    """The stories lie in the past; their mails are not sent now."""
    db.session.execute(
        sa.update(Notice)
        .where(Notice.state == QUEUED)
        .values(state=SUPPRESSED, reason="told by the demo, about days gone by")
    )


def _ways(vendor: Vendor) -> list[Way]:
    ways = [
        Way(part, person.name, f"/password/{make_link(SYSTEM, person)}")
        for part, person in vars(vendor).items()
    ]
    for part, email in CLIENTS.items():
        contact = contact_called(email)
        assert contact is not None
        ways.append(Way(part, contact.name, f"/enter/{links.mint(contact)}"))
    return ways
