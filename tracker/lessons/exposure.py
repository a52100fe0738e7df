"""What a lesson exposes: projects begun without its change, and the devices it names (L3)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.checks.models import Check
from tracker.checks.pasting import read_line
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.devices.models import Device
from tracker.lessons.models import Lesson, LessonChange, LessonLook
from tracker.lessons.queries import changes_of
from tracker.lessons.rules import difference
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import OVER, ProjectState


@dataclass(frozen=True)
class Exposed:
    """One project or device that may suffer the same, and what was done about it since."""

    subject: str
    project: Project | None
    device: Device | None
    looks: Sequence[LessonLook]


def exposed(actor: Actor, lesson: Lesson, changes: Sequence[LessonChange]) -> list[Exposed]:
    """What is still open and began without its changes, and the devices it names (L3).

    A project is no longer exposed once it has every check that a change added.
    """
    looks: dict[str, list[LessonLook]] = {}
    query = sa.select(LessonLook).where(LessonLook.lesson_id == lesson.id).order_by(LessonLook.id)
    for look in db.session.scalars(query):
        looks.setdefault(look.subject, []).append(look)
    found = [
        Exposed(subject, project, None, looks.get(subject, ()))
        for project in _projects(actor, changes)
        if (subject := f"project:{project.uuid}")
    ]
    return found + [
        Exposed(device.subject, None, device, looks.get(device.subject, ()))
        for device in _devices(actor, lesson)
    ]


def exposed_device_or_project(actor: Actor, lesson: Lesson, subject: str) -> Exposed:
    """The one with this subject; NotFound when the lesson does not expose it to this person's eyes."""
    for one in exposed(actor, lesson, changes_of(lesson)):
        if one.subject == subject:
            return one
    raise NotFound()


def _projects(actor: Actor, changes: Sequence[LessonChange]) -> list[Project]:
    """Those begun with what was changed before it was, and without what it added."""
    found: dict[int, Project] = {}
    for change in changes:
        lines = difference(change.before, change.after)
        added = {_text_of(line.text) for line in lines if line.sign == "+"}
        begun = _begun_with(actor, change)
        have = _texts_in([project.id for project in begun])
        for project in begun:
            if not added <= have.get(project.id, set()):
                found[project.id] = project
    return sorted(found.values(), key=lambda project: project.id)


def _begun_with(actor: Actor, change: LessonChange) -> Sequence[Project]:
    query = visible_projects(actor).where(Project.state.not_in([*OVER, ProjectState.ACCEPTED]))
    query = query.where(Project.created_at < change.made_at)
    if change.target.startswith("template:"):
        query = query.where(Project.started_from == change.name)
    else:
        texts = [_text_of(line) for line in change.before]
        query = query.where(Project.id.in_(sa.select(Check.project_id).where(Check.text.in_(texts))))
    return db.session.scalars(query.order_by(Project.id)).all()


def _texts_in(project_ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    query = sa.select(Check.project_id, Check.text).where(Check.project_id.in_(project_ids))
    for project_id, text in db.session.execute(query):
        found.setdefault(project_id, set()).add(text)
    return found


def _text_of(line: str) -> str:
    return read_line(line)["text"]


def _devices(actor: Actor, lesson: Lesson) -> Sequence[Device]:
    if not lesson.model:
        return []
    query = sa.select(Device).join(Device.client).options(contains_eager(Device.client))
    query = query.where(visible_clients(actor), Device.retired_on.is_(None), Device.replaced_by_id.is_(None))
    query = query.where(sa.func.lower(Device.model) == lesson.model.lower())
    if lesson.maker:
        query = query.where(sa.func.lower(Device.maker) == lesson.maker.lower())
    return db.session.scalars(query.order_by(Client.name, Device.name, Device.id)).all()
