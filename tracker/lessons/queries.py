"""Reading lessons, and what they came from."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.access.actor import MANAGER, Actor
from tracker.accounts.models import Account
from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.incidents.models import Incident
from tracker.lessons.models import Lesson, LessonChange, LessonIncident
from tracker.lessons.rules import Verdict
from tracker.projects.models import Project

MOST = 200
"""How many a list shows."""


def all_lessons(actor: Actor, text: str = "") -> Sequence[Lesson]:
    """Undecided ones first, the one due soonest first; then the newest."""
    query = _visible(actor).options(joinedload(Lesson.owner), joinedload(Lesson.raiser))
    for part in text.split():
        held = (Lesson.title, Lesson.text, Lesson.cause, Lesson.maker, Lesson.model)
        query = query.where(sa.or_(*(column.icontains(part, autoescape=True) for column in held)))
    query = query.order_by(Lesson.verdict != "", Lesson.decide_by, Lesson.id.desc())
    return db.session.scalars(query.limit(MOST)).all()


def get_lesson(actor: Actor, uuid: str) -> Lesson:
    """One by its outer identity; to be written, it is locked as it stands now.

    NotFound for an absent one, and for one of a client that this person may not see.
    """
    query = _visible(actor).where(Lesson.uuid == uuid)
    if is_writing():
        query = query.with_for_update(of=Lesson).execution_options(populate_existing=True)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    return found


def lessons_due(actor: Actor, *, mine: bool) -> Sequence[Lesson]:
    """What this person has to decide or to apply; managers see everybody's, unless they want `mine`.

    The one due soonest first.
    """
    query = _visible(actor).where(_is_open())
    if mine or not actor.has(MANAGER):
        query = query.where(Lesson.owner_id == actor.id)
    return db.session.scalars(query.order_by(Lesson.decide_by, Lesson.id)).all()


def answered_for_by(account: Account) -> Sequence[Lesson]:
    """What this person has to decide or to apply, read anew, the one due soonest first."""
    query = sa.select(Lesson).where(Lesson.owner_id == account.id, _is_open())
    query = query.order_by(Lesson.decide_by, Lesson.id).execution_options(populate_existing=True)
    return db.session.scalars(query).all()


def incidents_of_lesson(actor: Actor, lesson: Lesson) -> Sequence[sa.Row[Project, Incident, LessonIncident]]:
    """What went wrong for its cause, newest first, with its project; only what this person may see."""
    query = sa.select(Project, Incident, LessonIncident).join(Incident, Incident.project_id == Project.id)
    query = query.join(LessonIncident, LessonIncident.incident_id == Incident.id).join(Project.client)
    query = query.options(contains_eager(Project.client)).where(LessonIncident.lesson_id == lesson.id)
    query = query.where(visible_clients(actor)).order_by(LessonIncident.id.desc())
    return db.session.execute(query).all()


def _is_open() -> sa.ColumnElement[bool]:
    """Not decided yet, or what was decided is not done yet."""
    return (Lesson.verdict == "") | sa.and_(Lesson.verdict == Verdict.CHANGE, Lesson.applied_at.is_(None))


def _visible(actor: Actor) -> sa.Select[Lesson]:
    seen = sa.select(Client.id).where(visible_clients(actor))
    return sa.select(Lesson).where(Lesson.client_id.is_(None) | Lesson.client_id.in_(seen))


def lessons_of_incident(incident_id: int) -> Sequence[Lesson]:
    """The causes it was put to, oldest first."""
    query = sa.select(Lesson).join(LessonIncident, LessonIncident.lesson_id == Lesson.id)
    return db.session.scalars(
        query.where(LessonIncident.incident_id == incident_id).order_by(Lesson.id)
    ).all()


def changes_of(lesson: Lesson) -> Sequence[LessonChange]:
    """What it changed, oldest first."""
    query = sa.select(LessonChange).where(LessonChange.lesson_id == lesson.id)
    return db.session.scalars(query.order_by(LessonChange.id)).all()


def lessons_in(actor: Actor, target: str) -> Sequence[Lesson]:
    """The lessons that changed this template or checklist, oldest first."""
    query = _visible(actor).where(
        Lesson.id.in_(sa.select(LessonChange.lesson_id).where(LessonChange.target == target))
    )
    return db.session.scalars(query.order_by(Lesson.id)).all()
