"""What stands of some projects over months, gathered once and told to staff and clients alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import sqlalchemy as sa
from markupsafe import Markup

from tracker.base.calendars import FIRST_YEAR, LAST_YEAR
from tracker.base.database import db
from tracker.base.texts import gettext
from tracker.base.wording import month_of, working_days
from tracker.milestones.figures import Figures
from tracker.milestones.many_figures import figures_of_many
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.over_time import OverTime, over_time, twelve_months, year
from tracker.story.figure_words import Card, rate
from tracker.story.months_picture import Bar, ChartWords, Column, months_picture
from tracker.story.over_time_words import (
    cause_words,
    over_time_cards,
    over_time_sentences,
    rate_words,
    span_words,
)


@dataclass(frozen=True)
class OverTimeTold:
    """The months of these projects; `years` are those in which anything fell due, the newest first."""

    over: OverTime
    figures: Mapping[int, Figures]
    years: list[int]
    for_client: bool

    @property
    def sentences(self) -> list[str]:
        return over_time_sentences(self.over, self.for_client)

    @property
    def cards(self) -> list[Card]:
        return over_time_cards(self.over)

    @property
    def columns(self) -> list[Column]:
        """The months as the drawing and the table show them."""
        return [
            Column(month_of(month.begins), month.kept.count, month.broken, rate(month.kept))
            for month in self.over.months
        ]

    @property
    def bars(self) -> list[Bar]:
        names = cause_words(self.for_client)
        return [
            Bar(names[cause], days, working_days(days)) for cause, days in self.over.slip_by_cause.items()
        ]

    @property
    def total(self) -> str:
        return rate_words(self.over.kept)

    @property
    def when(self) -> str:
        return span_words(self.over.span)

    @cached_property
    def drawing(self) -> Markup | None:
        """The SVG, or None while nothing fell due."""
        return months_picture(self.columns, self.bars, self._words) if self.over.kept.n else None

    @property
    def _words(self) -> ChartWords:
        return ChartWords(
            title=gettext("Promises kept, %(when)s", when=self.when),
            description=" ".join(self.sentences),
            kept=gettext("kept"),
            broken=gettext("broken"),
            late=gettext("Late working days, by whose they are"),
        )

    def of(self, projects: Iterable[int]) -> OverTime:
        """The same months of some of them only."""
        return over_time([self.figures[one] for one in projects if one in self.figures], self.over.span)


def told_over_time(
    projects: sa.Select[int], asked_year: int | None, today: date, now: datetime, *, for_client: bool = False
) -> OverTimeTold:
    """Of these projects, in six queries: the year asked for, else the twelve months up to today.

    Where nothing fell due in those, the twelve up to the last in which anything did. They begin with the
    first promise there ever was.
    """
    dues = _days_due(projects, today)
    span = year(asked_year) if asked_year else twelve_months(_newest(dues, today))
    span = span.within(min(dues, default=today), today)
    counted = figures_of_many(projects, now, (span.first, span.last))
    figures = {project: one.figures for project, one in counted.items()}
    years = sorted({month.year for month in dues}, reverse=True)
    return OverTimeTold(over_time(list(figures.values()), span), figures, years, for_client)


def _newest(dues: list[date], today: date) -> date:
    recent = twelve_months(today)
    return today if not dues or recent.holds(dues[-1]) else dues[-1]


def _days_due(projects: sa.Select[int], today: date) -> list[date]:
    """The first and the last due day up to today of each year that has one, in order."""
    years = sa.extract("year", Promise.due_on)
    query = (
        sa.select(sa.func.min(Promise.due_on), sa.func.max(Promise.due_on))
        .join(Milestone, Milestone.id == Promise.milestone_id)
        .where(Milestone.project_id.in_(projects), Promise.due_on <= today)
        .group_by(years)
    )
    return sorted(day for pair in db.session.execute(query) for day in pair)


def read_year(args: Mapping[str, str]) -> int | None:
    """A year in which promises may lie, or none."""
    asked = args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
