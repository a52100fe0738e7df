"""Ways to what the client tests ask about again and again."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from tracker.base.database import db, writing
from tracker.clients.contacts import add_contact
from tracker.clients.models import Membership
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import latest_entries


@pytest.fixture
def entries(app: Flask, cast: Cast) -> Callable[..., list[TimelineEntry]]:
    """`entries("harbour")` is that client's history, oldest first, with its words."""
    return lambda which="harbour": list(reversed(latest_entries(cast.client(which).uuid)))


@pytest.fixture
def member(app: Flask, cast: Cast) -> Callable[[str, str], Membership]:
    """`member("viewer", "harbour")` is what this contact is at this client."""

    def find(who: str, where: str) -> Membership:
        return db.session.scalars(
            sa.select(Membership).where(
                Membership.contact_id == getattr(cast, who), Membership.client_id == getattr(cast, where)
            )
        ).one()

    return find


@pytest.fixture
def join(app: Flask, cast: Cast) -> Callable[..., Membership]:
    """`join("stranger", "harbour")` makes a person of the cast a contact of a further client."""

    def add(who: str, where: str, role: str = "viewer") -> Membership:
        with writing():
            contact = cast.contact(who)
            actor = cast.account("manager").actor
            add_contact(actor, cast.client(where), name=contact.name, email=contact.email, role=role)
        return db.session.scalars(sa.select(Membership).order_by(Membership.id.desc())).first()

    return add
