"""What warns before a copy: no list, no fresh backup, no proved restore, too little room (D2)."""

import pytest

from tracker.base.errors import Invalid
from tracker.migration import readying
from tracker.migration.checklists import BACKUP, CHECKLISTS, checklist_for
from tracker.migration.readying import Ready, needed_room, warnings_of
from tracker.migration.sizes import parse_size, size_words
from tracker.migration.words import CLASSES

pytestmark = pytest.mark.pure

GOOD = {"listed": True, "fresh": True, "proved": True, "backup_check": "", "needs": 100, "room": 120}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, []),
        ({"listed": False}, [readying.NO_LIST]),
        ({"fresh": False, "proved": False}, [readying.NO_FRESH_BACKUP]),
        ({"proved": False}, [readying.NO_RESTORE]),
        ({"backup_check": BACKUP, "fresh": False, "proved": False}, [readying.NO_BACKUP_CHECK]),
        ({"room": 119}, [readying.NO_ROOM]),
        ({"room": 120, "beside": 1}, [readying.NO_ROOM_FOR_ALL]),
        ({"room": 240, "beside": 100}, []),
        ({"room": None}, [readying.ROOM_UNKNOWN]),
        ({"needs": None}, [readying.ROOM_UNKNOWN]),
    ],
)
def test_each_thing_that_is_missing_warns(wrong, said):
    assert [one["msgid"] for one in warnings_of(Ready(**(GOOD | wrong)))] == said


def test_room_is_a_fifth_more_rounded_up():
    assert (needed_room(100), needed_room(101), needed_room(0)) == (120, 122, 0)


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("412 GB", 412 * 10**9),
        ("1.5 TB", 1500 * 10**9),
        ("1,5tb", 1500 * 10**9),
        ("80", 80 * 10**9),
        ("7 MB", 7 * 10**6),
        (" ", None),
    ],
)
def test_amounts_are_read_as_people_type_them(typed, size):
    assert parse_size(typed, "room") == size


@pytest.mark.parametrize("typed", ["much", "-3 GB", "1.2.3", "4 parsecs", "12345678 TB", "٣ GB"])
def test_what_is_no_amount_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as refused:
        parse_size(typed, "room")
    assert refused.value.field == "room"


def test_amounts_are_said_rounded_down():
    assert [size_words(size) for size in (999, 1999, 412 * 10**9, 1599 * 10**9)] == [
        "999 B",
        "1.9 kB",
        "412.0 GB",
        "1.5 TB",
    ]


def test_every_class_has_a_checklist_with_evidence_where_it_is_critical():
    assert set(CHECKLISTS) == set(CLASSES)
    for name in CLASSES:
        items = checklist_for(name, on_device=False)
        assert items[0]["text"] == BACKUP
        assert 4 <= len(checklist_for(name, on_device=True)) <= 9
        assert all(item["evidence"] for item in items if item["critical"])
        assert any(item["critical"] for item in items[1:])
