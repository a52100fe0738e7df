"""Lists that were cut off or spoiled: one sentence for each, and nothing of it counted as arrived."""

import tracemalloc
from pathlib import Path

import pytest

from tests.migration.lists import compared, entries, paths, sha, sums, whys, written
from tracker.base.errors import Invalid
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile

pytestmark = pytest.mark.pure

GOOD = sums(("a", "1"), ("b", "2"), ("c", "3"))
NO_LINE = "this is no line with a sha256 checksum"


@pytest.mark.parametrize(
    ("target", "line", "why"),
    [
        (GOOD[: 2 * 68 + 30], 3, NO_LINE),
        (GOOD.replace("c\n", "c\r\n"), 3, "line ends are mixed"),
        (GOOD.replace("  c", "  \0c"), 3, "the name holds a NUL byte"),
        (GOOD.replace("  c", "c  "), 3, NO_LINE),
        (GOOD.replace(sha("3") + "  c", "c  " + sha("3")), 3, NO_LINE),
        (GOOD.replace(sha("3"), ""), 3, NO_LINE),
        (GOOD.replace(sha("3"), " " * 64), 3, "there is no checksum"),
        (GOOD.replace(sha("3"), sha("3")[:32]), 3, NO_LINE),
        (GOOD.replace("  c\n", "  \n"), 3, "there is no name"),
        (GOOD[:136] + "\x89PNG\x1a\n", 3, NO_LINE),
    ],
    ids=["cut", "ends", "nul", "gap", "columns", "nothing", "empty", "kind", "name", "binary"],
)
def test_a_spoiled_line_is_named_and_its_file_has_not_arrived(tmp_path, target, line, why):
    found = compared(tmp_path, GOOD, target)
    assert whys(found.unreadable_target) == [(line, why)]
    assert paths(found, "missing") == [("c", None)]
    assert (found.counts.matched, found.counts.complete_percent) == (2, "66.6")


def test_the_same_spoiled_lines_on_both_sides_arrived_on_neither(tmp_path):
    spoiled = GOOD.replace("  c\n", "  c\r\n") + "rubbish\n"
    found = compared(tmp_path, spoiled, spoiled)
    assert (found.counts.matched, found.counts.source, found.counts.unreadable) == (2, 4, 4)
    assert found.counts.complete_percent == "50.0"


def test_a_list_in_utf16_is_refused_unless_it_is_a_table(tmp_path):
    with pytest.raises(Invalid, match="is no list of files in a form that is known here"):
        recognise(written(tmp_path, "sums.txt", GOOD.encode("utf-16")))
    table = f"path,sha256\na,{sha('1')}\n"
    assert compared(tmp_path, sums(("a", "1")), table.encode("utf-16")).counts.exact


def test_a_name_with_line_ends_is_one_name(tmp_path):
    escaped = f"\\{sha('1')}  new\\nline\\r\n" + sums(("b", "2"))
    ended_by_nul = f"{sha('1')}  new\nline\r\0{sha('2')}  b\0"
    assert entries(written(tmp_path, "sums.txt", escaped))[0][0][1] == "new\nline\r"
    assert compared(tmp_path, escaped, ended_by_nul).counts.exact


def test_paths_that_lead_elsewhere_are_names_and_match_only_themselves(tmp_path):
    found = compared(
        tmp_path,
        sums(("../../etc/passwd", "1"), ("/etc/passwd", "2"), ("etc/passwd", "3")),
        sums(("etc/passwd", "3"), ("/etc/passwd", "2b")),
    )
    assert paths(found, "missing") == [("../../etc/passwd", None)]
    assert paths(found, "changed") == [("/etc/passwd", "/etc/passwd")]
    assert found.counts.matched == 1


def test_a_name_with_two_contents_is_called_named_twice_and_has_not_arrived(tmp_path):
    twice = GOOD + sums(("c", "another"))
    for lists in ((GOOD, twice), (twice, GOOD), (twice, twice)):
        found = compared(tmp_path, *lists)
        assert (found.counts.matched, found.counts.changed) == (2, 1)
        assert {place for pair in paths(found, "duplicate") for place in pair if place} == {"c"}


def test_a_checksum_of_another_kind_compares_by_size_or_is_refused(tmp_path):
    ours, theirs = f"path,size,md5\na,5,{'0' * 32}\n", f"path,size,sha256\na,5,{sha('1')}\n"
    assert compared(tmp_path, ours, theirs).content == "size"
    with pytest.raises(Invalid, match="one has sha256, the other md5, and not both have sizes"):
        compared(tmp_path, GOOD, f"{'0' * 32}  a\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["one form", "two forms"])
def test_memory_is_bounded_by_the_part_and_not_by_the_list(tmp_path, monkeypatch, line_end):
    monkeypatch.setattr("tracker.migration.manifests.blocks.BLOCK", 16 * 1024)
    lines = "".join(f"{number:064x}  folder/{number}\n" for number in range(20_000))
    source = written(tmp_path, "source.txt", lines)
    target = written(tmp_path, "target.txt", lines.replace("\n", line_end))
    whole = _peak(source, target, len(lines) * 2)
    assert whole < len(lines) * 1.5
    assert _peak(source, target, len(lines) // 5) < whole / 2


def _peak(source: Path, target: Path, part_bytes: int) -> int:
    """The most bytes that were held at once while these were compared."""
    tracemalloc.start()
    try:
        assert reconcile(recognise(source), recognise(target), part_bytes=part_bytes).counts.exact
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
