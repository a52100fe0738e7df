"""What was offered, paid and answered can't be changed behind its entry."""

import pytest
import sqlalchemy as sa

from tests.make_goods.given import LARGE, agreed, offered, paid, pay
from tracker.base.database import db, writing
from tracker.make_goods.approving import approve
from tracker.proofs import prove_client


def flaw():
    return prove_client("HD").flaw


def test_a_whole_life_agrees_with_its_entries(cast):
    make_good = agreed(cast, LARGE)
    with writing():
        approve(cast.account("manager").actor, make_good)
    pay(cast, make_good, 100_01)
    assert flaw() is None


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("amount_minor = 1", "the row of this make-good was changed"),
        ("why = 'x'", "the row of this make-good was changed"),
        ("pay_by = '2030-01-01'", "the row of this make-good was changed"),
        ("state = 'arrived'", "how this make-good stands"),
        ("approved_by = 1, approved_at = created_at", "who approved"),
    ],
)
def test_a_changed_row_is_found(cast, change, what):
    paid(cast)
    db.session.execute(sa.text(f"UPDATE make_goods SET {change}"))
    db.session.commit()
    db.session.expire_all()
    assert what in str(flaw())


def test_a_row_without_an_entry_and_an_entry_without_a_row_are_found(cast):
    make_good = offered(cast)
    db.session.execute(sa.text("UPDATE make_goods SET uuid = 'another'"))
    db.session.commit()
    db.session.expire_all()
    assert "has no entry" in str(flaw())
    db.session.execute(sa.text(f"DELETE FROM make_goods WHERE id = {make_good.id}"))
    db.session.commit()
    db.session.expire_all()
    assert "is gone" in str(flaw())
