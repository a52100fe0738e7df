"""What differs, by state, by folder and by words, and the counts of each folder."""

from pathlib import Path

import pytest

from tests.migration.indexes import index_of, names, opened, sum_lines, table
from tests.migration.lists import written
from tracker.base.database import sqlite
from tracker.base.errors import Refused
from tracker.migration.index.reading import Index
from tracker.migration.rules import State

pytestmark = pytest.mark.pure

SOURCE = [
    (b"a b/same", "12"),
    (b"a/b/gone", "1"),
    (b"a/b/other", "123"),
    (b"a/same", "1234"),
    (b"old", "moved"),
    (b"/abs/gone", "x"),
]
TARGET = [
    (b"a b/same", "12"),
    (b"a/b/other", "xxx"),
    (b"a/same", "1234"),
    (b"a/more", "yy"),
    (b"new", "moved"),
]


@pytest.fixture
def index(tmp_path: Path):
    with opened(tmp_path, SOURCE, TARGET) as index:
        yield index


def test_differences_come_by_state_and_path(index: Index) -> None:
    everything = ["old", "a/b/other", "/abs/gone", "a/b/gone", "a/more"]
    assert names(index.differences()) == everything
    assert names(index.differences(limit=3, offset=1)) == everything[1:4]
    assert names(index.differences(offset=4)) == everything[4:]
    assert names(index.differences(State.MISSING)) == ["/abs/gone", "a/b/gone"]
    assert (index.count(), index.count(State.MISSING), index.count(State.MATCHED)) == (5, 2, 0)


def test_those_of_a_folder_are_of_all_below_it(index: Index) -> None:
    assert names(index.differences(folder=b"a/")) == ["a/b/other", "a/b/gone", "a/more"]
    assert names(index.differences(folder=b"a b/")) == []
    assert names(index.differences(folder=b"/")) == names(index.differences(folder=b"/abs/")) == ["/abs/gone"]
    assert names(index.differences(State.MISSING, b"a/", offset=1)) == []
    assert (index.count(folder=b"a/"), index.count(folder=b"nowhere/"), index.folder(b"nowhere/")) == (
        3,
        0,
        None,
    )


def test_those_with_words_are_searched_like_files(index: Index) -> None:
    assert names(index.differences(text="GONE")) == ["/abs/gone", "a/b/gone"]
    assert names(index.differences(text="a gone", folder=b"a/", limit=1)) == ["a/b/gone"]
    assert (index.count(text="b/o"), index.count(State.EXTRA, text="gone"), index.count(text="🎉")) == (
        1,
        0,
        0,
    )


def test_a_folder_counts_all_below_it(index: Index) -> None:
    assert [(one.path, one.name) for one in index.folders()] == [
        (b"/", b""),
        (b"a/", b"a"),
        (b"a b/", b"a b"),
    ]
    assert [one.path for one in index.folders(b"a/")] == [b"a/b/"]
    assert index.folders(b"a/b/") == index.folders(b"nowhere/") == []
    folder = index.folder(b"a/")
    assert folder is not None
    assert folder.counts == dict(zip(State, (1, 0, 1, 1, 1, 0), strict=False))
    assert (folder.files, folder.source, folder.size) == (4, 3, 8)


def test_a_file_whose_size_is_not_known_leaves_its_folders_without(tmp_path: Path) -> None:
    bad = table((b"a/x", "1"), (b"b/y", "22")).replace(b'y",2,', b'y",?,')
    path, totals = index_of(tmp_path, bad, table())
    with Index(path) as index:
        assert [(one.name, one.size) for one in index.folders()] == [(b"a", 1), (b"b", None)]
    assert (totals.source_bytes, totals.arrived_bytes) == (None, None)


def test_lines_that_cannot_be_read_come_last_and_belong_to_no_folder(tmp_path: Path) -> None:
    path, totals = index_of(
        tmp_path, sum_lines((b"a/x", "1")) + b"Rubbish\n", b"no\n" + sum_lines((b"a/x", "1"))
    )
    with Index(path) as index:
        rows = list(index.differences())
        assert [row.line[:2] for row in rows if row.line] == [("source", 2), ("target", 1)]
        assert [row.state for row in rows] == [State.UNREADABLE] * 2
        assert [row.line for row in index.differences(text="rubbish")] == [rows[0].line]
        assert list(index.differences(offset=1)) == rows[1:]
        assert (index.count(State.UNREADABLE), index.count(folder=b"a/")) == (2, 0)
    assert (totals.unreadable_source, totals.unreadable_target) == (1, 1)


def test_what_is_only_spelled_alike_is_told(tmp_path: Path) -> None:
    lists = sum_lines((b"A", "1"), (b"b", "2")), sum_lines((b"a", "1"), (b"b", "2"))
    path, totals = index_of(tmp_path, *lists, ignore_case=True)
    with Index(path) as index:
        (row,) = index.differences()
        assert row[:4] == (State.MATCHED, b"A", b"a", True)
        assert index.count(State.MATCHED) == totals.spelled == 1


def test_a_name_with_two_contents_is_told_of_its_side(tmp_path: Path) -> None:
    with opened(tmp_path, [(b"a", "1")], [(b"a", "1"), (b"a", "2")]) as index:
        assert [row[:3] for row in index.differences()] == [
            (State.CHANGED, b"a", b"a"),
            (State.DUPLICATE, None, b"a"),
        ]
        root = index.folder()
        assert root is not None
        assert root.files == 1


def test_names_have_no_roots(tmp_path: Path) -> None:
    lists = sum_lines((b"/home/a/x", "1"), (b"/home/a/y", "2")), sum_lines((b"./x", "1"))
    path, _ = index_of(tmp_path, *lists, strips=("/home/a/", ""))
    with Index(path) as index:
        assert names(index.differences()) == ["y"]
        assert index.folders() == []


def test_nothing_at_all_is_an_index_too(tmp_path: Path) -> None:
    path, totals = index_of(tmp_path, b"path,sha256\n", b"path,sha256\n")
    with Index(path) as index:
        assert (index.find("a"), list(index.differences()), index.folders(), index.count()) == ([], [], [], 0)
    assert totals.counts.source == 0


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "old", b"")
    sqlite.connect(path).execute("PRAGMA user_version=99")
    with pytest.raises(Refused, match="compare the lists once more"):
        Index(path)
