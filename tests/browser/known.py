"""The people of the demo stories by what they are in them, and things by their names."""

from typing import TypeVar

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.accounts.queries import account_called
from tracker.base.database import Model, db
from tracker.clients.contacts import contact_called
from tracker.clients.models import Contact
from tracker.demo.tell import CLIENTS, STAFF
from tracker.devices.models import Device

Row = TypeVar("Row", bound=Model)

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
    return only(Device, name=name)


def only(model: type[Row], **by: str) -> Row:
    """The one row whose columns have these values."""
    return db.session.scalars(sa.select(model).filter_by(**by)).one()
