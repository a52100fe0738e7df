"""A project does not close while something is owed in it: one hold for each make-good (S5)."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import sentence
from tracker.base.texts import gettext, speaking
from tracker.holds.actions import Where, lift_hold, open_hold
from tracker.holds.models import BLOCKS, CLOSE, Hold
from tracker.make_goods.models import MakeGood
from tracker.projects.states import OVER as PROJECT_OVER

IN_THE_WAY = sentence("%(number)s is still owed to the client.")


def source_of(make_good: MakeGood) -> str:
    """The name of its hold."""
    return f"make-good {make_good.ref}"


def keep_hold(actor: Actor, make_good: MakeGood) -> None:
    """Open its hold on closing the project while something is owed by it, lift it once nothing is, or it is
    parked as unconfirmed."""
    project = make_good.project
    if project is None:
        return
    where, hold = Where(project.id, make_good.client.uuid), _hold_of(make_good)
    if make_good.is_at_rest:
        if hold:
            lift_hold(actor, where, hold, source_of(make_good))
    elif hold is None and project.state not in PROJECT_OVER:
        with speaking(make_good.client.locale):
            words = gettext(IN_THE_WAY, number=make_good.ref)
        open_hold(
            actor,
            where,
            subject=f"project:{project.uuid}",
            act=CLOSE,
            effect=BLOCKS,
            source=source_of(make_good),
            sentence=words,
        )


def _hold_of(make_good: MakeGood) -> Hold | None:
    query = sa.select(Hold).where(
        Hold.project_id == make_good.project_id,
        Hold.source == source_of(make_good),
        Hold.lifted_at.is_(None),
    )
    return db.session.scalar(query)
