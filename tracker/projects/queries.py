"""Fetching projects; to fetch is to authorise."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.projects.models import Project
from tracker.projects.states import OVER, ProjectState

REF = re.compile(r"([A-Z][A-Z0-9]{0,7})-([1-9][0-9]{0,8})", re.ASCII)


def parse_ref(text: str) -> tuple[str, int]:
    """`GH-1` → ("GH", 1); anything else raises NotFound, like a number that does not exist."""
    found = REF.fullmatch(text)
    if not found:
        raise NotFound()
    return found[1], int(found[2])


def visible_projects(actor: Actor) -> sa.Select[Project]:
    """Every project this person may see: staff those of visible clients, contacts theirs once sent."""
    query = (
        sa.select(Project)
        .join(Project.client)
        .options(contains_eager(Project.client))
        .where(visible_clients(actor))
    )
    if actor.is_contact:
        query = query.where(_sent())
    return query


def is_shown(project: Project) -> bool:
    """Whether the client's people see it among their projects."""
    return db.session.scalar(sa.select(Project.id).where(Project.id == project.id, _sent())) is not None


def _sent() -> sa.ColumnElement[bool]:
    return sa.and_(Project.state != ProjectState.DRAFT, ~never_sent())


def never_sent() -> sa.ColumnElement[bool]:
    """A draft that went on elsewhere: it ended without a word to the client, who never saw it."""
    return sa.and_(Project.goes_on_as_id.is_not(None), Project.sent_at.is_(None), Project.end_reason == "")


def joined_to(actor: Actor, project: Project) -> tuple[Project | None, Project | None]:
    """Where it went on and where it came from, when it was started for the wrong client, as far as the
    person may see them; one query."""
    joined = sa.or_(Project.id == project.goes_on_as_id, Project.goes_on_as_id == project.id)
    found = db.session.scalars(visible_projects(actor).where(joined)).all()
    goes_on = next((one for one in found if one.id == project.goes_on_as_id), None)
    came_from = next((one for one in found if one.goes_on_as_id == project.id), None)
    return goes_on, came_from


def get_project_for(actor: Actor, ref: str, act: str = "look") -> Project:
    """The project with this number, for this act.

    NotFound for an absent and for a foreign one alike; Forbidden for one that may be seen but not acted on.
    Fetched to be acted on, it is locked until the transaction ends: two acts on a project follow each other.
    """
    code, number = parse_ref(ref)
    query = visible_projects(actor).where(Client.code == code, Project.number == number)
    if is_writing() and act != "look":
        query = query.with_for_update(of=Project)
    project = db.session.scalar(query)
    if project is None:
        raise NotFound()
    if actor.is_staff or (actor.is_contact and act != "look"):
        require(actor, act, project)
    return project


def active_staff() -> Sequence[Account]:
    """Everybody who can be given work, by name."""
    return db.session.scalars(sa.select(Account).where(Account.state == ACTIVE).order_by(Account.name)).all()


def open_projects_of(account: Account) -> Sequence[Project]:
    """What this person owns and is not over, by number."""
    query = sa.select(Project).join(Client).where(Project.owner_id == account.id, Project.state.not_in(OVER))
    return db.session.scalars(query.order_by(Client.code, Project.number)).all()
