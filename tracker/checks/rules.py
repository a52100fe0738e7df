"""What may be ticked and checked, and what counts as evidence (D6, P8)."""

import re
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from tracker.base.errors import Invalid, Refused, sentence
from tracker.checks.words import FILE, LINK, NONE, NUMBER, TEXT, Lack

GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
NUMBER_TYPED = re.compile(r"[-+−]?[\d.,٫٬]{1,30}")
EXAMPLE = Decimal("1080.5")

WANTED = {
    TEXT: sentence("Write down what shows that it is done."),
    NUMBER: sentence("Enter the number that shows that it is done."),
    LINK: sentence("Enter the link to what shows that it is done."),
    FILE: sentence("Add a photo or a document that shows that it is done."),
}


def lack_of(*, critical: bool, done: bool, evidence: str, checked: bool) -> Lack | None:
    """What is still to do about a check; a critical one needs evidence and a second pair of eyes (D6)."""
    if not done:
        return Lack.NOT_DONE
    if critical and not evidence:
        return Lack.NO_EVIDENCE
    return Lack.NOT_CHECKED if critical and not checked else None


def evidence_wanted(kind: str, critical: bool) -> str:
    """The kind of evidence asked for: a critical check is never without."""
    return kind or (TEXT if critical else NONE)


def read_evidence(kind: str, critical: bool, typed: str, locale: str) -> str:
    """What is kept as evidence: numbers as `1080.5`, whatever way `locale` writes them, of files their names.

    A critical check is refused without; a plain one may go without. Errors belong to the field `evidence`.
    """
    wanted, typed = evidence_wanted(kind, critical), typed.strip()
    if not typed:
        if critical:
            raise Invalid(WANTED[wanted], "evidence")
        return ""
    if wanted == NUMBER:
        return _number(typed, locale)
    return _link(typed) if wanted == LINK else typed


def check_untouched(seen: int | None, version: int) -> None:
    """What is ticked is what was read; `seen` is None where nobody kept the version they read."""
    if seen is not None and seen != version:
        raise Refused("This was changed since you saw it. Please read it again, then decide.")


def check_ticked(done: bool) -> None:
    """Only a tick can be taken back."""
    if not done:
        raise Refused("This is not ticked, so there is no tick to take back.")


def check_changeable(done: bool) -> None:
    """What somebody has confirmed is not reworded under them."""
    if done:
        raise Refused("This is ticked as it stands. Take the tick back first, then change it.")


def check_second(*, critical: bool, doer: int | None, checker: int | None, by: int, alone: bool) -> None:
    """The second person is not the doer; a doer who was alone says so expressly, and the client sees it.

    Somebody else may still check what its doer checked alone.
    """
    if doer is None:
        raise Refused("This is not done yet, so there is nothing to check.")
    if not critical:
        raise Refused("Only a critical check needs a second person.")
    if checker is not None and not (checker == doer != by):
        raise Refused("Somebody has checked this already.")
    if by == doer and not alone:
        raise Refused(
            "You did this yourself. Ask somebody else to check it, or say that you were alone.", "alone"
        )


def _number(typed: str, locale: str) -> str:
    plain = GROUPED.sub("", typed)
    try:
        if not NUMBER_TYPED.fullmatch(plain):
            raise ValueError(typed)
        return format(parse_decimal(plain.replace("−", "-"), locale, strict=True), "f")
    except (NumberFormatError, InvalidOperation, ValueError):
        example = format_decimal(EXAMPLE, locale=locale)
        raise Invalid("Enter a number, such as %(example)s.", "evidence", example=example) from None


def _link(typed: str) -> str:
    try:
        parts = urlsplit(typed)
        good = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
    except ValueError:
        good = False
    if not good or not re.fullmatch(r"\S+", typed):
        raise Invalid(
            "Enter a link that begins with https://, such as https://example.com/photo.", "evidence"
        )
    return typed
