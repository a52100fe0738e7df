"""Amounts of data as people say and type them; pure."""

import re

from tracker.base.errors import Invalid

UNITS = (("TB", 4), ("GB", 3), ("MB", 2), ("kB", 1))
"""In steps of a thousand, as disks are sold."""

TYPED = re.compile(
    r"(?P<whole>\d{1,6})(?:[.,](?P<part>\d{1,3}))?\s*(?P<unit>[kmgt]?)i?b?", re.IGNORECASE | re.ASCII
)
POWERS = {"": 3, "k": 1, "m": 2, "g": 3, "t": 4}
"""A bare number counts as GB."""


def size_words(size: int) -> str:
    """`12.3 GB`: one decimal, rounded down."""
    for unit, power in UNITS:
        if size >= 1000**power:
            tenths = size * 10 // 1000**power
            return f"{tenths // 10}.{tenths % 10} {unit}"
    return f"{size} B"


def typed_size(size: int | None) -> str:
    """As a form shows what it once read; "" for what nobody knows."""
    return "" if size is None else size_words(size)


def parse_size(typed: str, field: str) -> int | None:
    """Bytes of `412 GB`, `1.5 TB`, or `80` as GB; None of nothing. Raises Invalid at the field."""
    text = typed.strip()
    if not text:
        return None
    found = TYPED.fullmatch(text)
    if found is None:
        raise Invalid("Enter an amount of data, such as 412 GB or 1.5 TB.", field)
    part = found["part"] or ""
    return int(found["whole"] + part) * 1000 ** POWERS[found["unit"].lower()] // 10 ** len(part)
