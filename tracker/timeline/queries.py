"""Reading the timeline: pages of it, heads, and the proof that it is unchanged."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.timeline.chain import GENESIS, UNREADABLE, Flaw, first_flaw, hash_entry, hash_words
from tracker.timeline.models import TimelineEntry, TimelineHead, TimelineText


def head_of(chain: str) -> tuple[int, str]:
    """Number and full hash of the last entry; (0, zeros) before there is one."""
    head = db.session.get(TimelineHead, chain)
    return (head.number, head.hash) if head else (0, GENESIS)


def all_chains() -> Sequence[str]:
    return db.session.scalars(sa.select(TimelineHead.chain).order_by(TimelineHead.chain)).all()


def latest_entries(chain: str, project_id: int | None = None, limit: int = 30) -> Sequence[TimelineEntry]:
    """The newest entries of a chain, of one project when one is given, with their words."""
    query = sa.select(TimelineEntry).where(TimelineEntry.chain == chain)
    if project_id is not None:
        query = query.where(TimelineEntry.project_id == project_id)
    query = query.options(joinedload(TimelineEntry.text)).order_by(TimelineEntry.number.desc()).limit(limit)
    return db.session.scalars(query).all()


def entries_of(chain: str, kinds: Collection[str]) -> Sequence[TimelineEntry]:
    """Every entry of these kinds, oldest first, with its words."""
    query = sa.select(TimelineEntry).where(TimelineEntry.chain == chain, TimelineEntry.kind.in_(kinds))
    return db.session.scalars(
        query.options(joinedload(TimelineEntry.text)).order_by(TimelineEntry.number)
    ).all()


def words_of(entry_id: int) -> dict[str, str]:
    """The personal words of an entry; none once they were erased."""
    text = db.session.get(TimelineText, entry_id)
    return (text.words if text else None) or {}


def entry_of_number(chain: str, number: int) -> tuple[datetime, str] | None:
    """When the entry of this number was written, and its full hash; None where there is none."""
    query = sa.select(TimelineEntry.at, TimelineEntry.hash)
    found = db.session.execute(
        query.where(TimelineEntry.chain == chain, TimelineEntry.number == number)
    ).one_or_none()
    return (found.at, found.hash) if found else None


def verify_chain(chain: str, proof: tuple[int, str] | None = None) -> Flaw | None:
    """Prove a whole chain; `proof`, given away before, is a number and leading digits of its hash."""
    try:
        flaw = first_flaw(_entries(chain), head_of(chain)) or _changed_words(chain)
    except UNREADABLE:
        flaw = _unreadable(chain)
    return flaw or (proof and _contradicts(chain, *proof)) or None


def _entries(chain: str) -> Iterator[TimelineEntry]:
    query = sa.select(TimelineEntry).where(TimelineEntry.chain == chain).order_by(TimelineEntry.number)
    yield from db.session.scalars(query.execution_options(yield_per=1000))


def _unreadable(chain: str) -> Flaw:
    """The first bad entry of a chain that holds what can't be read, sought entry by entry."""
    entries = sa.select(TimelineEntry.id, TimelineEntry.number).where(TimelineEntry.chain == chain)
    for entry_id, number in db.session.execute(entries.order_by(TimelineEntry.number)).all():
        try:
            entry = db.session.get_one(TimelineEntry, entry_id, populate_existing=True)
            db.session.get(TimelineText, entry_id, populate_existing=True)
            if entry.hash != hash_entry(entry):
                return Flaw(number, "it was changed")
        except UNREADABLE:
            return Flaw(number, "it holds what can't be read")
    return Flaw(0, "it holds what can't be read")


def _changed_words(chain: str) -> Flaw | None:
    """Words that don't match their hash, or that no hash speaks of.

    Erased ones (NULL) are allowed and leave the chain valid.
    """
    query = (
        sa.select(TimelineEntry.number, TimelineEntry.text_hash, TimelineText)
        .outerjoin(TimelineText, TimelineText.entry_id == TimelineEntry.id)
        .where(
            TimelineEntry.chain == chain,
            TimelineEntry.text_hash.is_not(None) | TimelineText.entry_id.is_not(None),
        )
        .order_by(TimelineEntry.number)
    )
    for number, text_hash, text in db.session.execute(query.execution_options(yield_per=1000)):
        if text is None:
            return Flaw(number, "its words are gone")
        if text_hash is None:
            return Flaw(number, "words were put to it that it never had")
        if text.words is not None and hash_words(text.salt or "", text.words) != text_hash:
            return Flaw(number, "its words were changed")
    return None


def _contradicts(chain: str, number: int, digits: str) -> Flaw | None:
    stored = db.session.scalar(
        sa.select(TimelineEntry.hash).where(TimelineEntry.chain == chain, TimelineEntry.number == number)
    )
    if stored is None:
        return Flaw(number, "the entry of this proof line is gone")
    if not stored.startswith(digits):
        return Flaw(number, "the entry does not match this proof line")
    return None
