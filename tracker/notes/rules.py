"""When an entry was noted on a phone that could not send it at once."""

import re
from datetime import datetime, timedelta

from tracker.base.errors import Invalid, sentence

LONGEST = timedelta(days=14)
AT_ONCE = timedelta(minutes=1)
"""Sent within this time, an entry counts as written when we received it."""
SECONDS = re.compile(r"\d{1,9}", re.ASCII)

NOT_BELIEVED = sentence(
    "By the phone’s clock this was not noted within the last 14 days. Sent again, it counts as noted then."
)


def noted_at(age: str | None, now: datetime) -> datetime:
    """The moment an entry was noted, by its `age` in whole seconds; without one, `now`.

    The phone tells how long it waited by its own clock, never what time it was, so that a wrong clock does
    no harm. What is no number from 0 to fourteen days raises Invalid.
    """
    if age is None:
        return now
    waited = timedelta(seconds=int(age)) if SECONDS.fullmatch(age) else None
    if waited is None or waited > LONGEST:
        raise Invalid(NOT_BELIEVED)
    return now - waited


def worth_telling(noted: datetime, now: datetime) -> datetime | None:
    """`noted`, where it differs from `now` by as much as a reader would care about."""
    return noted if now - noted >= AT_ONCE else None
