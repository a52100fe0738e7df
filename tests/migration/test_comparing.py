"""What became of each file: matched, moved, changed, missing, extra, named twice; and never guessed."""

import random
from pathlib import Path

import pytest

from tests.migration.lists import compared, paths, sha, sums, whys
from tracker.base.errors import Invalid
from tracker.migration.rules import completeness

pytestmark = pytest.mark.pure


def test_each_file_has_one_fate(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        sums(("same", "1"), ("gone", "2"), ("other", "3"), ("old/place", "4")),
        sums(("same", "1"), ("other", "3b"), ("new/place", "4"), ("added", "5")),
    )
    counts = found.counts
    assert (counts.source, counts.target) == (4, 4)
    assert (counts.matched, counts.moved, counts.changed, counts.missing, counts.extra) == (1, 1, 1, 1, 1)
    assert counts.complete_percent == "50.0"
    assert paths(found, "moved") == [("old/place", "new/place")]
    assert paths(found, "missing") == [("gone", None)]
    assert paths(found, "changed") == [("other", "other")]
    assert paths(found, "extra") == [(None, "added")]
    assert not counts.exact


def test_the_same_list_is_exact(tmp_path: Path) -> None:
    text = sums(("a", "1"), ("b", "2"))
    assert compared(tmp_path, text, text).counts.exact


@pytest.mark.parametrize(
    ("arrived", "source", "waived", "percent"),
    [
        (17_080, 18_000, 0, "94.8"),
        (17_999, 18_000, 0, "99.9"),
        (18_000, 18_000, 0, "100.0"),
        (17_080, 18_000, 18, "94.9"),
        (0, 0, 0, "–"),
        (5, 5, 5, "–"),
    ],
)
def test_the_percentage_is_floored_and_only_all_is_a_hundred(arrived, source, waived, percent):
    assert completeness(arrived, source, waived) == percent


def test_a_moved_file_goes_to_the_place_with_its_own_name(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        sums(("a/one.txt", "same"), ("a/two.txt", "same")),
        sums(("b/two.txt", "same"), ("b/one.txt", "same"), ("b/three.txt", "same")),
    )
    assert paths(found, "moved") == [("a/one.txt", "b/one.txt"), ("a/two.txt", "b/two.txt")]
    assert paths(found, "extra") == [(None, "b/three.txt")]


def test_one_copy_does_not_stand_for_two(tmp_path: Path) -> None:
    found = compared(tmp_path, sums(("a", "same"), ("b", "same")), sums(("a", "same")))
    assert paths(found, "missing") == [("b", None)]
    assert found.counts.complete_percent == "50.0"


def test_a_name_that_stands_twice_with_two_contents_never_arrived(tmp_path: Path) -> None:
    """Also where one of the two lines stands on both sides word for word."""
    found = compared(tmp_path, sums(("a", "1"), ("b", "2")), sums(("a", "1"), ("a", "other"), ("b", "2")))
    assert (found.counts.matched, found.counts.changed, found.counts.duplicates) == (1, 1, 1)
    assert paths(found, "changed") == [("a", "a")]
    assert paths(found, "duplicate") == [(None, "a")]


def test_a_line_that_stands_twice_is_one_file(tmp_path: Path) -> None:
    found = compared(tmp_path, sums(("a", "1"), ("a", "1")), sums(("a", "1"), ("a", "1"), ("a", "1")))
    assert (found.counts.source, found.counts.target, found.counts.matched) == (1, 1, 1)
    assert found.counts.duplicates == 3


def test_roots_go_before_names_are_compared(tmp_path: Path) -> None:
    source = "".join(f"{sha(n).upper()}  C:\\Users\\Anna\\{n}\r\n" for n in ("Documents\\a.txt", "b"))
    target = sums(("./Documents/a.txt", "Documents\\a.txt"), ("./b", "b"))
    found = compared(tmp_path, source, target, strip_source="C:\\Users\\Anna\\")
    assert found.counts.exact
    assert found.counts.matched == 2


def test_a_root_goes_only_where_it_stands(tmp_path: Path) -> None:
    found = compared(
        tmp_path, sums(("/home/a", "1"), ("/homes/b", "2")), sums(("a", "1")), strip_source="/home/"
    )
    assert paths(found, "missing") == [("/homes/b", None)]


def test_names_equal_after_nfc_are_one_and_said_to_be(tmp_path: Path) -> None:
    composed, apart = "\u00dcbersicht", "U\u0308bersicht"
    found = compared(tmp_path, sums((composed, "1"), ("x", "2")), sums((apart, "1"), ("x", "2")))
    assert (found.counts.matched, found.counts.missing) == (2, 0)
    assert [one.spelled for one in found.differences] == [True]
    changed = compared(tmp_path, sums((composed, "1")), sums((apart, "2")))
    assert [(one.state, one.spelled) for one in changed.differences] == [("changed", True)]


def test_case_counts_unless_it_is_to_be_ignored(tmp_path: Path) -> None:
    lists = sums(("A/File.TXT", "1")), sums(("a/file.txt", "1"))
    assert compared(tmp_path, *lists).counts.moved == 1
    assert compared(tmp_path, *lists, ignore_case=True).counts.matched == 1


def test_of_several_names_that_case_makes_one_none_is_guessed(tmp_path: Path) -> None:
    found = compared(
        tmp_path, sums(("A", "1"), ("a", "2")), sums(("\u0041\u0301", "9"), ("B", "8")), ignore_case=True
    )
    assert (found.counts.matched, found.counts.missing) == (0, 2)


def test_sizes_alone_are_no_proof_and_no_move(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        f"path,size,sha256\na,10,{sha('1')}\nb,20,{sha('2')}\n",
        f"path,size,md5\na,10,{'0' * 32}\nc,20,{'1' * 32}\n",
    )
    assert found.content == "size"
    assert (found.counts.matched, found.counts.moved, found.counts.missing) == (1, 0, 1)


def test_other_checksums_without_sizes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="sha256, the other md5"):
        compared(tmp_path, sums(("a", "1")), f"{'0' * 32}  a\n")


def test_what_cannot_be_read_counts_on_its_side_and_never_as_arrived(tmp_path: Path) -> None:
    bad = "rubbish\n"
    found = compared(tmp_path, sums(("a", "1")) + bad, sums(("a", "1")) + bad)
    assert (found.counts.source, found.counts.target, found.counts.matched) == (2, 2, 1)
    assert found.counts.unreadable == 2
    assert found.counts.complete_percent == "50.0"
    assert whys(found.unreadable_source) == whys(found.unreadable_target)
    assert found.unreadable_target[0].line == 2


def test_read_at_once_it_says_the_same(tmp_path: Path) -> None:
    source, target = _random_lists(6)
    bad = target + "rubbish\n"
    assert compared(tmp_path, source, bad, at_once=True) == compared(tmp_path, source, bad)


def test_names_that_share_a_number_are_looked_at_themselves(tmp_path: Path, monkeypatch) -> None:
    lists = (
        sums(("same", "1"), ("gone", "2"), ("other", "3"), ("old/place", "4")),
        sums(("same", "1"), ("other", "3b"), ("new/place", "4"), ("added", "5")),
    )
    told = compared(tmp_path, *lists)
    monkeypatch.setattr("tracker.migration.prints.hash", lambda _name: 7, raising=False)
    assert compared(tmp_path, *lists) == told


def test_all_bytes_of_a_checksum_count(tmp_path: Path) -> None:
    for at in (0, 1, 31, 32, 62, 63):
        digits = ["0"] * 64
        digits[at] = "1"
        found = compared(tmp_path, f"{'0' * 64}  a\n", f"{''.join(digits)}  a\n")
        assert (found.counts.matched, found.counts.changed) == (0, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["plain", "with carriage returns"])
def test_read_in_small_blocks_it_says_the_same(tmp_path: Path, monkeypatch, end: str) -> None:
    """Also with lines that are no entries between, so that entries and lines do not run alike."""
    source, target = (text.replace("\n", end) for text in _random_lists(7))
    source += f"rubbish{end}{end}"
    whole = compared(tmp_path, source + target, target + source)
    monkeypatch.setattr("tracker.migration.manifests.blocks.BLOCK", 150)
    assert compared(tmp_path, source + target, target + source) == whole


def test_read_in_parts_it_says_the_same(tmp_path: Path) -> None:
    source, target = _random_lists(5)
    whole = compared(tmp_path, source, target)
    assert compared(tmp_path, source, target, part_bytes=len(source) // 4) == whole


@pytest.mark.parametrize("seed", range(40))
def test_line_by_line_and_by_keys_say_what_a_plain_count_says(tmp_path: Path, seed: int) -> None:
    source, target = _random_lists(seed)
    by_line = compared(tmp_path, source, target)
    by_key = compared(tmp_path, source, target.replace("\n", "\r\n"))
    assert by_line == by_key
    counts, (matched, changed, left, extra) = by_line.counts, _plain_count(source, target)
    assert (counts.matched, counts.changed) == (matched, changed)
    assert (counts.missing + counts.moved, counts.extra + counts.moved) == (left, extra)


def _random_lists(seed: int) -> tuple[str, str]:
    """Two lists of few names and fewer contents, in which everything that can happen does."""
    chance = random.Random(seed)

    def some() -> str:
        files = [
            (f"{chance.choice(['', './'])}f{chance.randrange(12)}", str(chance.randrange(3)))
            for _ in range(14)
        ]
        return sums(*files)

    return some(), some()


def _plain_count(source: str, target: str) -> tuple[int, int, int, int]:
    sides: list[dict[str, set[str]]] = []
    for text in (source, target):
        names: dict[str, set[str]] = {}
        for line in text.splitlines():
            names.setdefault(line[66:].removeprefix("./"), set()).add(line[:64])
        sides.append(names)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    matched = sum(len(ours[name] | theirs[name]) == 1 for name in both)
    return matched, len(both) - matched, len(ours.keys() - both), len(theirs.keys() - both)
