"""The list of clients: what a person may see of it, searched, a page at a time."""

from dataclasses import dataclass

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client, Contact, Membership, Site
from tracker.clients.queries import visible_clients

PAGE_SIZE = 100
FEWEST_DIGITS = 3


@dataclass(frozen=True)
class Line:
    """One client in the list, and how many people it has now."""

    client: Client
    people: int


@dataclass(frozen=True)
class Listing:
    """One page of the list; `found` counts all that match."""

    lines: list[Line]
    found: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.found // PAGE_SIZE))


def list_clients(actor: Actor, words: str = "", page: int = 1) -> Listing:
    """Clients by name, a hundred a page; `words` are sought in code, name, people and phones.

    A client that turned out to be another is found by its words alone. Two queries.
    """
    wanted = sa.and_(visible_clients(actor), _matches(words) if words else Client.same_as_id.is_(None))
    found = db.session.scalar(sa.select(sa.func.count()).select_from(Client).where(wanted)) or 0
    page = min(max(page, 1), max(1, -(-found // PAGE_SIZE)))
    people = sa.select(sa.func.count()).where(
        Membership.client_id == Client.id, Membership.ended_at.is_(None)
    )
    query = (
        sa.select(Client, people.scalar_subquery())
        .where(wanted)
        .order_by(sa.func.lower(Client.name), Client.code)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Listing([Line(*row) for row in db.session.execute(query)], found, page)


def _matches(words: str) -> sa.ColumnElement[bool]:
    here = (
        Membership.client_id == Client.id,
        Membership.contact_id == Contact.id,
        Membership.ended_at.is_(None),
    )
    digits = "".join(character for character in words if character.isdigit())
    phones = len(digits) >= FEWEST_DIGITS and not any(character.isalpha() for character in words)
    person = [_holds(Contact.name, words), _holds(Contact.email, words)]
    place = [_holds(Site.name, words)]
    if phones:
        person.append(_digits_of(Contact.phone).contains(digits))
        place.append(_digits_of(Site.phone).contains(digits))
    return sa.or_(
        _holds(Client.code, words),
        _holds(Client.name, words),
        sa.exists().where(*here, sa.or_(*person)),
        sa.exists().where(Site.client_id == Client.id, sa.or_(*place)),
    )


def _holds(column: sa.SQLColumnExpression[str], words: str) -> sa.ColumnElement[bool]:
    """Whether a text holds the words in any case; SQLite folds only ASCII, so spellings are tried."""
    spellings = {words} if words.isascii() else {words, words.lower(), words.upper(), words.title()}
    return sa.or_(*(column.icontains(spelling, autoescape=True) for spelling in sorted(spellings)))


def _digits_of(phone: sa.SQLColumnExpression[str]) -> sa.SQLColumnExpression[str]:
    """A phone number without what people put between its digits."""
    bare: sa.SQLColumnExpression[str] = phone
    for mark in " -/().+":
        bare = sa.func.replace(bare, mark, "", type_=sa.String)
    return bare
