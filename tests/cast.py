"""The people every test knows: the vendor's staff, and two clients that must never see each other."""

from dataclasses import dataclass

from flask import Flask

from tests.pages import Browser
from tracker.access.actor import (
    ADMINISTRATOR,
    APPROVER,
    FINANCE,
    MANAGER,
    TECHNICIAN,
    VIEWER,
)
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.queries import installation
from tracker.accounts.sessions import start_session
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.clients.models import Client, Contact, Membership


@dataclass
class Cast:
    """Ids and codes, good in any session. `harbour` is client A, `orchard` client B."""

    technician: int
    owner: int
    manager: int
    finance: int
    administrator: int
    disabled: int
    approver: int
    viewer: int
    stranger: int
    harbour: int
    orchard: int

    def account(self, who: str) -> Account:
        return db.session.get_one(Account, getattr(self, who))

    def contact(self, who: str) -> Contact:
        return db.session.get_one(Contact, getattr(self, who))

    def client(self, which: str) -> Client:
        return db.session.get_one(Client, getattr(self, which))


def _account(name: str, *roles: str, state: str = ACTIVE) -> Account:
    email = f"{name.split()[0].lower()}@northside.example"
    return Account(email=email, name=name, roles=list(roles), state=state, created_at=now(), phone="555 0100")


def _client(code: str, name: str) -> Client:
    return Client(
        code=code, name=name, time_zone="Europe/London", country="GB", subdivision="ENG", created_at=now()
    )


def make_cast() -> Cast:
    """Write the cast into the database of the current application context and commit."""
    staff = {
        "technician": _account("Tess Turner", TECHNICIAN),
        "owner": _account("Omar Oakes", TECHNICIAN),
        "manager": _account("Mina Moss", MANAGER),
        "finance": _account("Finn Frost", FINANCE),
        "administrator": _account("Ada Ashby", ADMINISTRATOR),
        "disabled": _account("Dora Dent", TECHNICIAN, MANAGER, state="disabled"),
    }
    contacts = {
        "approver": Contact(name="Anna Quay", email="anna@harbour.example"),
        "viewer": Contact(name="Vic Pier", email="vic@harbour.example"),
        "stranger": Contact(name="Sol Orchard", email="sol@orchard.example"),
    }
    clients = {"harbour": _client("HD", "Harbour Dental"), "orchard": _client("OL", "Orchard Law")}
    with writing():
        installation()
        db.session.add_all([*staff.values(), *contacts.values(), *clients.values()])
        db.session.flush()
        for who, where, role in (
            ("approver", "harbour", APPROVER),
            ("viewer", "harbour", VIEWER),
            ("stranger", "orchard", APPROVER),
        ):
            db.session.add(Membership(client_id=clients[where].id, contact_id=contacts[who].id, role=role))
        ids = {name: row.id for name, row in (staff | contacts | clients).items()}
    return Cast(**ids)


def browser_of(app: Flask, cast: Cast, who: str | None) -> Browser:
    """A browser in which this person of the cast is signed in (None: nobody)."""
    browser = Browser(app)
    if who is None:
        return browser
    with writing():
        if who in {"approver", "viewer", "stranger"}:
            slot, token = "contact", start_session(contact=cast.contact(who))
        else:
            slot, token = "staff", start_session(account=cast.account(who))
    with browser.client.session_transaction(base_url=browser.base) as session:
        session[slot] = token
    return browser
