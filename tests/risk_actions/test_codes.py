"""Codes and PINs: five tries, then nothing happens and it says why; a further code keeps the older alive."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.risk_actions.given import KEY, LATER, another, asked, code_for, fresh, person, say_yes
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.outbox.models import Notice
from tracker.risk_actions import pins
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.codes import Proof, check_code, mint, request_code, try_code
from tracker.risk_actions.models import YES, ConsentCode, ConsentPin


def tried(cast, action, typed: str, at=LATER, who: str = "approver") -> Proof:
    with clock.at(at), writing():
        found = try_code(cast.contact(who), action.ask, typed, KEY)
    return check_code(*found)


def test_the_sixth_guess_is_not_even_compared(cast):
    action = asked(cast)
    code = code_for(cast, action)
    for left in (4, 3, 2, 1):
        with pytest.raises(Invalid, match=f"tries left: {left}"):
            tried(cast, action, another(code))
    with pytest.raises(Invalid, match="fifth try"):
        tried(cast, action, another(code))
    with pytest.raises(Invalid, match="no code that still works"):
        tried(cast, action, code)
    assert fresh(action).state == "asked"


def test_a_further_code_keeps_the_older_alive(cast):
    action = asked(cast)
    first, second = code_for(cast, action), code_for(cast, action)
    assert tried(cast, action, f" {first[:4]} {first[4:]}").by == "code"
    assert tried(cast, action, second).by == "code"


def test_it_works_for_an_hour_for_one_person_and_only_once(cast):
    action = asked(cast)
    code = code_for(cast, action)
    with pytest.raises(Invalid):
        tried(cast, action, code, at=LATER + timedelta(minutes=60))
    with pytest.raises(Invalid):
        tried(cast, action, code, who="viewer")
    say_yes(cast, action)
    assert db.session.scalar(sa.select(sa.func.count()).where(ConsentCode.used_at.is_not(None))) == 1


def test_only_a_keyed_hash_is_stored(cast):
    action = asked(cast)
    code = code_for(cast, action)
    row = db.session.scalars(sa.select(ConsentCode)).one()
    assert code not in str(vars(row))
    with clock.at(LATER), writing():
        found, _left = try_code(cast.contact("approver"), action.ask, code, "another key")
    assert found is None


def test_five_mails_within_an_hour_are_enough(cast):
    action = asked(cast)
    for _ in range(5):
        with clock.at(LATER), writing():
            request_code(person(cast, "approver"), action.ask)
    with clock.at(LATER), pytest.raises(Refused, match="five codes"), writing():
        request_code(person(cast, "approver"), action.ask)


def with_pin(cast, pin: str = "482913") -> None:
    actor, hashed = person(cast, "approver"), pins.hash_pin(pin)
    with clock.at(LATER), writing():
        code = mint(cast.contact("approver"), None, KEY)
        proof = check_code(*try_code(cast.contact("approver"), None, code, KEY))
        pins.set_pin(actor, hashed, proof)


def try_pin(cast, typed: str, at=LATER) -> Proof:
    with clock.at(at), writing():
        stored = pins.count_try(cast.approver)
    return pins.check_pin(stored, typed)


@pytest.fixture
def cheap(monkeypatch):
    """Hashing that takes no time; what it does is tested with passwords."""
    monkeypatch.setattr(pins, "hash_password", lambda pin: f"hash of {pin}")
    monkeypatch.setattr(pins, "matches", lambda stored, pin: stored == f"hash of {pin}")


def test_a_pin_signs_and_its_wrong_tries_are_forgotten(cast, cheap):
    with_pin(cast)
    action = asked(cast)
    with pytest.raises(Invalid):
        try_pin(cast, "111222")
    proof = try_pin(cast, "482913")
    with clock.at(LATER), writing():
        answer(person(cast, "approver"), action.ask, Given(YES, action.ask.text_hash, "Anna"), proof)
    assert (fresh(action).state, action.ask.answer.proved_by) == ("consented", "pin")
    assert db.session.get_one(ConsentPin, cast.approver).tries == 0


def test_five_wrong_pins_lock_it_for_an_hour_and_tell_by_mail(cast, cheap):
    with_pin(cast)
    for _ in range(5):
        with pytest.raises(Invalid):
            try_pin(cast, "111222")
    with pytest.raises(Refused, match="locked"):
        try_pin(cast, "482913")
    assert db.session.scalar(sa.select(sa.func.count(Notice.id)).where(Notice.kind == pins.LOCKED)) == 1
    assert try_pin(cast, "482913", at=LATER + timedelta(hours=1)).by == "pin"


@pytest.mark.parametrize(
    "pin", ["12345", "123456", "654321", "111111", "121212", "abcdef", "1234567890123", "１２３９８７"]
)
def test_a_pin_is_six_digits_that_others_would_not_try_first(pin):
    with pytest.raises(Invalid):
        pins.check_new_pin(pin)


def test_a_code_for_a_pin_consents_to_nothing(cast):
    action = asked(cast)
    with clock.at(LATER), writing():
        code = mint(cast.contact("approver"), None, KEY)
    with pytest.raises(Invalid):
        tried(cast, action, code)
