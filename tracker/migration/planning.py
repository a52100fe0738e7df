"""Which data is moved from where to where: add, change, or leave it after all."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound, Refused, sentence
from tracker.checks.actions import add_checks
from tracker.checks.words import Item
from tracker.devices.models import Device
from tracker.migration import kinds
from tracker.migration.checklists import checklist_for
from tracker.migration.history import tell
from tracker.migration.holding import keep_holds
from tracker.migration.models import DEVICE, FOLDER, SERVICE, Batch
from tracker.migration.queries import batches_of
from tracker.migration.words import CLASSES
from tracker.milestones.models import Milestone
from tracker.projects.models import Project
from tracker.projects.states import OVER

IS_OVER = sentence("This project is over; nothing can be changed in it any more.")


@dataclass(frozen=True)
class End:
    """One end of a move: a device and where on it, or the name of a service or a folder."""

    kind: str
    device: Device | None = None
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """What is said of a batch beside its class; sizes in bytes, None where nobody knows them."""

    source: End
    target: End
    milestone: Milestone | None = None
    size_stated: int | None = None
    room: int | None = None


def add_batch(actor: Actor, project: Project, data_class: str, title: str, plan: Plan) -> Batch:
    """One class of data is to be moved; its checklist is begun with (D1). Raises Invalid and Refused."""
    check_goes_on(project)
    _check(project, data_class, plan)
    batch = Batch(
        project=project,
        data_class=data_class,
        title=title,
        created_at=now(),
        created_by=actor.id,
        warnings=[],
        **_columns(plan),
    )
    db.session.add(batch)
    db.session.flush()
    tell(kinds.ADDED, actor, batch, _key(batch))
    on_device = batch.source_device is not None
    add_checks(actor, project, batch.subject, checklist_for(data_class, on_device))
    return batch


def edit_batch(actor: Actor, batch: Batch, *, title: str, plan: Plan) -> None:
    """Say it otherwise; from where to where only before copying begins: it was copied from there."""
    check_open(batch)
    _check(batch.project, batch.data_class, plan)
    if batch.begun_at and _ends(plan) != _stated_ends(batch):
        raise Refused("Copying has begun from there and to there. Undo the copy first, or add it anew.")
    batch.title = title
    for name, value in _columns(plan).items():
        setattr(batch, name, value)
    db.session.flush()
    tell(kinds.EDITED, actor, batch, _key(batch))
    keep_holds(actor, batch)


def ask_for_checks(actor: Actor, batch: Batch, items: list[Item]) -> None:
    """Put further checks on it. Raises Invalid at `lines`."""
    check_open(batch)
    add_checks(actor, batch.project, batch.subject, items)


def drop_batch(actor: Actor, batch: Batch, reason: str) -> None:
    """It is not moved after all, or was entered wrongly; it counts nowhere any more, its history stays."""
    check_open(batch)
    if batch.accepted_at:
        raise Refused("The client has accepted what arrived of this; it stays as it is.")
    batch.dropped_at, batch.dropped_by, batch.dropped_why = now(), actor.id, reason
    batch.version += 1
    db.session.flush()
    tell(kinds.DROPPED, actor, batch, words={"reason": reason})
    keep_holds(actor, batch)


def drop_all(actor: Actor, project: Project, reason: str) -> None:
    """The project was started for the wrong client: what is moved names their devices and holds their lists,
    so nothing of it goes along. What they accepted themselves stays, and so does what was cleared."""
    for batch in batches_of(project.id):
        if not (batch.accepted_at or batch.cleared_at):
            drop_batch(actor, batch, reason)


def check_goes_on(project: Project) -> None:
    """Nothing happens in a project that was closed or ended."""
    if project.state in OVER:
        raise Refused(IS_OVER)


def check_open(batch: Batch) -> None:
    """Raise Refused for what was dropped or cleared, and in a project that is over."""
    check_goes_on(batch.project)
    if batch.dropped_at:
        raise Refused("This is not moved any more; add it anew if it is after all.")
    if batch.cleared_at:
        raise Refused("Its source was cleared; nothing about it can be changed any more.")


def _check(project: Project, data_class: str, plan: Plan) -> None:
    if data_class not in CLASSES:
        raise Invalid("Choose one of the classes of data.", "classes")
    if plan.milestone and plan.milestone.project_id != project.id:
        raise NotFound()
    _check_end(project, plan.source, "source")
    _check_end(project, plan.target, "target")
    if (plan.source.device, plan.source.name) == (plan.target.device, plan.target.name):
        raise Invalid("This is where it comes from; say where it goes.", "target")


def _check_end(project: Project, end: End, field: str) -> None:
    if end.kind not in (DEVICE, SERVICE, FOLDER):
        raise Invalid("Choose a device, or write down the service or the folder.", field)
    if (end.kind == DEVICE) != (end.device is not None):
        raise Invalid("Choose the device.", field)
    if end.device and end.device.client_id != project.client_id:
        raise NotFound()
    if end.device is None and not end.name:
        raise Invalid("Choose a device, or write down the service or the folder.", field)


def _columns(plan: Plan) -> dict[str, object]:
    return {
        "milestone": plan.milestone,
        "source_kind": plan.source.kind,
        "source_device": plan.source.device,
        "source": plan.source.name,
        "target_kind": plan.target.kind,
        "target_device": plan.target.device,
        "target": plan.target.name,
        "size_stated": plan.size_stated,
        "room": plan.room,
    }


def _ends(plan: Plan) -> tuple[End, End]:
    return plan.source, plan.target


def _stated_ends(batch: Batch) -> tuple[End, End]:
    return (
        End(batch.source_kind, batch.source_device, batch.source),
        End(batch.target_kind, batch.target_device, batch.target),
    )


def _key(batch: Batch) -> dict[str, str | None]:
    return {"key": batch.milestone.key if batch.milestone else None}
