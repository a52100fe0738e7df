"""The steps and the models say the same, on either database."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tracker import schema
from tracker.base import append_only
from tracker.base.database import db
from tracker.tables import metadata


def test_models_and_steps_agree(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_stepping_again_changes_nothing_and_keeps_the_protection(app):
    schema.upgrade(db.engine)
    schema.check(db.engine)
    with db.engine.connect() as connection:
        assert append_only.missing(connection) == []
