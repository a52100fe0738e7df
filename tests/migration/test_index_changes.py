"""What another copy changed, and what of that the client had let go."""

from pathlib import Path

import pytest

from tests.migration.indexes import index_of, names, opened, sum_lines, table
from tracker.migration.index.comparing import Change, compare
from tracker.migration.index.reading import Index
from tracker.migration.index.waiving import Waived, differing_in, waived_among
from tracker.migration.rules import State

pytestmark = pytest.mark.pure
NAMES = ["came", "fixed", "gone", "lost", "same", "spoilt", "still"]
SOURCE = table(*((f"a/{name}".encode(), name) for name in NAMES))


def test_another_copy_brings_some_and_loses_others(tmp_path: Path) -> None:
    before = [(b"a/fixed", "x"), (b"a/lost", "lost"), (b"a/spoilt", "spoilt"), (b"a/still", "x")]
    after = [(b"b/came", "came"), (b"a/fixed", "fixed"), (b"a/spoilt", "y"), (b"a/still", "y")]
    both = (b"a/same", "same")
    old, _ = index_of(tmp_path, SOURCE, table(*before, both), "old")
    new, _ = index_of(tmp_path, SOURCE, table(*after, both), "new")
    with Index(old) as first, Index(new) as second:
        changes = compare(first, second)
        found = {change: names(changes.rows(change)) for change in Change}
        counts = changes.counts()
        assert names(changes.rows(Change.CAME, limit=1, offset=1)) == ["a/fixed"]
    assert found == {
        Change.CAME: ["a/came", "a/fixed"],
        Change.NEWLY_MISSING: ["a/lost"],
        Change.NEWLY_CHANGED: ["a/spoilt"],
        Change.STILL_MISSING: ["a/gone"],
        Change.STILL_CHANGED: ["a/still"],
    }
    assert counts == {change: len(paths) for change, paths in found.items()}


def test_what_came_but_otherwise_is_newly_changed_and_what_left_the_source_is_nothing(tmp_path: Path) -> None:
    old, _ = index_of(tmp_path, table((b"x", "1"), (b"y", "2")), table(), "old")
    new, _ = index_of(tmp_path, table((b"x", "1"), (b"z", "3")), table((b"x", "other")), "new")
    with Index(old) as first, Index(new) as second:
        changes = compare(first, second)
        assert names(changes.rows(Change.NEWLY_CHANGED)) == ["x"]
        assert names(changes.rows(Change.NEWLY_MISSING)) == ["z"]
        assert sum(changes.counts().values()) == 2


def test_a_folder_is_let_go_with_all_below_it(tmp_path: Path) -> None:
    source = [(b"a/b/gone", "1"), (b"a/other", "22"), (b"a/same", "3"), (b"b/gone", "4")]
    with opened(tmp_path, source, [(b"a/other", "x"), (b"a/same", "3"), (b"a/more", "5")]) as index:
        assert names(differing_in(index, b"a/")) == ["a/other", "a/b/gone"]
        assert names(differing_in(index, b"a/", State.MISSING)) == ["a/b/gone"]
        assert len(list(differing_in(index))) == 3


def test_what_was_let_go_counts_once_and_only_while_it_is_not_there(tmp_path: Path) -> None:
    source = table((b"a", "1"), (b"b", "22"), (b"c", "333"), (b"d", "4444"))
    old, _ = index_of(tmp_path, source, table((b"d", "x")), "old")
    with Index(old) as index:
        keys = [row.key for row in differing_in(index)] * 2
        assert waived_among(index, [*keys, b"unknown"]) == Waived(4, 10)
    new, _ = index_of(tmp_path, source, table((b"a", "1"), (b"b", "x"), (b"moved/c", "333")), "new")
    with Index(new) as index:
        assert waived_among(index, keys) == Waived(2, 6)
        assert waived_among(index, []) == Waived(0, 0)


def test_lines_that_cannot_be_read_are_let_go_by_what_they_say(tmp_path: Path) -> None:
    lists = (
        b"bad one\nbad two\nbad two\n" + sum_lines((b"a", "1"), (b"bad one", "2")),
        b"worse\n" + sum_lines((b"a", "1")),
    )
    path, _ = index_of(tmp_path, *lists)
    with Index(path) as index:
        rows = list(differing_in(index, state=State.UNREADABLE))
        assert [row.line.text for row in rows if row.line] == ["bad one", "bad two", "bad two"]
        assert waived_among(index, [rows[1].key]).files == 1
        assert waived_among(index, [rows[1].key, rows[2].key]).files == 2
        assert waived_among(index, [b"bad one"]) == Waived(1, None)
