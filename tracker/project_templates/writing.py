"""Short ways to write a template down as data."""

from datetime import time
from typing import Any

from tracker.checks.words import LINK, NONE, NUMBER, TEXT, Item
from tracker.project_templates.rules import Step

EIGHT, HALF_PAST_EIGHT, NINE, TEN, TWO = time(8), time(8, 30), time(9), time(10), time(14)


def plain(text: str, evidence: str = NONE) -> Item:
    """A check that a project can be ready without."""
    return Item(text=text, critical=False, evidence=evidence)


def critical(text: str, evidence: str = TEXT) -> Item:
    """A check that needs evidence and a second person (D6)."""
    return Item(text=text, critical=True, evidence=evidence)


def counted(text: str) -> Item:
    """A critical check whose evidence is a number."""
    return critical(text, NUMBER)


def linked(text: str) -> Item:
    """A plain check with the address of a record."""
    return plain(text, LINK)


def on_day(number: int, title: str, kind: str, done_means: str, *checks: Item, **more: Any) -> Step:
    """A step on this working day of the project, whose first day is day 1."""
    return Step(
        title=title, kind=kind, done_means=done_means, offset_days=number - 1, checks=tuple(checks), **more
    )


def visit(number: int, at: time, title: str, done_means: str, *checks: Item, **more: Any) -> Step:
    """A visit at that time, with fifteen minutes of tolerance (P4)."""
    return on_day(number, title, "visit", done_means, *checks, at=at, tolerance_minutes=15, **more)
