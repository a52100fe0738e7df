"""Somebody with the database in hand changes the history: a proof line given away before finds it."""

import random
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.timeline.kept import say, unprotected
from tracker.base.database import db, writing
from tracker.timeline.chain import hash_entry
from tracker.timeline.models import TimelineEntry, TimelineHead, TimelineText
from tracker.timeline.queries import head_of, verify_chain

LENGTH = 12
TRIES = 10
ENTRIES, HEADS, TEXTS = TimelineEntry.__table__, TimelineHead.__table__, TimelineText.__table__

Tamper = Callable[[str, int], None]


def edit(chain: str, number: int) -> None:
    _execute(sa.update(ENTRIES).where(*_entry(chain, number)).values(subject="test:other"))


def delete(chain: str, number: int) -> None:
    _delete(chain, ENTRIES.c.number == number)


def cut_the_tail(chain: str, number: int) -> None:
    """The head is set back too, so that the chain alone looks whole."""
    _delete(chain, ENTRIES.c.number >= number)
    last = (
        db.session.execute(sa.select(ENTRIES.c.hash).where(*_entry(chain, number - 1))).scalar() or "0" * 64
    )
    _execute(sa.update(HEADS).where(HEADS.c.chain == chain).values(number=number - 1, hash=last))


def edit_and_recompute(chain: str, number: int) -> None:
    """Every hash from the edited entry on is made to fit, and the head with them."""
    edit(chain, number)
    db.session.expire_all()
    later = sa.select(TimelineEntry).where(TimelineEntry.chain == chain, TimelineEntry.number >= number)
    previous = None
    for entry in db.session.scalars(later.order_by(TimelineEntry.number)).all():
        entry.previous = previous or entry.previous
        entry.hash = previous = hash_entry(entry)
        db.session.flush()
    _execute(sa.update(HEADS).where(HEADS.c.chain == chain).values(hash=previous))


@pytest.fixture
def chain(cast):
    uuid = cast.client("harbour").uuid
    with writing():
        for number in range(1, LENGTH + 1):
            say(uuid, number)
    return uuid


@pytest.mark.parametrize("tamper", [edit, delete, cut_the_tail, edit_and_recompute])
def test_every_tampering_contradicts_a_proof_line(chain, tamper):
    given = head_of(chain)
    for seed in range(TRIES):
        place = random.Random(seed).randint(1, LENGTH)
        with unprotected():
            tamper(chain, place)
            assert verify_chain(chain, given), f"{tamper.__name__} at {place} was not found"
    assert verify_chain(chain, given) is None


@pytest.mark.parametrize("tamper", [cut_the_tail, edit_and_recompute])
def test_without_a_proof_line_these_can_not_be_found(chain, tamper):
    """Why the head is given away: the chain alone is whole afterwards."""
    with unprotected():
        tamper(chain, LENGTH - 2)
        assert verify_chain(chain) is None


@pytest.mark.parametrize("tamper", [edit, delete])
def test_the_first_bad_entry_is_named(chain, tamper):
    with unprotected():
        tamper(chain, 5)
        flaw = verify_chain(chain)
        assert flaw is not None
        assert flaw.number == 5


def test_changed_words_are_found(chain):
    with unprotected():
        _execute(sa.update(TEXTS).values(words={"words": "Never said."}))
        assert verify_chain(chain).why == "its words were changed"


def test_words_that_vanished_with_their_row_are_found(chain):
    """Erasing leaves the row and a trace; taking the row away is no erasing."""
    with unprotected():
        _execute(sa.delete(TEXTS))
        assert verify_chain(chain).why == "its words are gone"


def test_an_old_proof_line_stays_good(chain):
    given = head_of(chain)
    with writing():
        say(chain, LENGTH + 1)
    assert verify_chain(chain, given) is None
    assert verify_chain(chain, (given[0], given[1][:16])) is None
    assert verify_chain(chain, (given[0], "f" * 16)).number == LENGTH
    assert verify_chain(chain, (LENGTH + 2, given[1])).why == "the entry of this proof line is gone"


def _entry(chain: str, number: int) -> tuple[sa.ColumnElement[bool], ...]:
    return ENTRIES.c.chain == chain, ENTRIES.c.number == number


def _delete(chain: str, which: sa.ColumnElement[bool]) -> None:
    entries = sa.select(ENTRIES.c.id).where(ENTRIES.c.chain == chain, which)
    _execute(sa.delete(TEXTS).where(TEXTS.c.entry_id.in_(entries)))
    _execute(sa.delete(ENTRIES).where(ENTRIES.c.chain == chain, which))


def _execute(statement: sa.Executable) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
    db.session.expire_all()
