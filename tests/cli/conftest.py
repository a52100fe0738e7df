import pytest

from tests.cli.running import command, set_environment
from tests.timeline.kept import run
from tracker.base import append_only
from tracker.base.database import db


@pytest.fixture
def instance(app, settings, monkeypatch):
    """The test's own instance, as the commands find it in the environment."""
    set_environment(monkeypatch, app)
    return settings


@pytest.fixture
def verify_after(instance):
    """What `verify` says after a statement with the protection off; afterwards it is on again."""

    def verify_after(sql):
        connection = db.session.connection()
        on_table = connection.dialect.name == "postgresql"
        for trigger in append_only._triggers(connection.dialect.name):
            connection.exec_driver_sql(trigger.drop + (f" ON {trigger.table}" if on_table else ""))
        assert run(sql)
        append_only.install(connection)
        db.session.commit()
        return command("verify")

    return verify_after
