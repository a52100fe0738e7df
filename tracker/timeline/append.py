"""Add to a chain: the only way anything gets into a timeline."""

import secrets
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.timeline.chain import GENESIS, hash_entry, hash_words
from tracker.timeline.kinds import Kind
from tracker.timeline.models import INSTANCE_CHAIN, TimelineEntry, TimelineHead, TimelineText


def append(
    kind: Kind,
    by: Actor,
    subject: str,
    *,
    chain: str = INSTANCE_CHAIN,
    project_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, str | None] | None = None,
) -> TimelineEntry:
    """Append one entry to a client's chain (its uuid) or the instance's, and flush.

    `facts` and `words` must be exactly the fields the kind declares; words that are None count as "".
    The head row is locked here, last in an action, so that two writers of one client never fork its chain.
    """
    facts, said = dict(facts or {}), {name: text or "" for name, text in (words or {}).items()}
    if (facts.keys(), said.keys()) != (kind.facts, kind.words):
        raise ValueError(f"{kind.name} declares {sorted(kind.facts)} and {sorted(kind.words)}")
    db.session.flush()
    head = _locked_head(chain)
    salt = secrets.token_hex(32)
    entry = TimelineEntry(
        chain=chain,
        number=head.number + 1,
        kind=kind.name,
        at=now(),
        by=str(by),
        subject=subject,
        project_id=project_id,
        facts=facts,
        text_hash=hash_words(salt, said) if said else None,
        previous=head.hash,
    )
    entry.hash = hash_entry(entry)
    head.number, head.hash = entry.number, entry.hash
    db.session.add(entry)
    db.session.flush()
    if said:
        db.session.add(TimelineText(entry_id=entry.id, salt=salt, words=said))
    return entry


def _locked_head(chain: str) -> TimelineHead:
    query = sa.select(TimelineHead).where(TimelineHead.chain == chain).with_for_update()
    head = db.session.scalar(query.execution_options(populate_existing=True))
    if head is None:
        head = TimelineHead(chain=chain, number=0, hash=GENESIS)
        db.session.add(head)
    return head
