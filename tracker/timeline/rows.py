"""Rows that entries of the timeline tell of, and which of them can't be read."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from tracker.base.database import Identified, db
from tracker.timeline.chain import UNREADABLE, Flaw


def unreadable_row(model: type[Identified], numbers: Mapping[str, int]) -> Flaw:
    """The entry whose row holds what can't be read, sought row by row; `numbers` has entries by uuid."""
    for uuid, number in numbers.items():
        try:
            db.session.execute(sa.select(model).where(model.uuid == uuid).options(lazyload("*"))).all()
        except UNREADABLE:
            return Flaw(number, "its row holds what can't be read")
    return Flaw(0, "a row that belongs to no entry holds what can't be read")
