"""What an apology is made of, when it is due, and what stops it; pure (A2, A3)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime

from tracker.base.errors import Invalid, Refused, sentence
from tracker.base.office import Office
from tracker.base.wordcheck import Finding, find_excuses

SMALL_LATENESS = 30
"""Minutes; a visit that was late by less takes a one-tap sorry (A2)."""


@dataclass(frozen=True)
class Parts:
    """The six parts of an apology, in the order they are said (A2)."""

    regret: str = ""
    what_went_wrong: str = ""
    responsibility: str = ""
    never_again: str = ""
    repair: str = ""
    forgiveness: str = ""

    @property
    def given(self) -> int:
        """How many of the six are written."""
        return sum(1 for said in asdict(self).values() if said.strip())

    @property
    def text(self) -> str:
        """The apology as it is sent: what is written, part by part, with a blank line between."""
        return "\n\n".join(said for said in asdict(self).values() if said.strip())

    def with_part(self, name: str, said: str) -> "Parts":
        return replace(self, **{name: said})


PARTS = tuple(field.name for field in fields(Parts))
REQUIRED = {
    "responsibility": sentence("Say that it is our responsibility; without that it is no apology."),
    "repair": sentence("Say what we do to put it right; without that it is no apology."),
}
"""The parts without which it is not sent, and what is said then; asking forgiveness is never one of them."""


def parts_of(values: Mapping[str, str | None]) -> Parts:
    """The parts among what a form holds."""
    return Parts(**{name: values.get(name) or "" for name in PARTS})


def shortened(parts: Parts, longest: int) -> Parts:
    """The beginning of each part, `longest` letters at most."""
    return Parts(**{name: said[:longest] for name, said in asdict(parts).items()})


def check_complete(parts: Parts) -> None:
    """Raise Invalid at the first required part that is empty (A2)."""
    for name, why in REQUIRED.items():
        if not getattr(parts, name).strip():
            raise Invalid(why, name)


def excuses_in(parts: Parts) -> dict[str, list[Finding]]:
    """What the word check finds, by part; parts without a finding are left out (A3)."""
    found = {name: find_excuses(getattr(parts, name)) for name in PARTS}
    return {name: findings for name, findings in found.items() if findings}


def check_no_excuses(text: str) -> None:
    """Raise Refused when the whole text holds something the word check stops.

    The whole is checked, so that nothing passes by being spread over two parts.
    """
    if found := find_excuses(text):
        raise Refused("“%(words)s” can’t stand in an apology.", words=quoted(text, found[0]))


def quoted(text: str, finding: Finding) -> str:
    """The words that were found, as they were typed but on one line."""
    return " ".join(text[finding.start : finding.end].split())


def marked(text: str, findings: Sequence[Finding]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the word check found it."""
    pieces, last = [], 0
    for finding in findings:
        pieces += [(text[last : finding.start], False), (text[finding.start : finding.end], True)]
        last = finding.end
    return [(piece, found) for piece, found in [*pieces, (text[last:], False)] if piece]


def due_day(known_at: datetime, office: Office) -> date:
    """One working day, of ours, after the failure was known (A2)."""
    return office.days_after(known_at, 1)


def is_small(minutes: int | None) -> bool:
    """Whether a visit was late by so little that a short apology does; None is no lateness."""
    return minutes is not None and 0 < minutes < SMALL_LATENESS
