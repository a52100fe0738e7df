"""Fetching actions with all that their standing needs."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.queries import visible_clients
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.projects.states import OVER
from tracker.risk_actions.kinds import ANSWERS
from tracker.risk_actions.models import ConsentAnswer, ConsentAsk, RiskAction, SpokenConsent
from tracker.risk_actions.states import DONE, TOLD, RiskState
from tracker.timeline.models import TimelineEntry

NEWEST = 100
"""How many a list shows at most."""


def get_action_of(project: Project, uuid: str, *, for_client: bool = False) -> RiskAction:
    """One of a project by its outer identity; NotFound for any other, and before the client is told of it."""
    query = _whole().where(RiskAction.project_id == project.id, RiskAction.uuid == uuid)
    action = db.session.scalars(query).one_or_none()
    if action is None or (for_client and not is_told(action)):
        raise NotFound()
    return action


def is_told(action: RiskAction) -> bool:
    """Whether the client's pages tell of it: they were asked, or it was done."""
    return bool(action.asks) or action.state in DONE


def actions_of(project_id: int, *, for_client: bool = False) -> Sequence[RiskAction]:
    """Those of a project, newest first."""
    found = _newest(RiskAction.project_id == project_id)
    return [action for action in found if is_told(action)] if for_client else found


def actions_on(device: Device) -> Sequence[RiskAction]:
    """Everything of this kind that was ever prepared for, or done to, a device, newest first."""
    return _newest(RiskAction.device_id == device.id)


def actions_by(actor: Actor) -> Sequence[RiskAction]:
    """What this person is to do and the client was asked about."""
    seen = RiskAction.project.has(Project.client.has(visible_clients(actor)))
    return _newest(
        RiskAction.performer_id == actor.id,
        RiskAction.state.in_(TOLD - {RiskState.REFUSED}),
        RiskAction.project.has(Project.state.not_in(OVER)),
        seen,
    )


def open_actions(project_ids: Any) -> Sequence[RiskAction]:
    """Of these projects all that the client knows of and is not done, or done on a word by phone or on paper
    that they have not confirmed; oldest first. Ids may be a select."""
    done = RiskAction.state.in_((RiskState.PERFORMED, RiskState.VERIFIED))
    wanted = RiskAction.state.in_(TOLD) | (done & _unconfirmed())
    query = _whole().where(RiskAction.project_id.in_(project_ids), wanted)
    return db.session.scalars(query.order_by(RiskAction.id)).unique().all()


def _unconfirmed() -> sa.ColumnElement[bool]:
    """To the question asked last there is our note of a yes and no answer of theirs."""
    last = sa.select(sa.func.max(ConsentAsk.id)).where(ConsentAsk.action_id == RiskAction.id)
    asked = last.correlate(RiskAction).scalar_subquery()
    spoken = sa.exists().where(SpokenConsent.ask_id == asked)
    return spoken & ~sa.exists().where(ConsentAnswer.ask_id == asked)


def entry_of(action: RiskAction, uuid: str) -> TimelineEntry | None:
    """The entry that tells an answer to it, by the answer's outer identity: its proof line."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == action.project.client.uuid,
        TimelineEntry.subject == action.subject,
        TimelineEntry.kind.in_([kind.name for kind in ANSWERS]),
    )
    return next((one for one in db.session.scalars(query) if one.facts["answer"] == uuid), None)


def lock(action: RiskAction) -> None:
    """Of two who act on it at once, one waits here and then reads what the other did."""
    db.session.flush()  # Reading anew would forget what an earlier verb of this transaction changed.
    db.session.refresh(action, with_for_update={"of": RiskAction})
    db.session.expire(action, ["asks"])
    for ask in action.asks:
        db.session.refresh(ask)


def _newest(*conditions: sa.ColumnElement[bool]) -> Sequence[RiskAction]:
    query = _whole().where(*conditions).order_by(RiskAction.id.desc()).limit(NEWEST)
    return db.session.scalars(query).unique().all()


def _whole() -> sa.Select[RiskAction]:
    asks = selectinload(RiskAction.asks)
    return sa.select(RiskAction).options(
        joinedload(RiskAction.project).joinedload(Project.client),
        joinedload(RiskAction.device).joinedload(Device.client),
        joinedload(RiskAction.performer),
        joinedload(RiskAction.second),
        asks.joinedload(ConsentAsk.answer).joinedload(ConsentAnswer.contact),
        asks.joinedload(ConsentAsk.spoken).joinedload(SpokenConsent.contact),
        asks.joinedload(ConsentAsk.spoken).joinedload(SpokenConsent.recorder),
    )
