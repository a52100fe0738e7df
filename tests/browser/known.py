"""The people of the demo stories by what they are in them, and the devices by name."""

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.accounts.queries import account_called
from tracker.base.database import db
from tracker.clients.contacts import contact_called
from tracker.clients.models import Contact
from tracker.demo.tell import CLIENTS, STAFF
from tracker.devices.models import Device
from tracker.risk_actions.models import RiskAction

EMAILS = {role: email for role, (_, email, _) in STAFF.items()} | CLIENTS


def account(who: str) -> Account:
    found = account_called(EMAILS[who])
    assert found is not None
    return found


def contact(who: str) -> Contact:
    found = contact_called(EMAILS[who])
    assert found is not None
    return found


def device(name: str) -> Device:
    return db.session.scalars(sa.select(Device).where(Device.name == name)).one()


def risk_action(title: str) -> RiskAction:
    return db.session.scalars(sa.select(RiskAction).where(RiskAction.title == title)).one()
