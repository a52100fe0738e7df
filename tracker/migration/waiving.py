"""Differences let go by an approver, exactly those that they read, with a reason; and taken back (D3)."""

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.files.store import keep
from tracker.migration import kinds_client as kinds
from tracker.migration.history import tell
from tracker.migration.holding import keep_holds
from tracker.migration.letting_go import Chosen, Scope, check_same, choose
from tracker.migration.models import Batch, Run, Waiver
from tracker.migration.opening import files_folder
from tracker.migration.planning import check_open
from tracker.migration.runs import order_run
from tracker.migration.standing import standing_of

ACT = "answer"


def let_go(actor: Actor, batch: Batch, scope: Scope, shown: str, reason: str) -> Waiver:
    """An approver lets go what this scope comes to; `shown` is the hash of what they read of it.

    Forbidden for anybody else, TextChanged when it comes to something else by now, Refused over nothing.
    """
    require(actor, ACT, batch.project)
    check_open(batch)
    chosen = choose(standing_of(batch), scope)
    check_same(chosen, shown)
    if not chosen.covers:
        raise Refused("Nothing is left here that could be let go.")
    waiver = _waiver(actor, batch, scope, chosen, reason)
    _changed(batch)
    facts = {name: getattr(waiver, name) for name in ("covers", "covers_bytes", "paths_sha256")}
    words = {"folder": waiver.folder, "path": waiver.path, "reason": reason}
    tell(kinds.WAIVED, actor, batch, {"run": chosen.run.uuid, "waiver": waiver.uuid, **facts}, words)
    keep_holds(actor, batch)
    return waiver


def take_back(actor: Actor, batch: Batch, waiver: Waiver) -> None:
    """It is not let go any more: it is missed again. What later comparisons made of it is compared anew."""
    require(actor, ACT, batch.project)
    check_open(batch)
    if waiver.taken_back_at:
        return
    if batch.accepted_at:
        raise Refused("You accepted what arrived, with this let go. Return it first, then take this back.")
    waiver.taken_back_at, waiver.taken_back_by = now(), actor.id
    _changed(batch)
    facts = {"waiver": waiver.uuid, "covers": waiver.covers}
    tell(kinds.WAIVER_TAKEN_BACK, actor, batch, facts)
    _compare_anew(batch, waiver)
    keep_holds(actor, batch)


def _waiver(actor: Actor, batch: Batch, scope: Scope, chosen: Chosen, reason: str) -> Waiver:
    waiver = Waiver(
        batch_id=batch.id,
        run_id=chosen.run.id,
        folder=scope.folder,
        path=scope.path,
        covers=chosen.covers,
        covers_bytes=chosen.covers_bytes,
        paths_sha256=keep(files_folder(), chosen.kept),
        reason=reason,
        waived_at=now(),
        waived_by=actor.id,
    )
    db.session.add(waiver)
    return waiver


def _compare_anew(batch: Batch, waiver: Waiver) -> None:
    """A comparison made since counted it as let go and never changes; a new one, or one begun, does not."""
    standing = standing_of(batch)
    run = standing.run
    if run is None or run.id == waiver.run_id or standing.open_run:
        return
    strips = (run.strip_source or "", run.strip_target or "")
    order_run(_who_ordered(run), batch, strips=strips, ignore_case=run.ignore_case)


def _who_ordered(run: Run) -> Actor:
    return db.session.get_one(Account, run.ordered_by).actor


def _changed(batch: Batch) -> None:
    batch.version += 1
    db.session.flush()
