"""The schema of the database: bring an empty one up, step an older one, refuse to work on a wrong one."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tracker.base import append_only
from tracker.base.errors import Refused

ROOT = Path(__file__).parent.parent


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.attributes["connection"] = connection
    return config


def newest_step() -> str:
    """The revision this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current_step(engine: sa.Engine) -> str | None:
    """The revision the database is at; None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: sa.Engine) -> None:
    """Take every step to the newest and put the triggers back, in one transaction."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")
        append_only.install(connection)


def prepare(engine: sa.Engine) -> None:
    """Bring an empty database up; leave any other as it is, and refuse one we must not work on."""
    if current_step(engine) is None and not sa.inspect(engine).get_table_names():
        upgrade(engine)
    check(engine)


def check(engine: sa.Engine) -> None:
    """Raise Refused unless the schema is this program's and every protecting trigger is in place."""
    step = current_step(engine)
    if step != newest_step():
        raise Refused("The database has an older or newer schema; run “python -m tracker upgrade” first.")
    with engine.connect() as connection:
        if absent := append_only.missing(connection):
            raise Refused(
                "The database lacks what protects its history (%(triggers)s); run “python -m tracker upgrade”.",
                triggers=", ".join(absent),
            )
