"""Triggers that keep what was recorded: no UPDATE, DELETE, REPLACE or TRUNCATE by any program (P1)."""

import re
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.base.database import Model

_SPARED: dict[str, tuple[str, ...]] = {}
PREFIX = "keep_"


def append_only(model: type[Model], erasable: tuple[str, ...] = ()) -> None:
    """Declare a table append-only; `erasable` columns may be set to NULL, and nothing else may change."""
    _SPARED[model.__tablename__] = erasable


def protected_tables() -> list[str]:
    return sorted(_SPARED)


@dataclass(frozen=True)
class Trigger:
    name: str
    table: str
    create: str

    @property
    def drop(self) -> str:
        return f"DROP TRIGGER IF EXISTS {self.name}"


def install(connection: sa.Connection) -> None:
    """Put every trigger in place again; each schema step ends with this, since steps may drop them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_POSTGRES_REFUSAL)
    for trigger in _triggers(connection.dialect.name):
        on = f" ON {trigger.table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(trigger.drop + on)
        connection.exec_driver_sql(trigger.create)


def missing(connection: sa.Connection) -> list[str]:
    """Names of declared triggers that this database lacks, has switched off, or has with another meaning."""
    found = connection.execute(_IN_FORCE[connection.dialect.name])
    present = {_plain(definition) for definition in found.scalars()}
    return [t.name for t in _triggers(connection.dialect.name) if _plain(t.create) not in present]


def _plain(definition: str) -> str:
    """A trigger's SQL in one spelling: PostgreSQL tells it in its own words and brackets."""
    bare = re.sub(r'::\w+|[()"]|\bpublic\.', " ", definition.lower())
    return " ".join(re.sub(r"([\w.]+) is not distinct", r"not \1 is distinct", bare).split())


def _triggers(dialect: str) -> list[Trigger]:
    build = _postgres if dialect == "postgresql" else _sqlite
    return [trigger for table in protected_tables() for trigger in build(table)]


def _sqlite(table: str) -> list[Trigger]:
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    events = {
        "update": f"BEFORE UPDATE ON {table} WHEN NOT ({_only_erased(table)})",
        "delete": f"BEFORE DELETE ON {table}",
        "replace": f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {_same_row(table)})",
    }
    return [_trigger(table, name, f"{when} BEGIN {refuse}; END") for name, when in events.items()]


def _postgres(table: str) -> list[Trigger]:
    call = "EXECUTE FUNCTION refuse_change()"
    events = {
        "update": f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({_only_erased(table)}))",
        "delete": f"BEFORE DELETE ON {table} FOR EACH ROW",
        "truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
    }
    return [_trigger(table, name, f"{when} {call}") for name, when in events.items()]


def _trigger(table: str, event: str, rest: str) -> Trigger:
    name = f"{PREFIX}{table}_{event}"
    return Trigger(name, table, f"CREATE TRIGGER {name} {rest}")


def _only_erased(table: str) -> str:
    """SQL that is true when an update does nothing but set erasable columns to NULL."""
    spared = _SPARED[table]
    if not spared:
        return "false"
    same = [
        f"OLD.{c.name} IS NOT DISTINCT FROM NEW.{c.name}"
        for c in Model.metadata.tables[table].columns
        if c.name not in spared
    ]
    return " AND ".join(same + [f"NEW.{name} IS NULL" for name in spared])


def _same_row(table: str) -> str:
    """SQL that is true for a stored row that an INSERT OR REPLACE would throw out."""
    columns = Model.metadata.tables[table]
    keys = [[c.name for c in columns.primary_key]]
    keys += [[c.name for c in u.columns] for u in columns.constraints if isinstance(u, sa.UniqueConstraint)]
    keys += [[c.name for c in i.columns] for i in columns.indexes if i.unique and not _partial(i)]
    same = [" AND ".join(f"{name} = NEW.{name}" for name in sorted(key)) for key in sorted(keys)]
    return " OR ".join(f"({condition})" for condition in same)


def _partial(index: sa.Index) -> bool:
    """Rows that only such an index tells apart are kept by the trigger against deleting."""
    return index.dialect_options["sqlite"]["where"] is not None


_REFUSAL = """
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only',
    ERRCODE = 'integrity_constraint_violation';
END """
_POSTGRES_REFUSAL = (
    f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $${_REFUSAL}$$"
)
_IN_FORCE = {
    "sqlite": sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": sa.text(
        "SELECT pg_get_triggerdef(pg_trigger.oid, true) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc = :body"
    ).bindparams(body=_REFUSAL),
}
"""What asks each database for the SQL of its triggers; on PostgreSQL of those that call our very function."""
