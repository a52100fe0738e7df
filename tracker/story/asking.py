"""What we need from the client: the questions that wait for an answer, as they stand on pages."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.base.wording import clock, gettext, near_short_day
from tracker.milestones.asked import matters
from tracker.milestones.asked_words import question_words
from tracker.milestones.models import ASK_ACCEPTANCE, Ask
from tracker.milestones.overview import Overview
from tracker.projects.models import Project


@dataclass(frozen=True)
class Need:
    """One question with its reason; `title` is what stands in a list of things reported done."""

    ask: Ask
    text: str
    title: str


@dataclass(frozen=True)
class Needs:
    """What waits for an approver: single questions, things reported done, and what was parked unconfirmed."""

    questions: Sequence[Need] = ()
    reported: Sequence[Need] = ()
    parked: Sequence[Need] = ()

    @property
    def count(self) -> int:
        """How many answers we ask for; what is parked is left to the client."""
        return len(self.questions) + len(self.reported)

    def __bool__(self) -> bool:
        return bool(self.count or self.parked)


def open_asks(*project_ids: int) -> Sequence[Ask]:
    """Questions of these projects without an answer, oldest first."""
    return db.session.scalars(_open(project_ids)).all()


def open_asks_with_reminders(project_id: int) -> Sequence[Ask]:
    """The same of one project, each with how often it was put once more."""
    return db.session.scalars(_open([project_id]).options(joinedload(Ask.reminders))).unique().all()


def _open(project_ids: Collection[int]) -> sa.Select[Ask]:
    query = sa.select(Ask).where(Ask.project_id.in_(project_ids), Ask.answer.is_(None))
    return query.order_by(Ask.id)


def needs_of(overview: Overview, asks: Iterable[Ask]) -> Needs:
    """The questions that still matter; two or more things reported done stand together, to keep it short."""
    open_ones = [Need(ask, question(ask, overview), _title(ask)) for ask in pending(asks, overview)]
    waiting = [need for need in open_ones if not need.ask.parked_at]
    reported = [need for need in waiting if need.ask.kind == ASK_ACCEPTANCE and need.ask.milestone_id]
    together = reported if len(reported) > 1 else []
    return Needs(
        questions=[need for need in waiting if need not in together],
        reported=together,
        parked=[need for need in open_ones if need.ask.parked_at],
    )


def pending(asks: Iterable[Ask], overview: Overview) -> list[Ask]:
    """The questions that still matter, parked ones among them."""
    return [ask for ask in asks if matters(ask, overview.project, overview.today)]


def question(ask: Ask, overview: Overview) -> str:
    """What we ask, and our reason, as the client reads it."""

    def say(when: Moment) -> str:
        day = near_short_day(when.day, overview.today)
        return gettext("%(day)s, %(time)s", day=day, time=clock(when.time)) if when.time else day

    asked = question_words(ask, say)
    if not ask.reason:
        return asked
    return gettext("%(question)s Our reason: %(reason)s", question=asked, reason=ask.reason)


def _title(ask: Ask) -> str:
    return ask.milestone.title if ask.milestone else ""


def asks_by_project(asks: Iterable[Ask], projects: Iterable[Project]) -> dict[int, list[Ask]]:
    """The same questions by the id of their project, each of these with a list of its own."""
    found: dict[int, list[Ask]] = {project.id: [] for project in projects}
    for ask in asks:
        found[ask.project_id].append(ask)
    return found
