"""When a copy of a device's data protects it, and what may be recorded of one (D2, W1, W5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.base.errors import Invalid
from tracker.devices.words import NO, PROOFS

FRESH_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Copy:
    """One backup of a device: when it was made (aware), and whether something was brought back from it."""

    made_at: datetime
    proved: bool = False


def is_fresh(copy: Copy, now: datetime) -> bool:
    """Whether a backup is younger than 24 h; one that is exactly that old is not (W5)."""
    return timedelta(0) <= now - copy.made_at < FRESH_FOR


def has_fresh(copies: Collection[Copy], now: datetime) -> bool:
    """Whether the device is protected: it has a backup younger than 24 h (W5)."""
    return any(is_fresh(copy, now) for copy in copies)


def has_fresh_and_proved(copies: Collection[Copy], now: datetime) -> bool:
    """Whether one backup is both younger than 24 h and proved by a restore (D2); a fresh one beside an older
    proved one is not enough. Work that risks a warranty needs a proved one of any age (W1): the text the
    client consents to says its day."""
    return any(copy.proved and is_fresh(copy, now) for copy in copies)


def needs_backup(holds_data: str) -> bool:
    """Whether a device's data would be missed; what is unknown is treated as data."""
    return holds_data != NO


def check_made(made_at: datetime, now: datetime) -> None:
    """A backup that is still to be made protects nothing."""
    if made_at > now:
        raise Invalid("This is still to come; say when the backup was made.", "made")


def check_restored(how: str, at: datetime, made_at: datetime, now: datetime) -> None:
    """A restore was proved in one of the two ways, after the backup was made, and not in the future (D2)."""
    if how not in PROOFS:
        raise Invalid("A restore is proved by checksum, or by the client who opened it.", "how")
    if at > now:
        raise Invalid("This is still to come; say when the restore was tried.", "at")
    if at < made_at:
        raise Invalid("This was before the backup was made.", "at")
