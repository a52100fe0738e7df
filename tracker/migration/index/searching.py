"""What is looked for by a text: each word anywhere in a path, found by three-letter parts of names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.migration.index.spelling import BASE, END, folded

GRAM = 3
FEW = 20_000
"""A part that so many files have or more is not looked up: going through the files finds it soon enough."""
RAREST = 4
"""So many parts of a word are looked up, those that the fewest files have."""
MOST = 300
"""So many parts are asked for at once."""
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Wanted:
    """Each word is a list of alternatives, of which a file's searched text holds one."""

    words: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def is_in(self, text: str) -> bool:
        """Whether the `searched` text of a file has all the words."""
        return all(any(one in text for one in word) for word in self.words)


def words_of(text: str) -> Wanted:
    """The words of what was typed; a slash in one may be the last of a path, and a backslash a slash."""
    return Wanted(tuple(_alternatives(word) for word in _typed(text).split()))


def base_begins(text: str) -> Wanted:
    """The base name begins with what was typed."""
    return Wanted(((BASE + _typed(text),),))


def base_is(text: str) -> Wanted:
    """The base name is what was typed."""
    return Wanted(((BASE + _typed(text) + END,),))


def _typed(text: str) -> str:
    return folded(text.encode("utf-8", "ignore").decode()).strip()


def _alternatives(word: str) -> tuple[str, ...]:
    spelled = dict.fromkeys((word, word.replace("\\", "/")))
    return tuple(one for each in spelled for one in dict.fromkeys((each, BASE.join(each.rsplit("/", 1)))))


@dataclass(frozen=True)
class Plan:
    """How to find what is wanted: a query of names, "" for going through all; at most `files` are it."""

    match: str
    files: int


def plan(index: Any, wanted: Wanted) -> Plan:
    """The plan for this index; of nothing that can be there, no files."""
    total = index.execute("SELECT max(id) FROM files").fetchone()[0] or 0
    conditions = [_any(index, word, total) for word in wanted.words]
    files = min((one.files for one in conditions), default=total)
    return Plan(" AND ".join(f"({one.match})" for one in conditions if one.match), files)


def _any(index: Any, word: Iterable[str], total: int) -> Plan:
    plans = [one for text in word if (one := _holding(index, text, total)).files]
    match = " OR ".join(f"({one.match})" for one in plans) if all(one.match for one in plans) else ""
    return Plan(match, min(total, sum(one.files for one in plans)))


def _holding(index: Any, text: str, total: int) -> Plan:
    return _short(index, text, total) if len(text) < GRAM else _long(index, text)


def _long(index: Any, text: str) -> Plan:
    grams = {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)[:MOST]}
    marks = ",".join("?" * len(grams))
    rows = index.execute(
        f"SELECT files, gram FROM grams WHERE gram IN ({marks}) ORDER BY files, gram", sorted(grams)
    ).fetchall()
    if len(rows) < len(grams):
        return Plan("", 0)
    return Plan(" AND ".join(_quoted(gram) for _, gram in rows[:RAREST]), rows[0][0])


def _short(index: Any, text: str, total: int) -> Plan:
    """One or two letters are the beginning of some parts; every text ends with letters that nobody types."""
    rows = index.execute(
        "SELECT files, gram FROM grams WHERE gram >= ? AND gram < ?", (text, text + LAST)
    ).fetchall()
    files = sum(files for files, _ in rows)
    if files >= FEW or len(rows) > MOST:
        return Plan("", min(files, total))
    return Plan(" OR ".join(_quoted(gram) for _, gram in rows), files)


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'
