"""Prepare an action, change it, look at it second, withdraw it."""

from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import ACTIVE, Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.base.exact import check_same_text
from tracker.clients.changes import change
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.projects.states import OVER
from tracker.risk_actions import kinds
from tracker.risk_actions.history import tell
from tracker.risk_actions.models import RiskAction
from tracker.risk_actions.queries import is_told, lock
from tracker.risk_actions.reading import standing_of
from tracker.risk_actions.rules import check_complete, check_second, check_wording, missing_in_plan
from tracker.risk_actions.states import CHANGEABLE, RiskState

ACT = "log work"


@dataclass(frozen=True)
class Plan:
    """What a technician writes down; what is left empty is missing later (W1), not refused now."""

    title: str
    performer: Account
    why: str = ""
    risk: str = ""
    alternatives: str = ""
    benefit: str = ""


def prepare(actor: Actor, project: Project, device: Device, plan: Plan) -> RiskAction:
    """A draft; NotFound for a device of another client, Invalid for words that W7 forbids."""
    require(actor, ACT, project)
    check_device_of(project, device)
    _check(plan)
    action = RiskAction(
        project=project, device=device, created_at=now(), created_by=actor.id, **_columns(plan)
    )
    db.session.add(action)
    db.session.flush()
    tell(kinds.PREPARED, actor, action)
    return action


def edit(actor: Actor, action: RiskAction, plan: Plan) -> None:
    """Say it otherwise. It is a draft again: who looked at it, and who agreed, did so to another text.

    What was asked before counts no more, even when it is changed back.
    """
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    _check(plan)
    if change(action, **_columns(plan)):
        action.state, action.second_id, action.second_at = RiskState.DRAFT, None, None
        action.version += 1
        db.session.flush()
        db.session.expire(action, ["performer", "second"])
        tell(kinds.CHANGED, actor, action)


def look_second(actor: Actor, action: RiskAction, *, alone: bool = False, shown: str | None = None) -> None:
    """The second pair of eyes, or its performer's word that there is none, which the client reads (W1).

    `shown` is the hash of the facts that were looked at; TextChanged when others stand by now.
    """
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    standing = standing_of(action)
    if shown is not None:
        check_same_text(shown, standing.facts_hash)
    check_second(performer=action.performer_id, by=actor.id, alone=alone)
    check_complete(missing_in_plan(standing.facts))
    action.second_id, action.second_at, action.state = actor.id, now(), RiskState.ASSESSED
    action.version += 1
    db.session.flush()
    db.session.expire(action, ["second"])
    tell(kinds.ASSESSED_ALONE if alone else kinds.ASSESSED, actor, action)


def withdraw(actor: Actor, action: RiskAction, reason: str) -> None:
    """It will not be done; nothing waits for the client any more."""
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    kind = kinds.WITHDRAWN if is_told(action) else kinds.DROPPED
    check_wording("reason", reason)
    action.state, action.ended_reason = RiskState.WITHDRAWN, reason
    action.version += 1
    tell(kind, actor, action, words={"reason": reason})


def check_changeable(action: RiskAction) -> None:
    """Raise Refused for what is done or withdrawn."""
    if action.state == RiskState.WITHDRAWN:
        raise Refused("This was withdrawn; prepare it anew if it is needed after all.")
    if action.state not in CHANGEABLE:
        raise Refused("This is done; nothing about it can be changed any more.")


def check_goes_on(action: RiskAction) -> None:
    """Raise Refused in a project that is over: nothing is asked or done in it any more."""
    if action.project.state in OVER:
        raise Refused("This project is over; nothing can be changed in it any more.")


def check_device_of(project: Project, device: Device) -> None:
    """A project works on its own client's devices."""
    if device.client_id != project.client_id:
        raise NotFound()


def _check(plan: Plan) -> None:
    if plan.performer.state != ACTIVE:
        raise Invalid("Choose somebody whose account is active.", "performer")
    for name in ("title", "why", "risk", "alternatives", "benefit"):
        check_wording(name, getattr(plan, name))


def _columns(plan: Plan) -> dict[str, object]:
    written = ("title", "why", "risk", "alternatives", "benefit")
    return {"performer_id": plan.performer.id, **{name: getattr(plan, name) for name in written}}
