"""What the parts of a report are told from; whatever a part needs beyond this it reads for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.base.wording import day
from tracker.milestones.models import Ask
from tracker.milestones.overview import Overview
from tracker.reports.queries import latest_report
from tracker.story.asking import open_asks


@dataclass(frozen=True)
class Before:
    """The report issued last: its number, its day in words, and what it told."""

    number: str
    day: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A project as of now, or of a past day, of which only promises and figures are known."""

    overview: Overview
    asks: Sequence[Ask]
    before: Before | None

    @property
    def as_of(self) -> date | None:
        return self.overview.as_of


def told_of(overview: Overview) -> Told:
    """The overview with what the report adds to it; a past day knows neither questions nor reports."""
    if overview.as_of:
        return Told(overview, [], None)
    return Told(overview, open_asks(overview.project.id), _before(overview))


def _before(overview: Overview) -> Before | None:
    project = overview.project
    report = latest_report(project.id)
    if report is None or report.facts is None:
        return None
    return Before(
        number=f"{project.client.code}-{report.number}",
        day=day(report.collected_at.astimezone(project.zone).date()),
        facts=report.facts,
    )
