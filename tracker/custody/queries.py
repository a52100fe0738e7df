"""Reading what is away, what a project works on, what is unprotected, what replaces what."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.queries import visible_clients
from tracker.custody.comparing import standing_answer
from tracker.custody.models import Custody, CustodyDate, ProjectDevice, Replacement
from tracker.devices.backup_rules import FRESH_FOR
from tracker.devices.models import Device, DeviceBackup
from tracker.devices.words import NO
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

Ids = Collection[int] | sa.Select[int]
"""Ids, or the query that finds them."""

UNDER_WAY = (ProjectState.ACTIVE, ProjectState.ON_HOLD, ProjectState.READY)
"""Sent to the client, and not accepted or over yet: an open project of W5."""


def out_now(device: Device) -> Custody | None:
    """Where the device is while it is away; None while it is with the client."""
    return db.session.scalar(_loaded().where(Custody.device_id == device.id, Custody.returned_at.is_(None)))


def get_out(device: Device) -> Custody:
    """The same; NotFound for a device that is with the client."""
    custody = out_now(device)
    if custody is None:
        raise NotFound()
    return custody


def custodies_of(device: Device) -> Sequence[Custody]:
    """Every time the device was away, the latest first."""
    query = _loaded().where(Custody.device_id == device.id).order_by(Custody.id.desc())
    return db.session.scalars(query).all()


def out_in(project_ids: Ids) -> Sequence[Custody]:
    """The devices that are away for these projects, those taken first first."""
    query = _loaded().where(Custody.project_id.in_(project_ids), Custody.returned_at.is_(None))
    return db.session.scalars(query.order_by(Custody.taken_at, Custody.id)).all()


def shown_to_client(project_id: int) -> Sequence[Custody]:
    """What is away, and what we say is back and the client has not confirmed."""
    open_ones = sa.or_(Custody.returned_at.is_(None), Custody.confirmed_at.is_(None))
    query = _loaded().where(Custody.project_id == project_id, open_ones)
    return db.session.scalars(query.order_by(Custody.taken_at, Custody.id)).all()


def to_confirm(device: Device, project: Project, uuid: str | None = None) -> Custody:
    """The return of the device that we stated in this project: this one, else the oldest unconfirmed one.

    Where all are confirmed, the latest. NotFound when there is none.
    """
    query = _loaded().where(Custody.device_id == device.id, Custody.project_id == project.id)
    query = query.where(Custody.returned_at.is_not(None), Custody.uuid == uuid if uuid else sa.true())
    waits = sa.case((Custody.confirmed_at.is_(None), -Custody.id))
    custody = db.session.scalar(query.order_by(waits.desc().nulls_last(), Custody.id.desc()).limit(1))
    if custody is None:
        raise NotFound()
    return custody


def overdue_ids(at: datetime) -> Sequence[int]:
    """What is away and may be overdue: the day expected last is before tomorrow anywhere; one query."""
    later = aliased(CustodyDate)
    last = ~sa.exists().where(later.custody_id == CustodyDate.custody_id, later.id > CustodyDate.id)
    query = (
        sa.select(Custody.id)
        .join(CustodyDate, CustodyDate.custody_id == Custody.id)
        .where(Custody.returned_at.is_(None), last, CustodyDate.expected_on <= at.date())
    )
    return db.session.scalars(query.order_by(Custody.id)).all()


def with_ids(ids: Collection[int]) -> Sequence[Custody]:
    """These, with what their lines name; nothing is asked where there are none."""
    if not ids:
        return []
    return db.session.scalars(_loaded().where(Custody.id.in_(ids)).order_by(Custody.id)).all()


def in_hand_of(actor: Actor) -> Sequence[Custody]:
    """What one of us took away or answers for the return of, those taken first first."""
    answers = sa.or_(
        Custody.taken_by == actor.id, Project.owner_id == actor.id, Project.deputy_id == actor.id
    )
    query = _loaded().join(Project.client).where(Custody.returned_at.is_(None), answers)
    return db.session.scalars(query.where(visible_clients(actor)).order_by(Custody.id)).all()


def unprotected_in(project_ids: Ids, at: datetime) -> list[tuple[int, Device]]:
    """The devices with live data and no backup younger than 24 h, each with the project it is in (W5).

    In a project means in use and named by one that is under way, or away for it, whatever its state; what
    is away has its data with us even where it is no longer in use. One query.
    """
    named = (
        sa.select(ProjectDevice.project_id, ProjectDevice.device_id)
        .join(Project, Project.id == ProjectDevice.project_id)
        .join(Device, Device.id == ProjectDevice.device_id)
        .where(ProjectDevice.dropped_at.is_(None), Project.state.in_(UNDER_WAY), Device.retired_on.is_(None))
    )
    away = sa.select(Custody.project_id, Custody.device_id).where(Custody.returned_at.is_(None))
    both = sa.union(named, away).subquery()
    query = (
        sa.select(both.c.project_id, Device)
        .join(Device, Device.id == both.c.device_id)
        .where(
            both.c.project_id.in_(project_ids),
            Device.holds_data != NO,
            ~_has_fresh(at),
        )
        .order_by(both.c.project_id, Device.name, Device.id)
    )
    return [(project_id, device) for project_id, device in db.session.execute(query)]


def _has_fresh(at: datetime) -> sa.ColumnElement[bool]:
    later = aliased(DeviceBackup)
    return sa.exists().where(
        DeviceBackup.device_id == Device.id,
        DeviceBackup.made,
        DeviceBackup.made_at > at - FRESH_FOR,
        DeviceBackup.made_at <= at,
        ~sa.exists().where(later.corrects_id == DeviceBackup.id),
    )


def replacement_of(device: Device) -> Replacement | None:
    """What is proposed in the place of this device, or took it; None once the device is in use again."""
    query = _proposed().where(Replacement.old_id == device.id)
    return db.session.scalar(query)


def get_replacement(device: Device) -> Replacement:
    """The same; NotFound while nothing was proposed."""
    found = replacement_of(device)
    if found is None:
        raise NotFound()
    return found


def open_replacements(project_id: int) -> list[Replacement]:
    """What is proposed in a project, or in place before the yes it needs, in the order proposed."""
    query = _proposed().where(Replacement.project_id == project_id).order_by(Replacement.id)
    return [one for one in db.session.scalars(query) if one.is_open]


def waiting_replacements(project_ids: Ids) -> Sequence[Replacement]:
    """What is proposed in these projects, worse in something, and not answered as it stands."""
    may_wait = sa.or_(Replacement.answer.is_(None), Replacement.in_place_at.is_(None))
    query = _proposed().where(Replacement.project_id.in_(project_ids), may_wait).order_by(Replacement.id)
    return [one for one in db.session.scalars(query) if one.is_worse and standing_answer(one) is None]


def replaced_by(device: Device) -> Sequence[Device]:
    """The devices whose place this one took, whose serial numbers stay known (W6)."""
    query = sa.select(Device).where(Device.replaced_by_id == device.id).order_by(Device.id)
    return db.session.scalars(query).all()


def _loaded() -> sa.Select[Custody]:
    """With the device and the project, which every line names."""
    query = sa.select(Custody).join(Custody.project).join(Custody.device)
    return query.options(joinedload(Custody.device), joinedload(Custody.project).joinedload(Project.client))


def _proposed() -> sa.Select[Replacement]:
    """Neither taken back nor undone by bringing the old device back into use."""
    took = sa.exists().where(Device.id == Replacement.old_id, Device.replaced_by_id == Replacement.new_id)
    stands = sa.or_(Replacement.in_place_at.is_(None), took)
    query = sa.select(Replacement).where(Replacement.taken_back_at.is_(None), stands)
    project = joinedload(Replacement.project).joinedload(Project.client)
    return query.options(joinedload(Replacement.old), joinedload(Replacement.new), project)
