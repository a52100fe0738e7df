"""Reading the timeline: pages of it, heads, and the proof that it is unchanged."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.timeline.chain import GENESIS, Flaw, first_flaw, hash_words
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


def verify_chain(chain: str, proof: tuple[int, str] | None = None) -> Flaw | None:
    """Prove a whole chain; `proof`, given away before, is a number and leading digits of its hash."""
    flaw = first_flaw(_entries(chain), head_of(chain))
    return flaw or _changed_words(chain) or (proof and _contradicts(chain, *proof)) or None


def _entries(chain: str) -> Iterator[TimelineEntry]:
    query = sa.select(TimelineEntry).where(TimelineEntry.chain == chain).order_by(TimelineEntry.number)
    yield from db.session.scalars(query.execution_options(yield_per=1000))


def _changed_words(chain: str) -> Flaw | None:
    """Words that no longer match their hash; erased ones (NULL) are allowed and leave the chain valid."""
    query = (
        sa.select(TimelineEntry.number, TimelineEntry.text_hash, TimelineText)
        .outerjoin(TimelineText, TimelineText.entry_id == TimelineEntry.id)
        .where(TimelineEntry.chain == chain, TimelineEntry.text_hash.is_not(None))
        .order_by(TimelineEntry.number)
    )
    for number, text_hash, text in db.session.execute(query.execution_options(yield_per=1000)):
        if text is None:
            return Flaw(number, "its words are gone")
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
