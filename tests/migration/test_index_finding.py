"""Find my file: by a name or a part of one, the likeliest first, and whatever stands in the box (D4)."""

from pathlib import Path

import pytest

from tests.migration.indexes import index_of, names, opened, sum_lines, table
from tracker.migration.index.reading import Index
from tracker.migration.rules import State

pytestmark = pytest.mark.pure

PLACES = [
    (b"a/report.pdf.old", "1"),
    (b"a/the report.pdf", "2"),
    (b"b/Report.PDF", "3"),
    (b"report/other.txt", "4"),
    (b"c/report.pdf", "5"),
]


@pytest.fixture
def files(tmp_path: Path):
    with opened(tmp_path, PLACES, PLACES) as index:
        yield index


def test_the_whole_name_comes_first_then_what_begins_with_it(files: Index) -> None:
    expected = ["b/Report.PDF", "c/report.pdf", "a/report.pdf.old", "a/the report.pdf"]
    assert names(files.find("report.pdf")) == expected
    assert names(files.find("report.pdf", limit=2, offset=1)) == expected[1:3]
    assert names(files.find("REPORT"))[-2:] == ["a/the report.pdf", "report/other.txt"]


def test_every_word_must_be_in_the_path(files: Index) -> None:
    assert names(files.find("other report")) == ["report/other.txt"]
    assert names(files.find("report other xyz")) == []
    assert names(files.find("c/rep pdf")) == ["c/report.pdf"]


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "_", "*", '"', "'", "🎉", "\0", "\ud800", "\x01", "AND", "é" * 9000]
)
def test_what_is_in_no_name_finds_nothing(files: Index, text: str) -> None:
    assert files.find(text) == []


def test_signs_of_every_sort_are_letters_like_others(tmp_path: Path) -> None:
    odd = ['100%_"sure*".txt', "it's (new) 🎉.txt", "a\\b.txt", "-x AND y.txt", "straße.txt", "line\nend.txt"]
    files = [(name.encode(), name) for name in [*odd, "x/y"]]
    with opened(tmp_path, files, files) as index:
        for name in odd:
            assert names(index.find(name)) == [name]
        for text, name in [
            ("%", 0),
            ("*", 0),
            ("'", 1),
            ("🎉", 1),
            ("a\\b", 2),
            ("- and", 3),
            ("STRASSE", 4),
        ]:
            assert names(index.find(text)) == [odd[name]]


def test_letters_beyond_ascii_have_no_case_and_one_spelling(tmp_path: Path) -> None:
    files = [("Ünterlagen/ÉTÉ.txt".encode(), "1"), ("u\u0308bersicht".encode(), "2")]
    with opened(tmp_path, files, files) as index:
        assert names(index.find("ünterlagen")) == ["Ünterlagen/ÉTÉ.txt"]
        assert names(index.find("e\u0301te\u0301.TXT")) == ["Ünterlagen/ÉTÉ.txt"]
        assert len(index.find("ÜBERSICHT")) == 1


def test_names_that_are_no_utf8_are_found_as_they_are_shown(tmp_path: Path) -> None:
    files = (b"caf\xe9/menu.txt", "1"), (b"caf\xc3\xa9/menu.txt", "2")
    path, _ = index_of(tmp_path, sum_lines(*files), sum_lines(*files))
    with Index(path) as index:
        assert [row.source_path for row in index.find("caf\\xe9")] == [b"caf\xe9/menu.txt"]
        assert [row.source_path for row in index.find("menu.txt")] == [
            b"caf\xc3\xa9/menu.txt",
            b"caf\xe9/menu.txt",
        ]


def test_a_windows_path_is_found_with_its_backslashes(tmp_path: Path) -> None:
    with opened(tmp_path, [(b"Users/Anna/a.txt", "1")], []) as index:
        assert names(index.find("anna\\A.txt")) == names(index.find("Anna/a")) == ["Users/Anna/a.txt"]


def test_it_says_where_the_file_was_where_it_is_and_what_became_of_it(tmp_path: Path) -> None:
    source = table((b"old/plan.txt", "moved"), (b"gone.txt", "12"), (b"same.txt", "s"))
    path, _ = index_of(
        tmp_path, source, table((b"new/draft.txt", "moved"), (b"same.txt", "s"), (b"more.txt", "m"))
    )
    with Index(path) as index:
        (moved,) = index.find("plan")
        assert index.find("draft.txt") == [moved]
        assert moved[:3] == (State.MOVED, b"old/plan.txt", b"new/draft.txt")
        assert (moved.size, len(moved.checksum or "")) == (5, 64)
        assert [row[:3] for row in index.find("gone")] == [(State.MISSING, b"gone.txt", None)]
        assert [row[:3] for row in index.find("more")] == [(State.EXTRA, None, b"more.txt")]
        assert [row[:3] for row in index.find("same")] == [(State.MATCHED, b"same.txt", b"same.txt")]
        assert index.file(b"old/plan.txt") == moved
        assert index.file(b"more.txt") is None


def test_a_name_that_stands_twice_is_found_once(tmp_path: Path) -> None:
    with opened(tmp_path, [(b"a", "1"), (b"a", "2")], [(b"a", "1")]) as index:
        assert [row[:3] for row in index.find("a")] == [(State.CHANGED, b"a", b"a")]
