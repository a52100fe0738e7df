"""How long the warranty of a maker's model usually is: proposed when a device is entered, never looked up."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.clients.changes import change
from tracker.devices import kinds, rules
from tracker.devices.models import DeviceModel
from tracker.timeline.append import append
from tracker.timeline.models import INSTANCE_CHAIN


def usual_warranty(maker: str, model: str) -> DeviceModel | None:
    """What is usual for this model, in whichever case it is written."""
    if not (maker and model):
        return None
    return db.session.scalar(
        sa.select(DeviceModel).where(
            sa.func.lower(DeviceModel.maker) == maker.lower(),
            sa.func.lower(DeviceModel.model) == model.lower(),
        )
    )


def all_usual() -> Sequence[DeviceModel]:
    """Every model we know the usual warranty of, by maker."""
    return db.session.scalars(sa.select(DeviceModel).order_by(DeviceModel.maker, DeviceModel.model)).all()


def get_usual(uuid: str) -> DeviceModel:
    """The model with this outer identity; NotFound for none."""
    found = db.session.scalar(sa.select(DeviceModel).where(DeviceModel.uuid == uuid))
    if found is None:
        raise NotFound()
    return found


def keep_usual(
    actor: Actor, *, maker: str, model: str, warranty_months: int, warranty_provider: str = ""
) -> DeviceModel:
    """From now on devices of this model are proposed this length; raises Invalid for an impossible one."""
    rules.check_months(warranty_months)
    known = usual_warranty(maker, model)
    row = known or DeviceModel(maker=maker, model=model, warranty_months=0, warranty_provider="")
    if change(row, warranty_months=warranty_months, warranty_provider=warranty_provider):
        db.session.add(row)
        facts = {
            "maker": row.maker,
            "model": row.model,
            "months": warranty_months,
            "provider": warranty_provider,
        }
        append(kinds.MODEL_KEPT, actor, "device_model", chain=INSTANCE_CHAIN, facts=facts)
    return row


def drop_usual(actor: Actor, row: DeviceModel) -> None:
    """Nothing is proposed for this model any more; devices keep the ends they have."""
    facts = {"maker": row.maker, "model": row.model}
    db.session.delete(row)
    append(kinds.MODEL_DROPPED, actor, "device_model", chain=INSTANCE_CHAIN, facts=facts)
