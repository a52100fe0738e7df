"""Reading what people chose about our mails, for one or for many."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.base.database import db
from tracker.mailing.models import MailHabit, MailStop
from tracker.mailing.rules import USUAL, Family, Habits


def habits_of(contact_id: int) -> Habits:
    """When this contact wants to be mailed; the usual hours unless they chose."""
    row = db.session.get(MailHabit, contact_id)
    return row.habits if row else USUAL


def habits_of_all(contact_ids: Collection[int]) -> dict[int, Habits]:
    """The same for many, in one query; who chose nothing is left out."""
    rows = db.session.scalars(sa.select(MailHabit).where(MailHabit.contact_id.in_(contact_ids)))
    return {row.contact_id: row.habits for row in rows}


def stopped_by(contact_id: int) -> frozenset[Family]:
    """What this contact does without."""
    families = db.session.scalars(sa.select(MailStop.family).where(MailStop.contact_id == contact_id))
    return frozenset(map(Family, families))


def stopped_by_all(contact_ids: Collection[int]) -> dict[int, frozenset[Family]]:
    """The same for many, in one query; who stopped nothing is left out."""
    query = sa.select(MailStop).where(MailStop.contact_id.in_(contact_ids))
    found: dict[int, set[Family]] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.contact_id, set()).add(Family(row.family))
    return {contact: frozenset(families) for contact, families in found.items()}
