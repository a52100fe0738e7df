"""Tables as lines of JSON and back, the same from either database.

The tables are taken as the database has them, not as this program would make them: the backup before an
upgrade holds an older schema.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any, TextIO

import sqlalchemy as sa
from sqlalchemy import event

from tracker.base.database import UtcDateTime

MOMENTS = {UtcDateTime: datetime, sa.Date: date, sa.Time: time}
STEPS = "alembic_version"
AT_ONCE = 500


def tables_of(connection: sa.Connection) -> list[sa.Table]:
    """Every table with rows of ours, each behind those it refers to."""
    metadata = sa.MetaData()
    event.listen(metadata, "column_reflect", _use_our_types)
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != STEPS]


def _use_our_types(_inspector: object, _table: object, column: Any) -> None:
    if isinstance(column["type"], sa.DateTime):
        column["type"] = UtcDateTime()
    elif isinstance(column["type"], sa.JSON):
        column["type"] = sa.JSON(none_as_null=True)


def write_rows(connection: sa.Connection, table: sa.Table, out: TextIO) -> int:
    """Write a table's rows in the order of its key and return how many there are."""
    count = 0
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(query).mappings():
        out.write(json.dumps(dict(row), ensure_ascii=False, default=_moment) + "\n")
        count += 1
    return count


def read_rows(connection: sa.Connection, table: sa.Table, lines: Iterable[str]) -> int:
    """Insert the rows that `write_rows` wrote and return how many there were."""
    moments = {
        c.name: kind for c in table.columns for type_, kind in MOMENTS.items() if isinstance(c.type, type_)
    }
    count = 0
    for rows in _batches(_row(line, moments) for line in lines):
        connection.execute(table.insert(), rows)
        count += len(rows)
    _go_on_counting(connection, table)
    return count


def _moment(value: date | time) -> str:
    return value.isoformat()


def _row(line: str, moments: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    return row | {
        name: kind.fromisoformat(row[name]) for name, kind in moments.items() if row[name] is not None
    }


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    source = iter(rows)
    while batch := list(islice(source, AT_ONCE)):
        yield batch


def _go_on_counting(connection: sa.Connection, table: sa.Table) -> None:
    """PostgreSQL counts ids apart from the rows: let it go on behind the last one."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if sequence := connection.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, column.name))):
            connection.execute(
                sa.select(sa.func.setval(sequence, sa.select(sa.func.max(column)).scalar_subquery()))
            )
