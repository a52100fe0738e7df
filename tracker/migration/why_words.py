"""Why a line of a list can't be read, in the reader's language; indexes keep it in English."""

import re

from tracker.base.errors import sentence
from tracker.base.texts import gettext

REASONS = (
    sentence("there is no name"),
    sentence("the name holds a NUL byte"),
    sentence("there is no checksum"),
    sentence("this is no %(kind)s checksum"),
    sentence("this is no line with a %(kind)s checksum"),
    sentence("this is no size in bytes"),
    sentence("a column is missing"),
    sentence("not read when the list was made: %(why)s"),
    sentence("line ends are mixed"),
    sentence("this path leads out of the bag"),
    sentence("a backslash in this name stands before something else than it may"),
    sentence("this is no row of a table: %(why)s"),
    sentence("letters of this name were lost when the list was written"),
    sentence("this name goes on in the next line"),
    sentence("this is no row of hashdeep"),
    sentence("letters of this name can't be read"),
    sentence("this list was cut off: its last row is missing, or others are"),
)
_FIELDS = {r"%\(kind\)s": r"(?P<kind>\S+)", r"%\(why\)s": r"(?P<why>.*)"}


def _pattern(text: str) -> re.Pattern[str]:
    escaped = re.escape(text)
    for field, pattern in _FIELDS.items():
        escaped = escaped.replace(field, pattern)
    return re.compile(escaped, re.DOTALL)


_PATTERNS = {text: _pattern(text) for text in REASONS}


def why_words(why: str) -> str:
    """The reason as a page says it; one that is not known here stays as it was written."""
    for text, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(why):
            return gettext(text, **found.groupdict())
    return why
