"""What may be recorded of a device that is away, and when its return is overdue: pure (W4)."""

from datetime import date, datetime

from tracker.base.errors import Invalid, Refused
from tracker.custody.words import MEANWHILE

WEEK = 7  # days


def check_when(at: datetime, now: datetime, field: str, not_before: datetime | None = None) -> None:
    """What is recorded has happened, and not before the device was taken (or handed on) at all."""
    if at > now:
        raise Invalid("This is still to come; say when it happened.", field)
    if not_before and at < not_before:
        raise Invalid("This was before the device was taken away, or before what happened last.", field)


def check_slip(condition: str, meanwhile: str, meanwhile_words: str) -> None:
    """A slip says how the device was when it left and what they work on meanwhile (W4)."""
    if not condition.strip():
        raise Invalid("Say in what condition the device is.", "condition")
    if meanwhile not in MEANWHILE:
        raise Invalid("Choose what they work on meanwhile.", "meanwhile")
    if not meanwhile_words.strip():
        raise Invalid("Say in a few words what they work on meanwhile, or why they can do without.", "words")


def check_expected(expected: date, today: date, before: date | None, reason: str) -> None:
    """A return lies ahead; a further day differs from the one before it and says why (principle 2)."""
    if expected < today:
        raise Invalid("This day has passed; enter the day on which it comes back.", "expected")
    if before is None:
        return
    if expected == before:
        raise Refused("The return is expected on this day already.")
    if not reason.strip():
        raise Invalid("Say in a few words why it does not come back on the day given before.", "reason")


def is_overdue(expected: date | None, today: date) -> bool:
    """Whether the day of the return has passed; on the day itself it has not."""
    return expected is not None and expected < today


def overdue_days(expected: date | None, today: date) -> int:
    """How many days ago it should have been back; 0 while it need not be."""
    return max((today - expected).days, 0) if expected else 0


def reminder(expected: date | None, today: date) -> int | None:
    """Which reminder of an overdue return has come: 0 from the day after, then one more each week."""
    days = overdue_days(expected, today)
    return (days - 1) // WEEK if days else None
