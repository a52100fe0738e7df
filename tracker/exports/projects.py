"""One line a project: whose it is, how it stands, and its figures, against the first promise first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.accounts.models import Account
from tracker.base.errors import sentence
from tracker.clients.models import Client
from tracker.exports.columns import Column, Table, local, shown
from tracker.exports.reading import BY_NUMBER, Scope
from tracker.exports.words import PROJECT_STATES, STATUSES, words_for
from tracker.milestones.figures import Figures
from tracker.milestones.many_figures import Counted
from tracker.milestones.status import project_status
from tracker.milestones.words import Cause
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

UNDER_WAY = (ProjectState.ACTIVE, ProjectState.ON_HOLD)


@dataclass(frozen=True, slots=True)
class Line:
    """A project's own columns, its figures, and how it stands where that is still open."""

    project: Any
    counted: Counted
    stands: str
    now: datetime

    @property
    def figures(self) -> Figures:
        return self.counted.figures


def table(scope: Scope) -> Table:
    """The projects by client and number."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(for_client), for_client)


def _lines(scope: Scope) -> Iterator[Line]:
    owner, deputy = aliased(Account), aliased(Account)
    query = (
        sa.select(
            *(Project.id, Client.code, Project.number, Project.title, Client.name.label("client")),
            *(Project.state, Project.time_zone, Project.sent_at, Project.ended_on),
            *(owner.name.label("owner"), deputy.name.label("deputy")),
        )
        .join(Client, Client.id == Project.client_id)
        .join(owner, owner.id == Project.owner_id)
        .outerjoin(deputy, deputy.id == Project.deputy_id)
        .order_by(*BY_NUMBER)
    )
    for row in scope.stream(query):
        counted = scope.counted(row.id, row.time_zone)
        yield Line(row, counted, _stands(row, counted, scope), scope.now)


def _stands(row: Any, counted: Counted, scope: Scope) -> str:
    if row.state not in UNDER_WAY or scope.for_client:
        return ""
    return project_status(counted.figures, counted.calendar, scope.held.get(row.id, ()))


def _columns(for_client: bool) -> list[Column]:
    return [
        Column("project", sentence("Project"), lambda line: f"{line.project.code}-{line.project.number}"),
        Column("title", sentence("Title"), lambda line: line.project.title),
        Column("client_code", sentence("Client’s code"), lambda line: line.project.code),
        Column("client", sentence("Client"), lambda line: line.project.client),
        Column(
            "state",
            sentence("State"),
            lambda line: line.project.state,
            words_for(PROJECT_STATES, for_client),
        ),
        Column("stands", sentence("How it stands"), lambda line: line.stands, STATUSES, for_us=True),
        Column("owner", sentence("Answers for it"), lambda line: line.project.owner),
        Column("deputy", sentence("Deputy"), lambda line: line.project.deputy),
        Column("sent", sentence("Sent"), lambda line: local(line.project.sent_at, line.project.time_zone)),
        Column("ended_on", sentence("Over since"), lambda line: line.project.ended_on),
        *_counts(),
        *_slips(for_client),
        Column("as_of", sentence("As of"), lambda line: local(line.now, line.project.time_zone)),
        Column("time_zone", sentence("Time zone"), lambda line: line.project.time_zone),
    ]


def _counts() -> list[Column]:
    return [
        Column("milestones", sentence("Milestones promised"), lambda line: line.figures.milestones),
        Column("originals_due", sentence("First promises due"), lambda line: line.figures.originals_due),
        Column(
            "on_time_original",
            sentence("On time, by the first promise"),
            lambda line: line.figures.on_time_original,
        ),
        Column(
            "on_time_latest",
            sentence("On time, by the date promised last"),
            lambda line: line.figures.on_time_latest,
        ),
        Column("promises_due", sentence("Promises due"), lambda line: line.figures.promises_due),
        Column("promises_kept", sentence("Promises kept"), lambda line: line.figures.promises_kept),
        Column("renegotiated", sentence("Moved in time"), lambda line: line.figures.renegotiated),
        Column("let_go", sentence("Let go"), lambda line: line.figures.let_go),
        Column("repromises", sentence("Re-promises"), lambda line: line.figures.repromises),
        Column("silent", sentence("Without a date that stands"), lambda line: line.figures.silent),
    ]


def _slips(for_client: bool) -> list[Column]:
    return [
        Column("slip_sum", sentence("Slip, working days, sum"), lambda line: line.figures.slip_sum),
        Column("slip_mean", sentence("Slip, mean"), lambda line: line.figures.slip_mean),
        Column("slip_median", sentence("Slip, median"), lambda line: line.figures.slip_median),
        Column("slip_max", sentence("Slip, longest"), lambda line: line.figures.slip_max),
        *late_days(for_client, lambda line: line.figures.slip_by_cause),
    ]


def late_days(for_client: bool, days: Any) -> list[Column]:
    """Late working days by whose they are; `days(row)` is a dict by cause, or None."""
    yours = sentence("Late working days, yours")
    theirs = sentence("Late working days, the client’s")
    titles = {
        Cause.US: sentence("Late working days, ours"),
        Cause.SUPPLIER: sentence("Late working days, the supplier’s"),
        Cause.CLIENT: yours if for_client else theirs,
        Cause.OTHER: sentence("Late working days, nobody’s fault"),
    }
    return [Column(f"late_days_{cause}", title, _of(cause, days)) for cause, title in titles.items()]


def _of(cause: Cause, days: Any) -> Any:
    return lambda row: None if (found := days(row)) is None else found.get(cause, 0)
