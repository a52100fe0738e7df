"""How an index file is made: the same bytes whatever the order, in little memory, and told as it goes."""

import random
from pathlib import Path

import pytest

from tests.migration.indexes import File, index_of, table
from tests.migration.lists import written
from tracker.migration.index.entries import UNKNOWN, entries
from tracker.migration.index.making import make_index, work_of
from tracker.migration.index.reading import Index
from tracker.migration.index.sorting import Sorter
from tracker.migration.manifests import tables
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile

pytestmark = pytest.mark.pure


def _files(number: int) -> list[File]:
    return [(b"d%d/f%d" % (at % 7, at), str(at % 5)) for at in range(number)]


def test_the_same_lists_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    files = [*_files(300), (b"d1/f1", "twice")]
    shuffled = random.Random(1).sample(files, len(files))
    first, totals = index_of(tmp_path, table(*files), table(*files[50:]), "first")
    second, again = index_of(tmp_path, table(*shuffled), table(*reversed(files[50:])), "second")
    assert first.read_bytes() == second.read_bytes()
    assert totals == again


def test_its_progress_adds_up_to_its_work(tmp_path: Path) -> None:
    lists = [recognise(written(tmp_path, side, table(*_files(20)))) for side in "st"]
    told: list[int] = []
    make_index(tmp_path / "index", *lists, reconcile(*lists), progress=told.append)
    assert sum(told) == work_of(*lists)
    assert min(told) >= 0


def test_bytes_are_those_of_the_source_that_arrived(tmp_path: Path) -> None:
    source = [(b"same", "1"), (b"moved", "22"), (b"changed", "333"), (b"missing", "4444")]
    target = [(b"same", "1"), (b"elsewhere", "22"), (b"changed", "xxxxx")]
    _, totals = index_of(tmp_path, table(*source), table(*target))
    assert (totals.source_bytes, totals.arrived_bytes) == (10, 3)


def test_compared_by_size_there_is_no_checksum(tmp_path: Path) -> None:
    other = b"path,size,md5\na,1,%b\nb,9,%b\n" % (b"0" * 32, b"1" * 32)
    path, totals = index_of(tmp_path, table((b"a", "1"), (b"b", "22")), other)
    with Index(path) as index:
        (row,) = index.find("a")
        assert (row.size, row.checksum) == (1, None)
    assert (totals.content, totals.source_bytes, totals.arrived_bytes) == ("size", 3, 1)


def test_a_line_takes_no_size_from_its_neighbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups of lines end at other places when only some of them have a checksum, or a size."""
    monkeypatch.setattr(tables, "GROUP", 3)
    chance = random.Random(3)
    rows, expected = [b"path,size,sha256"], {}
    for at in range(200):
        size = at if chance.random() < 0.8 else None
        good = chance.random() < 0.8
        rows.append(
            b"f%d,%b,%b" % (at, b"?" if size is None else b"%d" % size, (b"0" if good else b"x") * 64)
        )
        if good:
            expected[b"f%d" % at] = UNKNOWN if size is None else size
    manifest = recognise(written(tmp_path, "s", b"\n".join(rows)))
    found = [entry for some in entries(manifest, "sha256", "", lambda _: None) for entry in some]
    assert {name: size for name, _, size in found} == expected


def test_more_than_fits_into_memory_is_sorted_all_the_same(tmp_path: Path) -> None:
    records = [(b"%d" % (at * 7919 % 10_007), at % 3, b"", at) for at in range(10_000)]
    with Sorter(tmp_path, run=1_000) as sorter:
        for at in range(0, len(records), 300):
            sorter.add(records[at : at + 300])
        assert list(sorter.sorted()) == sorted(records)
        assert sorter.taken == len(records)
    assert not list(tmp_path.iterdir())
