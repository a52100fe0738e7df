"""P1: what was recorded is not changed, by whatever program and whatever statement."""

import pytest
import sqlalchemy as sa

from tests.timeline.kept import (
    KEPT,
    keep_apologies,
    keep_consents,
    keep_custody,
    keep_data,
    keep_lessons,
    keep_make_goods,
    keep_one_of_each,
    keep_what_went_wrong,
    keep_words,
    run,
    unprotected,
)
from tracker.base import append_only
from tracker.base.database import db
from tracker.timeline.models import TimelineText
from tracker.timeline.queries import verify_chain

REFUSED = (sa.exc.IntegrityError, sa.exc.DatabaseError)


@pytest.fixture(params=sorted(KEPT))
def table(request, cast):
    keep_one_of_each(cast)
    keep_words(cast)
    keep_consents(cast)
    keep_custody(cast)
    keep_lessons(cast)
    keep_data(cast)
    keep_what_went_wrong(cast)
    keep_make_goods(cast)
    keep_apologies(cast)
    return request.param


def statements(table: str) -> dict[str, str]:
    column = KEPT[table][1]
    on_both = {"update": f"UPDATE {table} SET {column} = 'other'", "delete": f"DELETE FROM {table}"}
    if db.engine.dialect.name == "postgresql":
        return on_both | {"truncate": f"TRUNCATE {table} CASCADE"}
    return on_both | {
        "insert or replace": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "replace": f"REPLACE INTO {table} SELECT * FROM {table}",
        "update or replace": f"UPDATE OR REPLACE {table} SET {column} = 'other'",
    }


def test_every_protected_table_is_tried_here():
    assert sorted(KEPT) == append_only.protected_tables()


def test_sql_can_not_change_it(table):
    for sql in statements(table).values():
        with pytest.raises(REFUSED, match="append-only"):
            run(sql)
        db.session.rollback()


def test_the_orm_can_not_change_it(table):
    model, column = KEPT[table]
    row = db.session.scalars(sa.select(model).limit(1)).one()
    setattr(row, column, "other")
    with pytest.raises(REFUSED, match="append-only"):
        db.session.flush()
    db.session.rollback()
    db.session.delete(db.session.scalars(sa.select(model).limit(1)).one())
    with pytest.raises(REFUSED, match="append-only"):
        db.session.flush()
    db.session.rollback()


def test_it_is_the_triggers_that_refuse(table):
    with unprotected():
        assert run(statements(table)["update"]) > 0


@pytest.mark.sqlite_only
def test_replace_by_an_outer_identity_is_refused_too(table):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("REPLACE is a word of SQLite's")
    columns = [c.name for c in KEPT[table][0].__table__.columns]
    if "uuid" not in columns:
        pytest.skip(f"{table} has no outer identity")
    others = ", ".join("NULL" if name == "id" else name for name in columns)
    with pytest.raises(REFUSED, match="append-only"):
        run(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {others} FROM {table}")
    db.session.rollback()


def test_personal_words_may_be_erased_and_the_chain_stays_valid(cast):
    keep_one_of_each(cast)
    assert run("UPDATE timeline_texts SET salt = NULL, words = NULL") == 2
    assert {text.words for text in db.session.scalars(sa.select(TimelineText))} == {None}
    assert verify_chain(cast.client("harbour").uuid) is None


def test_erasing_can_not_be_half_or_carry_a_change(cast):
    keep_one_of_each(cast)
    for change in ("salt = NULL", "words = NULL", "salt = NULL, words = NULL, entry_id = 77"):
        with pytest.raises(REFUSED, match="append-only"):
            run(f"UPDATE timeline_texts SET {change}")
        db.session.rollback()
