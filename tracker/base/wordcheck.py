"""The word check: what turns an apology into an excuse, whatever its case, spacing or quotes (A3).

A text is read as plain words: lower case, without accents, quotes and invisible characters, with one space
between words, `,` where a clause ends and `.` where a sentence ends. What is found is told in places of the
text as it was typed. Pure, and linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.base.wordcheck_families import FAMILIES, Family
from tracker.base.wordcheck_tables import PATTERNS

APOSTROPHES = frozenset("'’‘ʼ‛′´`＇ʹ")
CLAUSE_ENDS = frozenset(",;:()[]{}/–—―-‐‑‒−|")
HYPHENS = frozenset("-‐‑")
SENTENCE_ENDS = frozenset(".!?。")
LIST_MARKS = frozenset("•*·▪‣◦")
GAP = re.compile(r"(\(\?<![^)]*\))| ")


@dataclass(frozen=True)
class Finding:
    """One place that should not stand in an apology: `text[start:end]` of the text as it was typed."""

    start: int
    end: int
    family: str

    @property
    def reason(self) -> str:
        """Why it hurts, a sentence."""
        return self._family.reason

    @property
    def better(self) -> str:
        """What could stand there instead, a sentence."""
        return self._family.better

    @property
    def _family(self) -> Family:
        return FAMILIES[self.family]


def find_excuses(text: str) -> list[Finding]:
    """What the word check finds, in the order of the text, no place twice."""
    words, places = _plain(text)
    found = sorted(_matches(words, places), key=lambda one: (one.start, -one.end))
    told: list[Finding] = []
    for one in found:
        if not told or one.start >= told[-1].end:
            told.append(one)
    return told


def _matches(words: str, places: Sequence[int]) -> Iterator[Finding]:
    bare = f" {words} ".replace(" ,", "")
    for family, needles, pattern in _compiled():
        if any(needle in bare for needle in needles):
            for match in pattern.finditer(words):
                yield Finding(places[match.start()], places[match.end() - 1] + 1, family)


@lru_cache(maxsize=1)
def _compiled() -> list[tuple[str, list[str], re.Pattern[str]]]:
    """The patterns of the tables, each from the beginning of a word to the end of one."""
    return [
        (family, needles.split("|"), re.compile(rf"(?<![a-z0-9])(?:{GAP.sub(_gap, pattern)})(?![a-z0-9])"))
        for family, needles, pattern in PATTERNS
    ]


def _gap(found: re.Match[str]) -> str:
    """A space of a pattern may also be the end of a clause, but where it looks behind itself."""
    return found[1] or "(?: ,)* "


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as plain words, and for each character of them its place in the text."""
    words: list[str] = []
    places: list[int] = []
    for kind, place in _marks(text):
        if kind == " " and (not words or words[-1] == " "):
            continue
        if kind in ",." and words[-2:] == [".", " "]:
            continue
        if kind in ",.":
            if words and words[-1] != " ":
                words.append(" ")
                places.append(place)
            words += [kind, " "]
            places += [place, place]
            continue
        words.append(kind)
        places.append(place)
    return "".join(words), places


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """Letters and digits one by one, and spaces and ends, each with its place."""
    place, length = 0, len(text)
    while place < length:
        sign = text[place]
        if sign == "\n" and (end := _line_end(text, place)):
            yield end, place
        elif sign in HYPHENS and (after := _broken_word(text, place)):
            place = after
            continue
        elif sign in HYPHENS and _within_word(text, place):
            yield " ", place
        elif sign in APOSTROPHES:
            if not _within_word(text, place):
                yield " ", place
        elif sign in SENTENCE_ENDS or sign == "…":
            if mark := _stop(text, place):
                yield mark, place
        else:
            for letter in _letters(sign):
                yield letter, place
        place += 1


@lru_cache(maxsize=4096)
def _letters(sign: str) -> str:
    """`É` and a full-width `ｅ` → `e`, an invisible character → nothing, the rest → a space or `,`."""
    if sign.isspace():
        return " "
    if sign in CLAUSE_ENDS:
        return ","
    category = unicodedata.category(sign)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKD", sign).casefold()
    kept = "".join(one for one in plain if one.isalnum())
    return kept or " "


def _line_end(text: str, place: int) -> str:
    """A blank line or a new point of a list ends the sentence, unless it goes on in lower case."""
    rest = text[place : place + 80]
    following = rest.lstrip()
    if not following:
        return ""
    blank = rest[: len(rest) - len(following)].count("\n") > 1
    marked = following[0] in LIST_MARKS or following[:2] in {"- ", "– ", "— "}
    first = following.lstrip("•*·▪‣◦-–— ")[:1]
    return "." if (blank or marked) and not first.islower() else ""


def _broken_word(text: str, place: int) -> int:
    """Where a word goes on that was hyphenated at the end of a line; 0 when it was not."""
    if not place or not text[place - 1].isalpha():
        return 0
    rest = text[place + 1 : place + 40]
    following = rest.lstrip()
    if "\n" not in rest[: len(rest) - len(following)]:
        return 0
    return place + 1 + len(rest) - len(following) if following[:1].islower() else 0


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()


def _stop(text: str, place: int) -> str:
    """A full stop ends the sentence unless digits stand round it or the text goes on in lower case."""
    if _within_word(text, place):
        return "" if text[place - 1].isdigit() and text[place + 1].isdigit() else ","
    following = text[place + 1 : place + 40].lstrip(" \t\r\n\u00a0\u202f.!?…\"'”’»)]")
    return "," if following[:1].islower() else "."
