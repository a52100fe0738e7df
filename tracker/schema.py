"""The schema of the database: bring an empty one up, step an older one, refuse to work on a wrong one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from alembic import command
from tracker.base import append_only
from tracker.base.database import begin_immediately
from tracker.base.errors import Refused

ROOT = Path(__file__).parent.parent
STEPPING = 7_734_201
"""The advisory lock under which PostgreSQL takes schema steps, one process at a time."""


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.attributes["connection"] = connection
    return config


def newest_step() -> str:
    """The revision this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def knows(step: str | None) -> bool:
    """Whether this program has this step; it has none of a newer program's."""
    return any(step == script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def current_step(engine: sa.Engine) -> str | None:
    """The revision the database is at; None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: sa.Engine) -> None:
    """Take every step to the newest and put the triggers back, in one transaction; a second process waits."""
    with _alone(engine) as connection:
        step_up(connection)


def step_up(connection: sa.Connection, step: str = "head") -> None:
    """Take the steps up to `step` on this connection; at the newest the triggers are put back."""
    command.upgrade(_config(connection), step)
    if step == "head":
        append_only.install(connection)


def is_empty(engine: sa.Engine) -> bool:
    """Whether no program has made any table in it yet."""
    return current_step(engine) is None and not sa.inspect(engine).get_table_names()


def prepare(engine: sa.Engine) -> None:
    """Bring an empty database up; leave any other as it is, and refuse one we must not work on."""
    if is_empty(engine):
        upgrade(engine)
    check(engine)


def check(engine: sa.Engine) -> None:
    """Raise Refused unless the schema is this program's and every protecting trigger is in place."""
    refuse_newer(engine)
    if current_step(engine) != newest_step():
        raise Refused("The database has an older schema; run “python -m tracker upgrade” first.")
    with engine.connect() as connection:
        if absent := append_only.missing(connection):
            raise Refused(
                "The database lacks what protects its history (%(triggers)s); "
                "run “python -m tracker upgrade”.",
                triggers=", ".join(absent),
            )


def refuse_newer(engine: sa.Engine) -> None:
    """Raise Refused over a database at a step that this program does not have."""
    step = current_step(engine)
    if step is not None and not knows(step):
        raise Refused("The database was made by a newer Makegood than this one; use that one.")


def fits(engine: sa.Engine) -> bool:
    """Whether `check` would let this program work on the database."""
    try:
        check(engine)
    except Refused:
        return False
    return True


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    with begin_immediately(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({STEPPING})")
        yield connection
