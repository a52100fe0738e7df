"""Things gone wrong and what they cost, in the reader's language."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from tracker.base import wording
from tracker.base.errors import sentence
from tracker.base.moments import Moment, local_moment
from tracker.base.money import format_amount
from tracker.base.texts import gettext, locale, ngettext
from tracker.incidents import words

KIND_WORDS: Mapping[str, str] = {
    words.LATE: sentence("Something was late"),
    words.INCOMPLETE: sentence("Something was incomplete"),
    words.DATA_MISSING: sentence("Data are missing"),
    words.DEVICE_RISKED: sentence("A device was put at risk without asking"),
    words.DEVICE_WORSE: sentence("A device is worse after our work"),
    words.BROKEN_VISIT: sentence("A visit did not take place"),
    words.WRONG_INSTRUCTION: sentence("We said something wrong"),
    words.DISCOURTESY: sentence("We were discourteous"),
    words.NOTICE_IN_ERROR: sentence("A notice was sent in error"),
    words.MONEY_OWED: sentence("Money is owed"),
    words.OTHER: sentence("Something else went wrong"),
}


ALONE: Mapping[str, str] = {**KIND_WORDS, words.OTHER: sentence("Something went wrong")}
"""Where a kind stands by itself; only in the list of kinds something *else* went wrong."""


def incident_words(kind: str) -> str:
    """What kind of thing went wrong, as we and the client read it; one nobody knows any more is other."""
    return gettext(ALONE.get(kind, ALONE[words.OTHER]))


def noticed_words(noticed_at: datetime, zone: ZoneInfo) -> str:
    """Since when it is known, in the project's zone; midnight stands for a day without a time."""
    said = local_moment(noticed_at, zone)
    return wording.moment(said if said.time != time() else Moment(said.day))


def time_words(minutes: int) -> str:
    """`1 hour 30 minutes`; "" for none."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(num)s hour", "%(num)s hours", hours))
    if rest:
        parts.append(ngettext("%(num)s minute", "%(num)s minutes", rest))
    return " ".join(parts)


def cost_words(minutes: int, amounts: Mapping[str, int]) -> list[str]:
    """Time and money beside each other, each currency for itself; minor units by currency (A4)."""
    money = [format_amount(minor, currency, locale()) for currency, minor in sorted(amounts.items())]
    return [said for said in (time_words(minutes), *money) if said]


GLOBALS = {"incident_words": incident_words, "incident_noticed": noticed_words, "cost_words": cost_words}
"""What templates say of things gone wrong with; macros know nothing else."""
