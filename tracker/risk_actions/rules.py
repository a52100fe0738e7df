"""What must hold before work that risks a warranty is done (W1), and what may be said about it (W7): pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.base.errors import Invalid, Refused, sentence
from tracker.devices.words import NO as NO_DATA

LONGEST_VALID = timedelta(days=30)
"""How long an answer may hold at most."""

VOIDS = re.compile(r"\bvoid(s|ed|ing)?\b", re.IGNORECASE)

NOT_LOOKED_UP = sentence(
    "The warranty has not been looked up: note its end on the device, with the day and the source."
)
NO_RISK = sentence("What may happen is not written down.")
NO_ALTERNATIVE = sentence("No gentler alternative is written down, with why it is not enough.")
NO_BENEFIT = sentence("What the client gains from it is not written down.")
NO_BACKUP = sentence("There is no backup of the device, and it holds the client’s data or may hold some.")
NOT_RESTORED = sentence("No restore from a backup of the device has been proved.")
NO_SECOND = sentence("Nobody has looked at it second.")
NOT_ASKED = sentence("The client has not been asked.")
NOT_ANSWERED = sentence("The client has not answered yet.")
SAID_NO = sentence("The client said no.")
EXPIRED = sentence("The client’s consent is no longer valid; ask once more.")
STALE = sentence("Something has changed since the client was asked; ask once more.")
NO_BEFORE = sentence("The condition before is not written down.")


@dataclass(frozen=True)
class Consent:
    """What the client was asked last and said: `agreed` is None without an answer."""

    facts_hash: str
    expires_at: datetime
    agreed: bool | None = None


@dataclass(frozen=True)
class Facts:
    """Everything W1 asks about one action, as it stands; `facts_hash` is that of what would be
    put to the client now. A backup is proved, however old: the text says its day, and the client decides."""

    looked_up: date | None
    source: str
    risk: str
    alternatives: str
    benefit: str
    holds_data: str
    has_backup: bool
    restore_proved: bool
    has_second: bool
    consent: Consent | None = None
    facts_hash: str = ""
    before: str = ""


def missing_to_ask(facts: Facts) -> list[str]:
    """What must be there before the client is asked, a sentence each."""
    return list(_lacking_in_plan(facts)) + ([] if facts.has_second else [NO_SECOND])


def missing_parts(facts: Facts, at: datetime) -> list[str]:
    """Every part of W1 that is missing for the action to be done at this moment, a sentence each."""
    lacking = lacking_consent(facts, at)
    return missing_to_ask(facts) + ([lacking] if lacking else [])


def missing_to_perform(facts: Facts, at: datetime) -> list[str]:
    """W1, and the condition before (W3)."""
    return missing_parts(facts, at) + ([] if facts.before.strip() else [NO_BEFORE])


def missing_in_plan(facts: Facts) -> list[str]:
    """What a second pair of eyes needs to see."""
    return list(_lacking_in_plan(facts))


def lacking_consent(facts: Facts, at: datetime) -> str:
    """Why there is no consent to what stands now, or "" where there is."""
    consent = facts.consent
    if consent is None:
        return NOT_ASKED
    if consent.agreed is False:
        return SAID_NO
    if consent.facts_hash != facts.facts_hash:
        return STALE
    if consent.expires_at <= at:
        return EXPIRED
    return "" if consent.agreed else NOT_ANSWERED


def _lacking_in_plan(facts: Facts) -> Iterator[str]:
    if facts.looked_up is None or not facts.source.strip():
        yield NOT_LOOKED_UP
    if not facts.risk.strip():
        yield NO_RISK
    if not facts.alternatives.strip():
        yield NO_ALTERNATIVE
    if not facts.benefit.strip():
        yield NO_BENEFIT
    if facts.holds_data != NO_DATA:
        if not facts.has_backup:
            yield NO_BACKUP
        if not facts.restore_proved:
            yield NOT_RESTORED


def check_complete(missing: list[str]) -> None:
    """Raise Refused with the first part that is missing; pages list them all."""
    if missing:
        raise Refused(missing[0])


def check_wording(field: str | None, text: str) -> None:
    """What is written about a warranty never says that it is void (W7)."""
    if VOIDS.search(text):
        raise Invalid(
            "Don’t say that a warranty is void: the work may affect it or give the maker a reason to dispute "
            "a claim; rules differ by country and contract.",
            field,
        )


def check_second(*, performer: int, by: int, alone: bool) -> None:
    """The second pair of eyes is not the performer's, who may say expressly that they are alone (W1)."""
    if by == performer and not alone:
        raise Refused(
            "You are the one who does it. Ask somebody else to look at it, or say that you are alone.",
            "alone",
        )
    if by != performer and alone:
        raise Refused("Only who does it can say that they are alone.", "alone")


def check_expiry(expires_at: datetime, now: datetime) -> None:
    """An answer holds for some time to come, and not for ever."""
    if expires_at <= now:
        raise Invalid("This has passed; say until when the answer holds.", "expires")
    if expires_at > now + LONGEST_VALID:
        raise Invalid("An answer holds for at most 30 days.", "expires")


def check_performed_at(
    at: datetime, agreed_at: datetime | None, now: datetime, before_at: datetime | None = None
) -> None:
    """It was done after the client agreed and the condition before was written down (W3), to the minute."""
    if at > now:
        raise Invalid("This is still to come; say when it was done.", "when")
    if agreed_at and at < agreed_at:
        raise Invalid(
            "The client had not agreed by then. If it was done before, record it as done without consent.",
            "when",
        )
    if before_at and at < before_at.replace(second=0, microsecond=0):
        raise Invalid(
            "The condition before was written down later than that; say when it was really done.", "when"
        )
