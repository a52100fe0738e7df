"""A trigger protects by what it does, not by its name."""

import pytest

from tests.timeline.kept import run
from tracker.base import append_only
from tracker.base.database import db

NAME = "keep_promises_update"
IDLE = {
    "sqlite": [
        f"DROP TRIGGER {NAME}",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON promises WHEN false BEGIN SELECT 1; END",
    ],
    "postgresql": [
        f"DROP TRIGGER {NAME} ON promises",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON promises FOR EACH ROW WHEN (false)"
        " EXECUTE FUNCTION refuse_change()",
    ],
}


@pytest.fixture
def connection(app):
    yield db.session.connection()
    db.session.rollback()


def test_nothing_is_missing_from_a_prepared_database(connection):
    assert append_only.missing(connection) == []


def test_a_trigger_of_the_right_name_that_does_nothing_is_missing(connection):
    for sql in IDLE[connection.dialect.name]:
        run(sql)
    assert append_only.missing(connection) == [NAME]


def test_a_function_that_lets_everything_pass_takes_every_trigger_with_it(connection):
    if connection.dialect.name != "postgresql":
        pytest.skip("SQLite's triggers hold their own statements")
    run(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RETURN NEW; END $$"
    )
    assert len(append_only.missing(connection)) == 3 * len(append_only.protected_tables())
