"""`reconcile` compares two lists of files: counts, a list of differences, an exit status."""

import json
import subprocess
import sys

import pytest

from tests.cli.running import called
from tests.migration.lists import sums, written

pytestmark = pytest.mark.pure

SOURCE = sums(("./a", "1"), ("./b", "2"), ("./c", "3"), ("./d", "4"))
TARGET = sums(("D/a", "1"), ("D/b", "changed"), ("D/moved/c", "3"), ("D/extra", "5"))


def test_the_counts_are_one_object_and_differences_end_with_1(tmp_path):
    source, target = written(tmp_path, "s.txt", SOURCE), written(tmp_path, "t.txt", TARGET)
    end = called("reconcile", source, target, "--strip-target", "D/", "--json")
    assert end.status == 1
    assert json.loads(end.out) == {
        "source": 4,
        "target": 4,
        "matched": 1,
        "moved": 1,
        "changed": 1,
        "missing": 1,
        "extra": 1,
        "duplicates": 0,
        "unreadable": 0,
        "complete_percent": "50.0",
        "compared_by": "sha256",
        "spelled_otherwise": 0,
    }


def test_the_list_holds_every_difference_as_a_line(tmp_path):
    source, target = written(tmp_path, "s.txt", SOURCE), written(tmp_path, "t.txt", TARGET + "rubbish\n")
    end = called("reconcile", source, target, "--strip-target", "D/", "--list", tmp_path / "list.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "list.jsonl").read_text().splitlines()]
    assert {(one["state"], one["source_path"], one["target_path"]) for one in lines} == {
        ("changed", "b", "b"),
        ("moved", "c", "moved/c"),
        ("missing", "d", None),
        ("extra", None, "extra"),
        ("unreadable", None, None),
    }
    assert end.status == 2
    assert "TARGET, line 5: this is no line with a sha256 checksum: rubbish" in end.err


def test_all_there_ends_with_0_and_says_so(tmp_path):
    source = written(tmp_path, "s.txt", SOURCE)
    end = called("reconcile", source, source)
    assert end.status == 0
    assert end.out.startswith("100.0 % complete, compared by sha256: 4 of 4 are there")


def test_what_cannot_be_compared_is_one_sentence(tmp_path):
    source, picture = written(tmp_path, "s.txt", SOURCE), written(tmp_path, "p.png", b"\x89PNG\r\n" * 99)
    for arguments, sentence in (
        ((source, picture), "no list of files"),
        ((source, tmp_path / "absent"), "does not exist"),
        ((source, written(tmp_path, "md5.txt", f"{'0' * 32}  a\n")), "can't be compared"),
    ):
        end = called("reconcile", *arguments)
        assert end.status == 2
        assert sentence in end.err
        assert end.err.count("\n") == 1


def test_it_loads_neither_flask_nor_the_database(tmp_path):
    source = written(tmp_path, "s.txt", SOURCE)
    script = (
        "import sys; from tracker.cli.commands import run\n"
        f"try: run(['reconcile', {str(source)!r}, {str(source)!r}])\n"
        "except SystemExit: print({'flask', 'sqlalchemy'} & set(sys.modules))"
    )
    end = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert end.stdout.splitlines()[-1] == "set()"
