"""What each calendar was last, so that coming again for an unchanged one costs next to nothing.

Every change of what a calendar shows is an entry in its client's timeline. So while the heads of the
timelines stand, and no cancelled entry has had its ninety days, the calendar is the same file. Nothing is
kept but its ETag; who doesn't have that version gets one made anew.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tracker.feeds.calendar import Entry
from tracker.feeds.entries import gone_after

MOST = 10_000

Heads = Sequence[tuple[str, int, str]]
"""Of each client whose projects a calendar may show: the chain, the number and the hash of its last entry."""


class Remembered(NamedTuple):
    """The ETag that goes with these heads, until a cancelled entry leaves."""

    heads: Heads
    etag: str
    until: datetime | None


_known: dict[str, Remembered] = {}
"""By the feed's uuid, in this process."""


def known_etag(feed: str, heads: Heads, now: datetime) -> str | None:
    """The ETag of the calendar as it stands, if this process has made it since it last changed."""
    last = _known.get(feed)
    if last is None or last.heads != heads or (last.until and now >= last.until):
        return None
    return last.etag


def remember(feed: str, heads: Heads, etag: str, entries: Sequence[Entry]) -> None:
    """`heads` are as read before the entries were."""
    if len(_known) >= MOST:
        _known.clear()
    leaving = [gone_after(entry) for entry in entries if entry.cancelled]
    _known[feed] = Remembered(heads, etag, min(leaving, default=None))
