"""What an answer of the client needs, and when one that does not come may be parked (S2, *unconfirmed*)."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.base.calendars import WorkCalendar
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import TextChanged as TextChanged
from tracker.base.exact import check_same_text as check_same_text

ASKS_NEEDED = 3
DAYS_NEEDED = 10  # working days of the project's calendar

OTHERWISE = (
    *("but", "however", "except", "although", "though", "unless", "apart from", "other than", "until"),
    *("not", "never", "no longer", "nothing", "without", "only", "still", "yet", "almost", "nearly"),
    *("cannot", "can't", "cant", "isn't", "isnt", "doesn't", "doesnt", "didn't", "don't", "dont", "won't"),
    *("aren't", "wasn't", "hasn't", "haven't", "couldn't", "shouldn't", "wouldn't"),
    *(
        "missing",
        "broken",
        "fails",
        "failed",
        "wrong",
        "error",
        "errors",
        "problem",
        "problems",
        "incomplete",
    ),
)
"""English words after which a yes may not be meant as one; whoever wrote them is asked once more."""

HARMLESS = re.compile(r"(?<!\w)(no|without)( any)? (problem|error|issue)s?(?!\w)", re.IGNORECASE)
_OTHERWISE = re.compile(rf"(?<![\w'])({'|'.join(map(re.escape, OTHERWISE))})(?![\w'])", re.IGNORECASE)


class SaysOtherwise(Refused):
    """A yes whose words name something that is not right (S2); the same answer given again is taken."""


def says_otherwise(words: str) -> bool:
    """Whether words beside a yes may take it back, such as "but the printer still…" (S2)."""
    return _OTHERWISE.search(HARMLESS.sub("", words.replace("’", "'"))) is not None


def check_meant(words: str, *, sure: bool) -> None:
    """A yes to "is it done?" with such words is asked about once more; `sure` says that it was (S2)."""
    if not sure and says_otherwise(words):
        raise SaysOtherwise(
            "You say that it is done, and your words name something that may not be. "
            "Is it done for you as it is? Then say so once more. If not, say that it is not done yet."
        )


def check_reasoned(words: str) -> None:
    """A no has a word of why, for whoever has to do better."""
    if not words.strip():
        raise Invalid("Please say in a few words why; whoever answers for it reads them.", "words")


def check_may_ask_again(asked: Sequence[date], today: date) -> None:
    """At most one ask on a local day; `asked` are the days of the asks so far, the first included."""
    if asked[-1] >= today:
        raise Refused("The client was asked today already; ask once more on another day.")


def may_park(asked: Sequence[date], today: date, calendar: WorkCalendar) -> bool:
    """After three asks over ten working days; `asked` are the local days of what was sent, in order."""
    return len(asked) >= ASKS_NEEDED and calendar.working_days(asked[0], today) >= DAYS_NEEDED


def check_may_park(asked: Sequence[date], today: date, calendar: WorkCalendar) -> None:
    """Raise Refused, saying how far it is, while it may not be parked yet."""
    if not may_park(asked, today, calendar):
        raise Refused(
            "This takes three asks over ten working days; so far it was asked %(asks)s of 3 times, "
            "and %(days)s of 10 working days have passed since the first.",
            asks=min(len(asked), ASKS_NEEDED),
            days=min(max(calendar.working_days(asked[0], today), 0), DAYS_NEEDED) if asked else 0,
        )
