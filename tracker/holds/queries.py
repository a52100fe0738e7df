"""What stands in the way, in one query."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.holds.models import BLOCKS, Hold


def open_holds(project_ids: Collection[int]) -> Sequence[Hold]:
    """All that stands in the way in these projects, oldest first."""
    query = (
        sa.select(Hold).where(Hold.project_id.in_(project_ids), Hold.lifted_at.is_(None)).order_by(Hold.id)
    )
    return db.session.scalars(query).all()


def blocking_sentences(project_id: int, act: str, subject: str | None = None) -> list[str]:
    """The sentences that block an act, on one subject when it is given."""
    query = sa.select(Hold.sentence).where(
        Hold.project_id == project_id, Hold.act == act, Hold.effect == BLOCKS, Hold.lifted_at.is_(None)
    )
    if subject:
        query = query.where(Hold.subject == subject)
    return list(db.session.scalars(query.order_by(Hold.id)))


def get_hold_of(project_id: int, uuid: str) -> Hold:
    """One hold of a project by its outer identity."""
    hold = db.session.scalar(sa.select(Hold).where(Hold.project_id == project_id, Hold.uuid == uuid))
    if hold is None:
        raise NotFound()
    return hold
