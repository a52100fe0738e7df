"""What is said of a thing gone wrong over time, and what of it makes sense; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.base.errors import Invalid
from tracker.incidents.words import KINDS

MOST_MINUTES = 100_000


def apology_age(known: date, today: date) -> int:
    """Days from the day the failure was known to `today`, both where the project is (A2)."""
    return (today - known).days


def check_kind(kind: str) -> None:
    """Raise Invalid for a kind of thing gone wrong that there is not."""
    if kind not in KINDS:
        raise Invalid("Choose what kind of thing went wrong.", "kind")


@dataclass(frozen=True)
class Cost:
    """The client's own hours and loss: minutes, an amount in minor units of its currency, words (A8)."""

    minutes: int | None = None
    amount_minor: int | None = None
    currency: str | None = None
    words: str = ""


def check_cost(cost: Cost, *, replaces: bool) -> None:
    """Raise Invalid for what says nothing, for less than nothing and for more than a person can have lost.

    What puts an earlier one right may say that it cost nothing after all, in words.
    """
    if cost.minutes is not None and not 0 <= cost.minutes <= MOST_MINUTES:
        raise Invalid("Enter from 0 to 100,000 minutes.", "minutes")
    if cost.minutes or cost.amount_minor:
        return
    if not replaces:
        raise Invalid("Enter how much time it cost you, or how much money.", "minutes")
    if not cost.words.strip():
        raise Invalid("Say in a few words what was wrong before.", "words")


@dataclass(frozen=True)
class Total:
    """Minutes, and minor units by currency, which are never summed across (A4)."""

    minutes: int
    amounts: dict[str, int]


def total_of(costs: Iterable[Cost]) -> Total:
    """What these came to, of which none was replaced."""
    minutes, amounts = 0, dict[str, int]()
    for cost in costs:
        minutes += cost.minutes or 0
        if cost.amount_minor and cost.currency:
            amounts[cost.currency] = amounts.get(cost.currency, 0) + cost.amount_minor
    return Total(minutes, amounts)
