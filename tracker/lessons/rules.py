"""How a lesson stands, and what is refused about one (L1, L2, L3). Pure."""

import difflib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.base.errors import Invalid, Refused

DAYS_TO_DECIDE = 10
"""Working days of ours from its raising, or its coming back, to the decision (L1)."""


class Verdict(StrEnum):
    """What was decided: something is changed, or nothing is."""

    CHANGE = "change"
    NONE = "none"


class Stage(StrEnum):
    """Where a lesson stands; its words for people stand in `templates/lessons/macros.html`."""

    UNDECIDED = "undecided"
    TO_APPLY = "to apply"
    APPLIED = "applied"
    NO_CHANGE = "no change"


class Changed(NamedTuple):
    """One line of a difference: `sign` is `+`, `-` or empty for one that stays."""

    sign: str
    text: str


def stage_of(verdict: str, applied: bool) -> Stage:
    """Where it stands by what was decided and done."""
    if not verdict:
        return Stage.UNDECIDED
    if verdict == Verdict.NONE:
        return Stage.NO_CHANGE
    return Stage.APPLIED if applied else Stage.TO_APPLY


def is_overdue(verdict: str, decide_by: date, today: date) -> bool:
    """Whether its decision should have been there before today (L1)."""
    return not verdict and decide_by < today


def check_decision(verdict: str, answer: str, decided: bool) -> None:
    """It can't be decided without an answer to who raised it, nor twice (L1)."""
    if decided:
        raise Refused("This is decided already. It opens again when it happens again.")
    if verdict not in list(Verdict):
        raise Invalid("Choose whether something is changed.", "verdict")
    if not answer.strip():
        raise Invalid("Whoever raised it is owed an answer; write it here.", "answer")


def check_appliable(verdict: str) -> None:
    """Only what was decided as a change is applied (L2)."""
    if verdict != Verdict.CHANGE:
        raise Refused("Decide first that something is changed, then change it.")


def check_differs(before: Sequence[str], after: Sequence[str]) -> None:
    """A lesson that changes nothing is not applied."""
    if list(before) == list(after):
        raise Invalid("Nothing is different yet; change a line, or add one.", "lines")


def difference(before: Sequence[str], after: Sequence[str]) -> list[Changed]:
    """All lines of both, in order, with what went and what came."""
    found = []
    for line in difflib.ndiff(list(before), list(after)):
        sign, text = line[0], line[2:]
        if sign != "?":
            found.append(Changed(sign.strip(), text))
    return found


def happened_again(applied: bool, noticed: date, applied_on: date | None) -> bool:
    """Whether what was noticed on this day is a recurrence: on the day of the change, or later (L3)."""
    return applied and applied_on is not None and noticed >= applied_on
