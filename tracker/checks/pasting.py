"""A checklist as people paste it: one check a line, `!` before a critical one, its evidence behind it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum, auto

from tracker.base.errors import Invalid, sentence
from tracker.checks.rules import evidence_wanted
from tracker.checks.words import EVIDENCE, NONE, TEXT, Item

LONGEST = 300
MOST = 200

BULLET = re.compile(r"^(?:[-–*•☐]|\[ ?\])(?:\s+|$)")
LINE = re.compile(
    r"(?P<critical>!\s*)?(?P<text>.*?)\s*(?:\((?P<kind>text|number|link|file)\))?", re.IGNORECASE
)


class Flaw(Enum):
    """What can be wrong with one check."""

    EMPTY = auto()
    TOO_LONG = auto()
    MARKED = auto()
    NO_SUCH_EVIDENCE = auto()


AT_THE_FIELD: Mapping[Flaw, str] = {
    Flaw.EMPTY: sentence("Say what is to be seen to."),
    Flaw.TOO_LONG: sentence("A check is at most 300 characters long."),
    Flaw.MARKED: sentence("Leave the mark out of the words; the choices beside them say it."),
    Flaw.NO_SUCH_EVIDENCE: sentence("Evidence is a text, a number, a link or a file."),
}
ON_A_LINE: Mapping[Flaw, str] = {
    Flaw.EMPTY: sentence("Line %(line)s says nothing that could be seen to."),
    Flaw.TOO_LONG: sentence("Line %(line)s is longer than 300 characters."),
    Flaw.MARKED: sentence(
        "Line %(line)s has a mark twice: one “!” in front and one pair of brackets behind."
    ),
    Flaw.NO_SUCH_EVIDENCE: sentence("Line %(line)s: evidence is a text, a number, a link or a file."),
}


def parse_items(pasted: str) -> list[Item]:
    """The checks of a pasted list; blank lines are left out, anything wrong is refused with its line."""
    lines = enumerate(pasted.splitlines(), 1)
    found = [(number, read_line(line)) for number, line in lines if line.strip()]
    if not found:
        raise Invalid("Write at least one check, each on a line of its own.", "lines")
    return _checked(found)


def check_items(items: Iterable[Item], known: Collection[str] = ()) -> list[Item]:
    """Items from anywhere, tidied; `known` are the texts that the list holds already."""
    checked = _checked(list(enumerate(items, 1)))
    for item in checked:
        check_new(item["text"], known, "lines")
    if len(checked) + len(known) > MOST:
        raise Invalid("With these, the list would hold more than 200 checks.", "lines")
    return checked


def check_item(item: Item) -> Item:
    """One check as it is kept; errors belong to the field `text`."""
    tidied = _tidied(item)
    if flaw := _flaw(tidied):
        raise Invalid(AT_THE_FIELD[flaw], "text")
    return tidied


def check_new(text: str, known: Collection[str], field: str) -> None:
    """A list says each thing once."""
    if text.casefold() in {one.casefold() for one in known}:
        raise Invalid("“%(text)s” is on the list already.", field, text=text)


def typed_items(items: Iterable[Item]) -> str:
    """The lines that `parse_items` reads as these items."""
    return "\n".join(map(_typed, items))


def _typed(item: Item) -> str:
    unsaid = TEXT if item["critical"] else NONE
    kind = "" if item["evidence"] == unsaid else f" ({item['evidence']})"
    return f"{'! ' if item['critical'] else ''}{item['text']}{kind}"


def read_line(line: str) -> Item:
    """One check as typed, with whatever may be wrong with it."""
    found = LINE.fullmatch(BULLET.sub("", " ".join(line.split())))
    assert found  # Every part of it may be empty.
    return Item(
        text=found["text"], critical=bool(found["critical"]), evidence=(found["kind"] or NONE).lower()
    )


def _checked(numbered: Sequence[tuple[int, Item]]) -> list[Item]:
    """Each one good, none twice, not too many; the refusal names the line."""
    lines: dict[str, int] = {}
    checked: list[Item] = []
    for line, item in numbered:
        if len(checked) == MOST:
            raise Invalid(
                "A list holds at most 200 checks; line %(line)s is one too many.", "lines", line=line
            )
        tidied = _tidied(item)
        if flaw := _flaw(tidied):
            raise Invalid(ON_A_LINE[flaw], "lines", line=line)
        first = lines.setdefault(tidied["text"].casefold(), line)
        if first != line:
            raise Invalid("Line %(line)s says the same as line %(first)s.", "lines", line=line, first=first)
        checked.append(tidied)
    return checked


def _tidied(item: Item) -> Item:
    return Item(
        text=" ".join(item["text"].split()),
        critical=item["critical"],
        evidence=evidence_wanted(item["evidence"], item["critical"]),
    )


def _flaw(item: Item) -> Flaw | None:
    text = item["text"]
    if not text:
        return Flaw.EMPTY
    if len(text) > LONGEST:
        return Flaw.TOO_LONG
    if read_line(text)["text"] != text:
        return Flaw.MARKED
    return None if item["evidence"] in EVIDENCE else Flaw.NO_SUCH_EVIDENCE
