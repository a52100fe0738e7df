"""What checks say of themselves, in the reader's language."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from babel.numbers import format_decimal

from tracker.base.counting import in_words
from tracker.base.texts import gettext, locale, ngettext
from tracker.checks.models import Check
from tracker.checks.words import NUMBER, Lack

MOST_NAMED = 4


def lack_words(check: Check) -> str:
    """What an unmet check still lacks, as a sentence; "" for one that is met."""
    if check.lack == Lack.NOT_DONE:
        return gettext("“%(text)s” is not done.", text=check.text)
    if check.lack == Lack.NO_EVIDENCE:
        return gettext("“%(text)s” has no evidence.", text=check.text)
    if check.lack == Lack.NOT_CHECKED:
        return gettext("“%(text)s” was not checked by a second person.", text=check.text)
    return ""


def alone_words(checks: Iterable[Check]) -> list[str]:
    """What the client reads of the critical checks that had no second person."""
    return [
        gettext("“%(text)s”: done and checked by the same person.", text=check.text)
        for check in checks
        if check.critical and check.alone
    ]


def evidence_words(check: Check) -> str:
    """The evidence as the reader's language writes it."""
    if check.evidence and check.evidence_kind == NUMBER:
        return format_decimal(Decimal(check.evidence), locale=locale(), decimal_quantization=False)
    return check.evidence


def readiness_words(checks: Collection[Check]) -> str:
    """“We are prepared with 7 of 9: … is missing.” The first few of what is missing are named."""
    missing = [check.text for check in checks if not check.met]
    named = ", ".join(gettext("“%(text)s”", text=text) for text in missing[:MOST_NAMED])
    more = len(missing) - MOST_NAMED
    if more > 0:
        named = ngettext(
            "%(named)s and one more", "%(named)s and %(count)s more", more, named=named, count=in_words(more)
        )
    return ngettext(
        "We are prepared with %(met)s of %(all)s: %(named)s is missing.",
        "We are prepared with %(met)s of %(all)s: %(named)s are missing.",
        len(missing),
        met=len(checks) - len(missing),
        all=len(checks),
        named=named,
    )
