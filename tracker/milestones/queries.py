"""Reading milestones; and a project's overview, which pages, reports and feeds all tell."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.milestones.models import Ask, Milestone, MilestonePerson, Promise
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for

IN_FULL = (joinedload(Milestone.arrivals), joinedload(Milestone.attendees))
"""What decides whether it is in full, for lists of milestones: few have either, and none has both."""


def get_milestone_for(actor: Actor, ref: str, key: str, act: str = "look") -> Milestone:
    """The milestone with this key in this project, for this act; errors as for the project."""
    project = get_project_for(actor, ref, act)
    query = Milestone.in_project(project.id).where(Milestone.key == key)
    milestone = db.session.scalar(query)
    if milestone is None:
        raise NotFound()
    return milestone


def get_promise_of(milestone: Milestone, uuid: str) -> Promise:
    """One of its promises by its outer identity."""
    found = next((promise for promise in milestone.promises if promise.uuid == uuid), None)
    if found is None:
        raise NotFound()
    return found


def get_ask_of(project: Project, uuid: str) -> Ask:
    """One of the project's questions by its outer identity."""
    found = db.session.scalar(sa.select(Ask).where(Ask.project_id == project.id, Ask.uuid == uuid))
    if found is None:
        raise NotFound()
    return found


def open_ask(project_id: int, kind: str, milestone_id: int | None = None) -> Ask | None:
    """A question of this kind that waits for the client: about this milestone, or the project as a whole."""
    query = sa.select(Ask).where(Ask.project_id == project_id, Ask.kind == kind, Ask.answer.is_(None))
    return db.session.scalar(query.where(Ask.milestone_id.is_not_distinct_from(milestone_id)))


def people_of(project_id: int) -> dict[int, list[str]]:
    """The names of who works on each milestone of a project, by the milestone's id."""
    query = (
        sa.select(MilestonePerson.milestone_id, Account.name)
        .join(Account, Account.id == MilestonePerson.account_id)
        .join(Milestone, Milestone.id == MilestonePerson.milestone_id)
        .where(Milestone.project_id == project_id)
        .order_by(Account.name)
    )
    found: dict[int, list[str]] = {}
    for milestone_id, name in db.session.execute(query):
        found.setdefault(milestone_id, []).append(name)
    return found
