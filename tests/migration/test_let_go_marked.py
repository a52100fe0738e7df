"""What was let go is found again among the differences of a page, however many went with it."""

import mmap
import os
from contextlib import closing
from pathlib import Path

import pytest

from tracker.files.store import keep
from tracker.migration.carrying import joined_keys
from tracker.migration.index.rows import Line, Row
from tracker.migration.marking import holds, waivers_by_key
from tracker.migration.models import Run, Waiver
from tracker.migration.rules import State

RUN = Run(id=7)


def row(path: bytes) -> Row:
    return Row(State.MISSING, path)


def line(again: int) -> Row:
    return Row(State.UNREADABLE, line=Line("source", 3 + again, "", "torn", again))


def waiver(folder: Path, *keys: bytes, covers: int | None = None) -> Waiver:
    return Waiver(run_id=7, paths_sha256=keep(folder, joined_keys(keys)), covers=covers or len(keys))


@pytest.mark.parametrize("count", [1, 2, 3, 10, 257])
def test_each_key_is_found_and_no_other(tmp_path: Path, count: int) -> None:
    keys = [b"k%d" % number * (1 + number % 5) for number in range(count)]
    path = tmp_path / "kept"
    path.write_bytes(joined_keys(keys))
    handle = os.open(path, os.O_RDONLY)
    with closing(mmap.mmap(handle, 0, access=mmap.ACCESS_READ)) as kept:
        assert all(holds(kept, key) for key in keys)
        assert not any(
            holds(kept, key + b"x") or holds(kept, key[:-1]) for key in keys if key[:-1] not in keys
        )
    os.close(handle)


def test_rows_are_marked_by_what_let_them_go(tmp_path: Path) -> None:
    one, other = waiver(tmp_path, b"a", b"c"), waiver(tmp_path, line(0).key)
    rows = [row(b"a"), row(b"b"), row(b"c"), line(0), line(1)]
    found = waivers_by_key(RUN, [one, other], rows, tmp_path)
    assert found == {b"a": one, b"c": one, line(0).key: other}


def test_lines_that_shared_a_key_are_marked_together(tmp_path: Path) -> None:
    shared = waiver(tmp_path, line(0).key, covers=2)
    assert set(waivers_by_key(RUN, [shared], [line(0), line(1)], tmp_path)) == {line(0).key, line(1).key}
    assert set(waivers_by_key(Run(id=8), [shared], [line(0), line(1)], tmp_path)) == {line(0).key}


def test_a_waiver_whose_file_is_gone_marks_nothing(tmp_path: Path) -> None:
    lost = Waiver(run_id=7, paths_sha256="0" * 64, covers=1)
    assert waivers_by_key(RUN, [lost, waiver(tmp_path, b"a")], [row(b"a")], tmp_path).keys() == {b"a"}
