"""Which devices a project works on."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.clients.changes import insert
from tracker.custody import kinds
from tracker.custody.models import ProjectDevice
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.projects.states import OVER
from tracker.timeline.append import append


def name_device(actor: Actor, project: Project, device: Device) -> None:
    """The project works on this device of its client.

    Raises Invalid for another client's or one that is named already, Refused for a project that is over.
    """
    check_same_client(project, device)
    if project.state in OVER:
        raise Refused("This project is over, so no work on a device begins with it.")
    row = ProjectDevice(project_id=project.id, device_id=device.id, named_at=now(), named_by=actor.id)
    insert(row, Invalid("The project works on this device already.", "device"))
    _tell(kinds.NAMED, actor, project, device)


def drop_device(actor: Actor, project: Project, device: Device) -> None:
    """The project does not work on this device any more. NotFound when it did not."""
    row = db.session.scalar(_named().where(ProjectDevice.project_id == project.id, Device.id == device.id))
    if row is None:
        raise NotFound()
    row.dropped_at, row.dropped_by = now(), actor.id
    _tell(kinds.DROPPED, actor, project, device)


def devices_named(project_id: int) -> Sequence[Device]:
    """The devices a project works on, by name."""
    query = sa.select(Device).join(ProjectDevice, ProjectDevice.device_id == Device.id)
    query = query.where(ProjectDevice.project_id == project_id, ProjectDevice.dropped_at.is_(None))
    return db.session.scalars(query.order_by(Device.name, Device.id)).all()


def open_projects_for(device: Device) -> Sequence[Project]:
    """The open projects of the device's client, those that work on it first, then the newest."""
    named = sa.exists().where(
        ProjectDevice.project_id == Project.id,
        ProjectDevice.device_id == device.id,
        ProjectDevice.dropped_at.is_(None),
    )
    query = sa.select(Project).where(Project.client_id == device.client_id, Project.state.not_in(OVER))
    query = query.options(joinedload(Project.client)).order_by(named.desc(), Project.id.desc())
    return db.session.scalars(query).all()


def check_same_client(project: Project, device: Device) -> None:
    """Raise Invalid for a device of somebody else."""
    if project.client_id != device.client_id:
        raise Invalid("This device is not of the project’s client.", "device")


def _named() -> sa.Select[ProjectDevice]:
    query = sa.select(ProjectDevice).join(Device, Device.id == ProjectDevice.device_id)
    return query.where(ProjectDevice.dropped_at.is_(None))


def _tell(kind: kinds.Kind, actor: Actor, project: Project, device: Device) -> None:
    append(
        kind,
        actor,
        device.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"device": device.uuid},
        words={"name": device.name},
    )
