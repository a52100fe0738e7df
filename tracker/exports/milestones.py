"""One line a milestone: when it was promised, when it happened, how late that was and whose doing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.base.errors import sentence
from tracker.base.moments import Moment
from tracker.clients.models import Client
from tracker.exports.columns import Column, Table, Timed, local, shown, timed
from tracker.exports.projects import late_days
from tracker.exports.reading import BY_NUMBER, Scope
from tracker.exports.words import KINDS, MILESTONE_STATES, words_for
from tracker.milestones.models import Milestone
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.words import Cause
from tracker.projects.models import Project


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone's own columns, and how it stands; `standing` is None while nothing was promised."""

    row: Any
    standing: MilestoneStanding | None
    now: datetime

    def at(self, moment: Moment | None) -> Timed | None:
        return timed(moment, self.row.time_zone)

    @property
    def first(self) -> Timed | None:
        return self.at(self.standing.original.fact.due) if self.standing else None

    @property
    def last(self) -> Timed | None:
        return self.at(self.standing.latest.fact.due) if self.standing else None

    @property
    def planned(self) -> Timed | None:
        day = self.row.planned_on
        return self.at(Moment(day, self.row.planned_at)) if day else None

    @property
    def happened(self) -> Timed | None:
        return self.at(self.standing.happened) if self.standing else None

    @property
    def slip(self) -> int | None:
        return self.standing.slip if self.standing else None

    @property
    def late_days(self) -> dict[Cause, int] | None:
        counts = self.standing is not None and self.standing.original_counts
        return self.standing.slip_by_cause if self.standing and counts else None


def table(scope: Scope) -> Table:
    """The milestones by client, project and their order there."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(for_client), for_client)


def _lines(scope: Scope) -> Iterator[Line]:
    query = (
        sa.select(
            *(Project.id, Client.code, Project.number, Project.title.label("project_title")),
            *(Client.name.label("client"), Project.time_zone),
            *(Milestone.key, Milestone.title, Milestone.kind, Milestone.done_means, Milestone.state),
            *(Milestone.planned_on, Milestone.planned_at, Milestone.accepted_on, Milestone.accepted_imported),
            *(Milestone.withdrawn_on, Milestone.withdrawn_imported),
        )
        .join(Project, Project.id == Milestone.project_id)
        .join(Client, Client.id == Project.client_id)
        .order_by(*BY_NUMBER, Milestone.position, Milestone.id)
    )
    return (Line(row, scope.standing(row.id, row.key), scope.now) for row in scope.stream(query))


def _columns(for_client: bool) -> list[Column]:
    states = words_for(MILESTONE_STATES, for_client)
    return [
        Column("project", sentence("Project"), lambda line: f"{line.row.code}-{line.row.number}"),
        Column("project_title", sentence("Project’s title"), lambda line: line.row.project_title),
        Column("client", sentence("Client"), lambda line: line.row.client),
        Column("milestone", sentence("Milestone"), lambda line: line.row.key),
        Column("title", sentence("Title"), lambda line: line.row.title),
        Column("kind", sentence("Kind"), lambda line: line.row.kind, KINDS),
        Column("done_means", sentence("Done means"), lambda line: line.row.done_means),
        Column("state", sentence("State"), lambda line: line.row.state, states),
        Column("planned_for", sentence("Planned for"), lambda line: line.planned, for_us=True),
        Column("first_promised_for", sentence("First promised for"), lambda line: line.first),
        Column("last_promised_for", sentence("Promised last for"), lambda line: line.last),
        Column(
            "repromises",
            sentence("Re-promises"),
            lambda line: len(line.standing.promises) - 1 if line.standing else None,
        ),
        Column("happened", sentence("Happened"), lambda line: line.happened),
        Column("slip", sentence("Slip, working days"), lambda line: line.slip),
        *late_days(for_client, lambda line: line.late_days),
        Column("silent", sentence("No date stands"), lambda line: line.standing and line.standing.silent),
        *_ends(),
        Column("as_of", sentence("As of"), lambda line: local(line.now, line.row.time_zone)),
        Column("time_zone", sentence("Time zone"), lambda line: line.row.time_zone),
    ]


def _ends() -> list[Column]:
    """How it ended; an imported word of the client is marked as such."""
    return [
        Column("accepted_on", sentence("Accepted on"), lambda line: line.row.accepted_on),
        Column(
            "accepted_imported",
            sentence("Acceptance imported"),
            lambda line: line.row.accepted_imported if line.row.accepted_on else None,
        ),
        Column("withdrawn_on", sentence("Withdrawn on"), lambda line: line.row.withdrawn_on),
        Column(
            "withdrawn_imported",
            sentence("Withdrawal imported"),
            lambda line: line.row.withdrawn_imported if line.row.withdrawn_on else None,
        ),
    ]
