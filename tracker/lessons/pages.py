"""What a lesson's page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import MANAGER, Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.base.office import Office
from tracker.incidents.models import Incident
from tracker.lessons.exposure import Exposed, exposed
from tracker.lessons.models import Lesson, LessonChange, LessonIncident
from tracker.lessons.queries import changes_of, incidents_of_lesson
from tracker.lessons.rules import Stage, difference, is_overdue, stage_of
from tracker.projects.models import Project


@dataclass(frozen=True)
class LessonPage:
    """Everything about one lesson, for this reader; `others` counts what they may not see."""

    lesson: Lesson
    reader: Actor
    today: date
    incidents: Sequence[sa.Row[Project, Incident, LessonIncident]]
    others: int
    changes: Sequence[LessonChange]
    exposed: Sequence[Exposed]

    @property
    def stage(self) -> Stage:
        return stage_of(self.lesson.verdict, self.lesson.applied_at is not None)

    @property
    def overdue(self) -> bool:
        return is_overdue(self.lesson.verdict, self.lesson.decide_by, self.today)

    @property
    def may_answer(self) -> bool:
        """Whether this reader decides it."""
        return self.reader.id == self.lesson.owner_id or self.reader.has(MANAGER)

    @property
    def may_edit(self) -> bool:
        return self.may_answer or self.reader.id == self.lesson.raised_by

    difference = staticmethod(difference)


def page_of(actor: Actor, lesson: Lesson, office: Office) -> LessonPage:
    """Read what the page shows, in a constant number of queries for each change."""
    seen = incidents_of_lesson(actor, lesson)
    count = sa.select(sa.func.count(LessonIncident.id)).where(LessonIncident.lesson_id == lesson.id)
    changes = changes_of(lesson)
    return LessonPage(
        lesson=lesson,
        reader=actor,
        today=local_moment(now(), office.zone).day,
        incidents=seen,
        others=(db.session.scalar(count) or 0) - len(seen),
        changes=changes,
        exposed=exposed(actor, lesson, changes),
    )
