"""Data that moves, in the state a test is about; runs are rows as the worker would leave them."""

from datetime import datetime
from typing import Any

from tests.cast import Cast
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.models import Device
from tracker.migration.models import DEVICE, SERVICE, SOURCE, TARGET, Batch, FileList, MissingFile, Run
from tracker.migration.planning import End, Plan, add_batch
from tracker.migration.queries import get_batch_for
from tracker.migration.standing import Standing, standing_of
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

OLD, NEW = End(SERVICE, name="Old host"), End(SERVICE, name="New host")


def batch_of(
    cast: Cast,
    project: Project,
    data_class: str = "documents",
    *,
    device: Device | None = None,
    milestone: Milestone | None = None,
    size: int | None = None,
    room: int | None = None,
) -> Batch:
    """A class of data added on MONDAY, from a service, or from this device, to a service."""
    source = End(DEVICE, device) if device else OLD
    with clock.at(MONDAY), writing():
        plan = Plan(source, NEW, milestone=milestone, size_stated=size, room=room)
        return add_batch(cast.account("technician").actor, project, data_class, data_class.title(), plan)


def compared(cast: Cast, batch: Batch, *, at: datetime = MONDAY, **counts: Any) -> Run:
    """A comparison with an outcome, by SHA-256 unless told; `target=False` reads the source's list alone."""
    alone = counts.pop("target", True) is False
    figures = {"content": "sha256", **counts}
    figures.setdefault(
        "source", sum(figures.get(name, 0) for name in ("matched", "moved", "changed", "missing"))
    )
    with clock.at(at), writing():
        source = _list(cast, batch, SOURCE)
        target = None if alone else _list(cast, batch, TARGET)
        run = Run(
            batch_id=batch.id,
            source_list=source,
            target_list=target,
            ordered_at=at,
            ordered_by=cast.technician,
            settled_at=at,
            **figures,
        )
        db.session.add(run)
        return run


def missed(cast: Cast, project: Project, batch: Batch | None = None, name: str = "offer.docx") -> MissingFile:
    """A file that the viewer reported missing on MONDAY."""
    with writing():
        file = MissingFile(
            project_id=project.id,
            batch_id=batch.id if batch else None,
            name=name,
            words="",
            reported_at=MONDAY,
            reported_by=cast.viewer,
        )
        db.session.add(file)
        return file


def how(project: Project, batch: Batch) -> Standing:
    """How it stands now, read anew."""
    db.session.expire_all()
    return standing_of(get_batch_for(project, batch.uuid))


def _list(cast: Cast, batch: Batch, side: str) -> FileList:
    made = FileList(
        batch_id=batch.id,
        side=side,
        form="sha256sum",
        contents="sha256",
        sha256="0" * 64,
        name=f"{side}.sha256",
        size=100,
        brought_at=clock.now(),
        brought_by=cast.technician,
    )
    db.session.add(made)
    db.session.flush()
    return made
