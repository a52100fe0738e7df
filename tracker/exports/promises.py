"""One line for every date that was ever given, wrong entries and their corrections included (P1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.base.errors import sentence
from tracker.base.moments import Moment
from tracker.clients.models import Client
from tracker.exports.columns import Column, Table, shown, timed
from tracker.exports.reading import BY_NUMBER, Scope
from tracker.exports.words import (
    AGREED,
    ANSWERS,
    CAUSES,
    CORRECTED,
    DECLINED,
    NOT_AGREED,
    PROMISE_STATES,
    words_for,
)
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.standings import MilestoneStanding, PromiseStanding
from tracker.projects.models import Project


@dataclass(frozen=True, slots=True)
class Line:
    """A promise's own columns, and what became of it; `standing` is None for an entry that does not count."""

    row: Any
    standing: PromiseStanding | None

    @property
    def state(self) -> str:
        if self.standing:
            return self.standing.state
        return NOT_AGREED if self.row.corrects_id else CORRECTED

    @property
    def answer(self) -> str | None:
        if self.standing is None:
            return None
        fact = self.standing.fact
        return AGREED if fact.agreed else DECLINED if fact.declined else None

    @property
    def agreed_on(self) -> Any:
        return timed(self.standing.fact.agreed, self.row.time_zone) if self.standing else None


def table(scope: Scope) -> Table:
    """The promises by client, project and milestone, in the order made."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(for_client), for_client)


def _lines(scope: Scope) -> Iterator[Line]:
    query = (
        sa.select(
            *(Project.id.label("project_id"), Client.code, Project.number, Client.name.label("client")),
            *(Project.time_zone, Milestone.key, Milestone.title, Promise.id, Promise.place, Promise.due_on),
            *(Promise.due_at, Promise.tolerance_minutes, Promise.made_on, Promise.made_at, Promise.words),
            *(Promise.done_means, Promise.lines, Promise.minutes, Promise.made_by, Promise.made_to),
            *(Promise.channel, Promise.reason, Promise.cause, Promise.corrects_id),
            *(Promise.correction_reason, Promise.imported),
        )
        .join(Milestone, Milestone.id == Promise.milestone_id)
        .join(Project, Project.id == Milestone.project_id)
        .join(Client, Client.id == Project.client_id)
        .order_by(*BY_NUMBER, Milestone.position, Milestone.id, Promise.place, Promise.id)
    )
    for row in scope.stream(query):
        yield Line(row, _standing(scope.standing(row.project_id, row.key), row.id))


def _standing(milestone: MilestoneStanding | None, promise: int) -> PromiseStanding | None:
    promises = milestone.promises if milestone else ()
    return next((one for one in promises if one.fact.row == promise), None)


def _columns(for_client: bool) -> list[Column]:
    return [
        Column("project", sentence("Project"), lambda line: f"{line.row.code}-{line.row.number}"),
        Column("client", sentence("Client"), lambda line: line.row.client),
        Column("milestone", sentence("Milestone"), lambda line: line.row.key),
        Column("title", sentence("Title"), lambda line: line.row.title),
        Column("promise", sentence("Promise number"), lambda line: line.row.place + 1),
        Column(
            "promised_for",
            sentence("Promised for"),
            lambda line: timed(Moment(line.row.due_on, line.row.due_at), line.row.time_zone),
        ),
        Column(
            "tolerance_minutes", sentence("Give or take, minutes"), lambda line: line.row.tolerance_minutes
        ),
        Column(
            "made",
            sentence("Promised on"),
            lambda line: timed(Moment(line.row.made_on, line.row.made_at), line.row.time_zone),
        ),
        Column(
            "state",
            sentence("What became of it"),
            lambda line: line.state,
            words_for(PROMISE_STATES, for_client),
        ),
        *_content(),
        *_telling(for_client),
        Column("time_zone", sentence("Time zone"), lambda line: line.row.time_zone),
    ]


def _content() -> list[Column]:
    return [
        Column("words", sentence("In these words"), lambda line: line.row.words),
        Column("done_means", sentence("Done means"), lambda line: line.row.done_means),
        Column("lines", sentence("To be delivered"), lambda line: "; ".join(line.row.lines or ())),
        Column("minutes", sentence("Minutes of training"), lambda line: line.row.minutes),
    ]


def _telling(for_client: bool) -> list[Column]:
    return [
        Column("made_by", sentence("Said by"), lambda line: line.row.made_by),
        Column("made_to", sentence("Said to"), lambda line: line.row.made_to),
        Column("channel", sentence("How"), lambda line: line.row.channel, for_us=True),
        Column("reason", sentence("Why a new date"), lambda line: line.row.reason),
        Column("cause", sentence("Whose doing"), lambda line: line.row.cause, words_for(CAUSES, for_client)),
        Column("answer", sentence("Answer"), lambda line: line.answer, ANSWERS),
        Column("agreed_on", sentence("Agreed on"), lambda line: line.agreed_on),
        Column("correction", sentence("Why it was corrected"), lambda line: line.row.correction_reason),
        Column("imported", sentence("Imported"), lambda line: line.row.imported),
    ]
