"""Two small steps that every verb on a row takes."""

from typing import Any

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.errors import DomainError


def insert(row: Any, refusal: DomainError) -> None:
    """Add a row; raise `refusal` when one like it is there already, however close the race was."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except sa.exc.IntegrityError:
        raise refusal from None


def change(row: Any, **values: Any) -> list[str]:
    """Set what differs and return the names of those fields, in order; empty when nothing does."""
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    return changed
