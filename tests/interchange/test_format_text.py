"""Files that are no JSON of ours at all are refused with one sentence, quickly."""

import json

import pytest

from tests.interchange.samples import EXAMPLE, errors_in

pytestmark = pytest.mark.pure

TEXT = EXAMPLE.read_text()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"{", "line 1, column 2"),
        (b'{"format": "makegood/1",}', "not JSON"),
        (b'{"format": "makegood/1"} {}', "not JSON"),
        (b'{"format": "raw\nline"}', "not JSON"),
        (b"[]", "must hold one object"),
        (b"null", "must hold one object"),
        (b"9" * 5000, "must hold one object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"clients":' * 100_000, "nested too deeply"),
        (b'{"format": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"format": "\xff"}', "not UTF-8: byte 13"),
        (b'{"format": "\xed\xa0\x80"}', "not UTF-8"),
        (TEXT.encode("utf-16"), "not UTF-8"),
        (b" " * (60 * 1024 * 1024), "at most"),
        (b"[" + b"{}," * 3_000_000 + b"{}]", "more than 3,000,000"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_one_sentence(data: bytes, words: str) -> None:
    (error,) = errors_in(data)
    assert words in error
    assert error.isprintable()
    assert len(error) < 200


def test_nesting_within_bounds_is_a_wrong_type_at_its_place() -> None:
    (error,) = errors_in(TEXT.replace('"Harbour Bakery"', "[" * 400 + "]" * 400).encode())
    assert error == "clients[0].name: this must be a text, not a list."


def test_a_byte_order_mark_is_passed_over() -> None:
    assert errors_in(b"\xef\xbb\xbf" + TEXT.encode()) == []


def test_doubled_keys_are_named_with_their_place() -> None:
    doubled = TEXT.replace('"code": "HB"', '"code": "HB", "code": "HB"')
    assert errors_in(doubled.encode()) == ["clients[0].code: this key stands here twice."]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5000, "15.0", "1e1"])
def test_numbers_that_are_no_integers(number: str) -> None:
    data = TEXT.replace('"tolerance_minutes": 15', f'"tolerance_minutes": {number}').encode()
    (error,) = errors_in(data)
    assert error.startswith("clients[0].projects[0].milestones[0].promises[0].tolerance_minutes: ")


def test_escaped_pairs_of_surrogates_are_characters() -> None:
    assert errors_in(TEXT.replace("Harbour Bakery", json.dumps("🥐 Bakery")[1:-1]).encode()) == []
