"""Of counts, what is let go: so many items of a folder; items have no names to know them by (D3)."""

from collections import Counter
from collections.abc import Iterable, Mapping

Kept = Iterable[bytes]
"""The keys in the files of waivers, each a folder and how many of its items."""


def count_key(folder: str, items: int) -> bytes:
    """As the file of a waiver holds it."""
    return f"{items}\t{folder}".encode()


def by_folder(keys: Kept) -> Counter[str]:
    """How many items of each folder these keys let go together."""
    found: Counter[str] = Counter()
    for key in keys:
        items, _, folder = key.decode().partition("\t")
        found[folder] += int(items)
    return found


def gone_of(missing: Mapping[str, int], before: Kept, since: Kept = ()) -> Counter[str]:
    """Of the items missing by folder, how many are let go: `before` this comparison at most as many as are
    missing still, `since` it as they were counted."""
    earlier, now = by_folder(before), by_folder(since)
    return Counter({folder: min(earlier[folder], count) + now[folder] for folder, count in missing.items()})
