"""What a make-good must say, what is less than the guide gives, and who may pay what (A4, A6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from tracker.base.errors import Invalid, Refused
from tracker.base.money import decimals

CREDIT, REFUND, DISCOUNT = MONEY = ("credit", "refund", "discount")
REPLACEMENT, FREE_HOURS, EXTENDED_COVER, OTHER = THINGS = (
    "replacement",
    "free_hours",
    "extended_cover",
    "other",
)
KINDS = MONEY + THINGS

USUAL_LIMIT = 100
"""Whole units of a currency up to which nobody approves, unless a manager set another limit."""

TOGETHER = timedelta(days=30)
"""What one client is offered within it counts together toward the limit."""

MOST_MINUTES = 60_000
MOST_MONTHS = 240
"""A thousand hours, twenty years; more is a slip of the finger."""


@dataclass(frozen=True)
class What:
    """Money in minor units with its currency, or a thing in words; free hours in minutes, cover in months."""

    kind: str
    amount_minor: int | None = None
    currency: str | None = None
    thing: str = ""
    minutes: int | None = None
    months: int | None = None

    @property
    def is_money(self) -> bool:
        return self.kind in MONEY


def check_what(what: What) -> None:
    """Raise Invalid, at its field, for what says neither how much nor what."""
    if what.kind not in KINDS:
        raise Invalid("Say what kind of make-good it is.", "kind")
    if what.is_money:
        _check_money(what)
    elif what.amount_minor is not None or what.currency:
        raise Invalid("This kind is a thing, not an amount of money.", "amount")
    else:
        _check_thing(what)


def check_usual(what: What) -> None:
    """As `check_what`, for a line of the guide, where money may be without an amount: what is owed."""
    if what.is_money and what.amount_minor is None and what.currency is None:
        return
    check_what(what)


def _check_money(what: What) -> None:
    if what.amount_minor is None or not what.currency:
        raise Invalid("This kind needs an amount and its currency.", "amount")
    if what.amount_minor <= 0:
        raise Invalid("The amount must be more than nothing.", "amount")


def _check_thing(what: What) -> None:
    if what.kind == FREE_HOURS:
        if not (what.minutes and what.minutes > 0):
            raise Invalid("Say how many minutes of our work are free.", "minutes")
        if what.minutes > MOST_MINUTES:
            raise Invalid("That is more than %(most)s minutes.", "minutes", most=MOST_MINUTES)
    elif what.kind == EXTENDED_COVER:
        if not (what.months and what.months > 0):
            raise Invalid("Say for how many months the cover is extended.", "months")
        if what.months > MOST_MONTHS:
            raise Invalid("That is more than %(most)s months.", "months", most=MOST_MONTHS)
    elif not what.thing.strip():
        raise Invalid("Say in words what the client gets.", "thing")


def is_less(what: What, usual: What) -> bool:
    """Whether it is not at least what the guide gives: another kind or currency can't be measured (A6)."""
    if what.is_money != usual.is_money or (not usual.is_money and what.kind != usual.kind):
        return True
    if usual.is_money:
        if usual.amount_minor is None:
            return False
        return what.currency != usual.currency or (what.amount_minor or 0) < usual.amount_minor
    return (what.minutes or 0) < (usual.minutes or 0) or (what.months or 0) < (usual.months or 0)


def check_reason_for_less(what: What, usual: What | None, reason: str) -> None:
    """Raise Invalid when less than the guide's default is offered without a reason (A6)."""
    if usual and is_less(what, usual) and not reason.strip():
        raise Invalid("This is less than our guide gives for it, or something else; say why.", "less_reason")


def limit_of(currency: str, limits: Mapping[str, int]) -> int:
    """Minor units up to which nobody has to approve."""
    usual: int = USUAL_LIMIT * 10 ** decimals(currency)
    return limits.get(currency, usual)


def needs_approval(what: What, limits: Mapping[str, int], beside: int = 0) -> bool:
    """Whether a manager approves it before it is paid; things have no limit.

    `beside`, in minor units of its currency, is what was offered beside it and approved by nobody.
    """
    if what.amount_minor is None or what.currency is None:
        return False
    return what.amount_minor + beside > limit_of(what.currency, limits)


def still_open(amount_minor: int, standing: Iterable[int | None]) -> int:
    """What is left to pay after the payments that did not come back."""
    return amount_minor - sum(paid or 0 for paid in standing)


def check_payment(what: What, minor: int | None, reference: str, standing: list[int | None]) -> None:
    """Raise Invalid for a payment without a reference, of nothing, or of more than is open (A4)."""
    if not reference.strip():
        raise Invalid(
            "A payment needs its reference, and a thing the number it can be followed by.", "reference"
        )
    if what.amount_minor is None:
        if standing:
            raise Refused("This is on its way already.")
        return
    if minor is None or minor <= 0:
        raise Invalid("The amount must be more than nothing.", "amount")
    if minor > still_open(what.amount_minor, standing):
        raise Invalid("This is more than is still to be paid.", "amount")


def is_paid(what: What, standing: list[int | None]) -> bool:
    """In full: the payments that stand make up the amount; a thing was sent."""
    if what.amount_minor is None:
        return bool(standing)
    return still_open(what.amount_minor, standing) == 0


def check_four_eyes(actor_id: int, offered_by: int | None, alone: bool, field: str = "alone") -> None:
    """Raise Invalid when one person is on both sides and does not say that they are alone."""
    if actor_id == offered_by and not alone:
        raise Invalid(
            "You offered this yourself. Somebody else should do this step; if you are alone, say so below, "
            "and the client sees it.",
            field,
        )
