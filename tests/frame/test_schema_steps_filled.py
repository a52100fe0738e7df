"""Each step is taken by a database with rows in every table, on either database, and loses none of them."""

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from tests.filling import fill, rows_of
from tracker import schema
from tracker.base import append_only
from tracker.base.database import engine_options, prepare_engine

OLDER = [step.revision for step in ScriptDirectory(str(schema.ROOT / "alembic")).walk_revisions()][1:]


@pytest.fixture
def engine(database, tmp_path):
    """A database with nothing in it, not even a schema."""
    url = database.blank(tmp_path)
    engine = sa.create_engine(url, **engine_options(url))
    prepare_engine(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("step", OLDER)
def test_a_filled_database_is_brought_up_and_keeps_every_row(engine, step):
    with engine.begin() as connection:
        schema.step_up(connection, step)
        before = fill(connection)
    schema.upgrade(engine)
    schema.check(engine)
    with engine.connect() as connection:
        assert append_only.missing(connection) == []
        for name, rows in before.items():
            if name != "alembic_version":
                assert_kept(connection, name, rows)


def assert_kept(connection, name, rows):
    """Every row there was stands there still, in the columns there were; steps may add some."""
    old = sa.Table(name, sa.MetaData(), autoload_with=connection)
    now = [{column: row[column] for column in rows[0]} for row in rows_of(connection, old)]
    assert [row for row in rows if row not in now] == []


def test_what_was_ready_gets_its_question(engine):
    with engine.begin() as connection:
        schema.step_up(connection, "0001")
        fill(connection)
    schema.upgrade(engine)
    with engine.connect() as connection:
        asked = connection.execute(
            sa.text("SELECT project_id, milestone_id FROM asks WHERE kind = 'acceptance' ORDER BY id")
        ).all()
        assert asked == [(1, 1), (2, None)]
