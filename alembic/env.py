"""Runs schema steps on the connection that `tracker.schema` hands over."""

from typing import Any, Literal

from alembic import context
from tracker.base.database import UtcDateTime
from tracker.tables import metadata


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Steps must not depend on this program's classes, which change after them."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, transaction_per_migration=False, render_item=render_item
)
context.run_migrations()
