"""The copy of a batch: begun, done, undone; and its source cleared once the client accepted (D2, D4, D5)."""

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.devices.backup_rules import has_fresh
from tracker.devices.backups import backups_of
from tracker.holds.models import CLEAR
from tracker.holds.queries import blocking_sentences
from tracker.migration import kinds
from tracker.migration.checklists import BACKUP
from tracker.migration.history import tell
from tracker.migration.holding import keep_holds
from tracker.migration.models import Batch
from tracker.migration.planning import check_open
from tracker.migration.readying import Ready, Warning, warnings_of
from tracker.migration.standing import Standing, standing_of, standings_of
from tracker.migration.words import CLEARED_HOW
from tracker.timeline.models import TimelineEntry


def begin_copy(actor: Actor, batch: Batch) -> None:
    """Copying begins. What is not as it should be is kept with it and stays visible (D2)."""
    check_open(batch)
    if batch.begun_at:
        raise Refused("Copying has begun already.")
    batch.warnings = copy_warnings(standing_of(batch))
    batch.begun_at, batch.begun_by = now(), actor.id
    _changed(batch)
    if said := " ".join(one["msgid"] % one["params"] for one in batch.warnings):
        tell(kinds.BEGUN_UNPREPARED, actor, batch, {"warnings": said})
    else:
        tell(kinds.BEGUN, actor, batch)
    keep_holds(actor, batch)


def copy_warnings(standing: Standing) -> list[Warning]:
    """What is not as it should be before this copy (D2)."""
    batch, device_id = standing.batch, standing.batch.source_device_id
    copies = [backup.copy for backup in backups_of([device_id])[device_id]] if device_id else []
    beside = _beside(batch)
    return warnings_of(
        Ready(
            listed=standing.read is not None,
            fresh=has_fresh(copies, now()) if device_id else standing.backed_up,
            proved=standing.backed_up,
            backup_check="" if device_id else BACKUP,
            needs=standing.source_bytes,
            room=_room(batch, beside),
            beside=sum(one.source_bytes or 0 for one in beside),
        )
    )


def _beside(batch: Batch) -> list[Standing]:
    """The other classes of its project that are still to be copied to the same target."""
    return [
        one
        for one in standings_of([batch.project_id])[batch.project_id]
        if one.batch.id != batch.id
        and one.batch.copied_at is None
        and one.batch.cleared_at is None
        and _target(one.batch) == _target(batch)
    ]


def _target(batch: Batch) -> tuple[str, int | str]:
    return batch.target_kind, batch.target_device_id or batch.target.casefold()


def _room(batch: Batch, beside: list[Standing]) -> int | None:
    """As stated for it, else the least that was stated for another of the same target."""
    if batch.room is not None:
        return batch.room
    return min((one.batch.room for one in beside if one.batch.room is not None), default=None)


def mark_copied(actor: Actor, batch: Batch) -> None:
    """Everything is copied; whether all of it arrived is for the comparison to say."""
    check_open(batch)
    if batch.begun_at is None:
        raise Refused("Copying has not begun yet.")
    if batch.copied_at:
        raise Refused("This was copied already.")
    batch.copied_at, batch.copied_by = now(), actor.id
    _changed(batch)
    tell(kinds.COPIED, actor, batch)
    keep_holds(actor, batch)


def roll_back(actor: Actor, batch: Batch, reason: str) -> None:
    """The copy is undone, work goes on at the source; what was compared or accepted before counts no more."""
    check_open(batch)
    if batch.begun_at is None:
        raise Refused("Copying has not begun, so there is nothing to undo.")
    batch.rolled_back_at, batch.rolled_back_by, batch.rolled_back_why = now(), actor.id, reason
    batch.begun_at = batch.begun_by = batch.copied_at = batch.copied_by = batch.accepted_at = None
    batch.warnings = []
    _changed(batch)
    tell(kinds.ROLLED_BACK, actor, batch, words={"reason": reason})
    keep_holds(actor, batch)


def clear_source(actor: Actor, batch: Batch, how: str, words: str = "") -> TimelineEntry:
    """The source is wiped, returned or left to the client: not before they accepted what arrived (D5), nor
    while they miss a file (D4). Can't be undone; its entry is the proof."""
    check_open(batch)
    if how not in CLEARED_HOW:
        raise Invalid("Say what became of the source.", "how")
    keep_holds(actor, batch)
    if standing_of(batch).open_run:
        raise Refused(
            "What arrived is being compared anew; its source can be cleared once that says the same."
        )
    if stops := clearing_stops(batch):
        raise Refused("This source can't be cleared yet: %(why)s", why=" ".join(stops))
    batch.cleared_at, batch.cleared_by, batch.cleared_how = now(), actor.id, how
    _changed(batch)
    entry = tell(kinds.CLEARED, actor, batch, {"cleared_how": how}, {"words": words})
    keep_holds(actor, batch)
    return entry


def clearing_stops(batch: Batch) -> list[str]:
    """The sentences of what keeps its source from being cleared."""
    return blocking_sentences(batch.project_id, CLEAR, batch.subject)


def _changed(batch: Batch) -> None:
    batch.version += 1
    db.session.flush()
