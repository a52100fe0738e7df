"""Rows for every table of a schema that only the database itself knows, of whatever step it is."""

from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa

ROWS = 2
SPECIAL: dict[tuple[str, str], list[Any]] = {
    ("milestones", "state"): ["ready", "promised"],
    ("projects", "state"): ["active", "ready"],
}
"""What a column must hold for a step to have work to do; any other holds a value made from its type."""


def fill(connection: sa.Connection) -> dict[str, list[dict[str, Any]]]:
    """Put two rows into each table and return what stands there; the second row points at the second ones."""
    tables = sa.MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            connection.execute(table.insert(), [_row(table, number) for number in range(1, ROWS + 1)])
    return {table.name: rows_of(connection, table) for table in tables.sorted_tables}


def rows_of(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    """Every row of a table, as it was known when `table` was read, in a lasting order."""
    rows = connection.execute(sa.select(table)).mappings()
    return sorted((dict(row) for row in rows), key=str)


def _row(table: sa.Table, number: int) -> dict[str, Any]:
    columns = [column for column in table.columns if column.name != "id"]  # The database counts those itself.
    return {column.name: _value(table.name, column, number) for column in columns}


def _value(table: str, column: sa.Column[Any], number: int) -> Any:
    if (table, column.name) in SPECIAL:
        return SPECIAL[table, column.name][number - 1]
    if column.foreign_keys and column.nullable:
        return number if column.name == "project_id" else None
    kinds: list[tuple[type, Any]] = [
        (sa.Boolean, False),
        (sa.Integer, number),
        (sa.DateTime, datetime(2026, 3, number, 12, tzinfo=UTC)),
        (sa.Date, date(2026, 3, number)),
        (sa.Time, time(9, number)),
        (sa.JSON, {"number": number}),
        (sa.LargeBinary, bytes([number])),
    ]
    made = next((value for kind, value in kinds if isinstance(column.type, kind)), None)
    return _text(column, number) if made is None else made


def _text(column: sa.Column[Any], number: int) -> str:
    """The column's name and the number, which stands also where there is no room for all of the name."""
    length = getattr(column.type, "length", None) or 100
    return f"{column.name[: length - 2]} {number}"[-length:]
