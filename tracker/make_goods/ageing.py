"""How old a make-good is and how long overdue, until the client says that it came (product: Figures)."""

from datetime import date, timedelta

PAY_WITHIN = timedelta(days=14)
"""The pay-by day where nobody names one (A4)."""

RANGES: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 30), (31, 60), (61, 90), (91, None))
"""Ages in days, both ends included; the last range has no end."""


def age(owed_on: date, day: date) -> int:
    """Days since it is owed; none before that day."""
    return max(0, (day - owed_on).days)


def overdue(pay_by: date, day: date) -> int:
    """Days past the day it was to be paid by."""
    return max(0, (day - pay_by).days)


def range_of(days: int) -> int:
    """The place in RANGES of an age."""
    return next(place for place, (_, last) in enumerate(RANGES) if last is None or days <= last)
