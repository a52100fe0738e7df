import pytest
from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY

from tracker.accounts import passwords
from tracker.accounts.passwords import check_new_password, hash_password, matches, refreshed
from tracker.base.errors import Invalid

pytestmark = pytest.mark.pure

COMPOSED, DECOMPOSED = "caf\u00e9 au lait noir", "cafe\u0301 au lait noir"


def test_stored_hashes_are_argon2id_at_full_strength(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY))
    assert hash_password("seven calm harbours").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("eleven char", "at least 12"),
        ("e\u0301" * 11, "at least 12"),
        ("x" * 201, "at most 200"),
        ("Password1234", "first that others would try"),
        ("OMAR@northside.example", "first that others would try"),
        ("Omar  Oakesworth".replace("  ", " "), "first that others would try"),
    ],
)
def test_a_weak_password_is_refused_in_a_sentence(password, words):
    with pytest.raises(Invalid, match=words) as refusal:
        check_new_password(password, "omar@northside.example", "Omar Oakesworth")
    assert refusal.value.field == "password"


@pytest.mark.parametrize("password", ["twelve chars", "é" * 12, "x y" * 66])
def test_any_other_one_is_taken_whatever_characters_it_has(password):
    check_new_password(password, "omar@northside.example")


def test_a_letter_typed_in_two_pieces_is_the_same_letter():
    assert matches(hash_password(COMPOSED), DECOMPOSED)


def test_spaces_count():
    assert not matches(hash_password("seven calm harbours"), "seven calm harbours ")


def test_nothing_stored_and_rubbish_stored_match_nothing():
    assert not matches(None, "seven calm harbours")
    assert not matches("rubbish", "seven calm harbours")


def test_an_unknown_person_costs_as_much_work_as_a_known_one(monkeypatch):
    calls = []

    class Counting(PasswordHasher):
        def hash(self, password, **kwargs):
            calls.append("hash")
            return super().hash(password, **kwargs)

    monkeypatch.setattr(passwords, "HASHER", Counting(time_cost=1, memory_cost=8, parallelism=1))
    matches(None, "seven calm harbours")
    assert calls == ["hash"]


def test_a_hash_of_older_parameters_is_made_anew(monkeypatch):
    older = hash_password("seven calm harbours")
    assert refreshed(older, "seven calm harbours") == older
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    newer = refreshed(older, "seven calm harbours")
    assert newer != older
    assert matches(newer, "seven calm harbours")
