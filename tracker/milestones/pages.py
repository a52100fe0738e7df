"""What the views of a milestone share: the fetch, reading a typed day, and the way back to the project."""

from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.guard import current_act, current_actor
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.base.moments import Moment, local_moment
from tracker.files.subjects import Place, declare_subject
from tracker.milestones.due import parse_due
from tracker.milestones.models import Milestone
from tracker.milestones.queries import get_milestone_for
from tracker.projects.models import Project
from tracker.projects.pages import address_of, file_place, speak_as

DAYS_OFFERED = 15


def this_milestone(number: str, key: str) -> Milestone:
    """The milestone of this address, for the act of the endpoint."""
    milestone = get_milestone_for(current_actor(), number, key, current_act())
    speak_as(milestone.project)
    return milestone


def row_of(milestone: Milestone) -> str:
    """Its row on the project's page, where every form leads back to."""
    return address_of(milestone.project, anchor=milestone.key)


def read_due(project: Project, text: str, field: str) -> Moment:
    """The moment a person typed, seen from the project's today."""
    return parse_due(text, project.zone, today_of(project).day, field)


def days_to_offer(project: Project) -> list[tuple[str, str]]:
    """The coming working days, for the list under a date field: ISO day and words."""
    today = today_of(project).day
    calendar = project.calendar(today)
    days = [calendar.add_working_days(today, n) for n in range(1, DAYS_OFFERED + 1)]
    if calendar.is_working_day(today):
        days.insert(0, today)
    return [(day.isoformat(), wording.long_day(day)) for day in days]


def today_of(project: Project) -> Moment:
    """The minute it is now, where the project is."""
    return local_moment(now(), project.zone)


def context_of(milestone: Milestone) -> dict[str, Any]:
    """What every page about one milestone shows."""
    return {"milestone": milestone, "project": milestone.project, "days": days_to_offer(milestone.project)}


def _file_place(actor: Actor, uuid: str, act: str) -> Place:
    """Where the files of a milestone belong."""
    query = sa.select(Milestone.project_id, Milestone.title, Milestone.key).where(Milestone.uuid == uuid)
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise NotFound()
    return file_place(actor, found.project_id, act, found.title, found.key)


declare_subject("milestone", _file_place)
