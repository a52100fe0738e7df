"""Whatever is done to a valid file, it is read or refused with sentences; nothing else ever comes out."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interchange.samples import EXAMPLE, as_bytes, errors_in, example
from tracker.interchange.reading import read
from tracker.interchange.writing import write

pytestmark = pytest.mark.pure

KEYS = [
    "format",
    "clients",
    "holidays",
    "country",
    "promises",
    "due",
    "made_on",
    "done",
    "lines",
    "site",
    "x",
]
WORDS = [
    "",
    "GH",
    "2025-11-05",
    "2025-11-05T07:30",
    "2026-03-29T01:30",
    "draft",
    "UTC",
    "us",
    "a@b",
    "\0",
    "\ud800",
]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(WORDS)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
)
bounded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holders(value: Any) -> list[Any]:
    """Every object and list in a JSON value that holds something."""
    if not isinstance(value, dict | list) or not value:
        return []
    inner = value.values() if isinstance(value, dict) else value
    return [value, *(holder for item in inner for holder in holders(item))]


def mutate(tree: Any, data: st.DataObject) -> None:
    holder = data.draw(st.sampled_from(holders(tree)))
    key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
    match data.draw(st.sampled_from(["replace", "remove", "add", "copy"])):
        case "replace":
            holder[key] = data.draw(VALUES)
        case "remove":
            del holder[key]
        case "add" if isinstance(holder, dict):
            holder[data.draw(st.sampled_from(KEYS) | st.text(max_size=5))] = data.draw(VALUES)
        case _ if isinstance(holder, list):
            holder.append(holder[key])


@bounded
@given(st.data())
def test_changed_values(data: st.DataObject) -> None:
    tree = example()
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(tree, data)
    judge(as_bytes(tree))


@bounded
@given(st.integers(0, len(EXAMPLE.read_bytes())), st.binary(max_size=4), st.integers(0, 4))
def test_changed_bytes(at: int, put: bytes, cut: int) -> None:
    original = EXAMPLE.read_bytes()
    judge(original[:at] + put + original[at + cut :])


def judge(data: bytes) -> None:
    errors = errors_in(data)
    assert all(error.isprintable() for error in errors)
    if not errors:
        written = write(read(data))
        assert write(read(written)) == written
