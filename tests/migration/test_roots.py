"""The roots of two lists are read off the lists, and suggested only when most files agree."""

import random
from pathlib import Path

import pytest

from tests.migration.lists import sha, sums, written
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.roots import suggest_roots

pytestmark = pytest.mark.pure

NAMES = [f"Documents/{year}/letter {n}.docx" for year in (2007, 2008) for n in range(20)]


def windows(root: str, names: list[str]) -> str:
    """What PowerShell writes of these files, each with its name as its content."""
    rows = "".join(f'"SHA256","{sha(n).upper()}","{root}{n}"\r\n'.replace("/", "\\") for n in names)
    return '"Algorithm","Hash","Path"\r\n' + rows


def unix(root: str, names: list[str]) -> str:
    return sums(*((root + name, name) for name in names))


def suggested(folder: Path, source: str, target: str, name: str = "target.txt") -> tuple[str, str]:
    ours, theirs = written(folder, "source.txt", source), written(folder, name, target)
    return suggest_roots(recognise(ours), recognise(theirs))


def test_a_windows_root_against_one_of_linux(tmp_path):
    ours, theirs = windows("C:\\Users\\Anna\\", NAMES), unix("/srv/anna/", NAMES[::-1])
    roots = suggested(tmp_path, ours, theirs)
    assert roots == ("C:\\Users\\Anna\\", "/srv/anna/")
    manifests = recognise(tmp_path / "source.txt"), recognise(tmp_path / "target.txt")
    assert reconcile(*manifests, strip_source=roots[0], strip_target=roots[1]).counts.exact


def test_the_data_folder_of_a_bag(tmp_path):
    ours, bag = unix("./", NAMES), unix("data/", NAMES)
    assert suggested(tmp_path, ours, bag, "manifest-sha256.txt") == ("", "data/")


def test_a_root_of_few_files_that_moved_is_not_that_of_all(tmp_path):
    theirs = unix("", NAMES[:30]) + unix("Old/", NAMES[30:])
    assert suggested(tmp_path, unix("/home/", NAMES), theirs) == ("/home/", "")


@pytest.mark.parametrize(
    "target",
    [
        unix("./", NAMES),
        unix("a/", NAMES[:20]) + unix("b/", NAMES[20:]),
        sums(*((f"/srv/{name}", "other") for name in NAMES)),
        f"{'0' * 32}  /srv/a\n",
    ],
    ids=["agree already", "two roots alike", "no file on both sides", "another checksum"],
)
def test_nothing_is_suggested_where_nothing_is_certain(tmp_path, target):
    assert suggested(tmp_path, unix("", NAMES), target) == ("", "")


def test_a_base_name_and_content_that_stand_often_say_nothing(tmp_path):
    same = [(f"{place}/desktop.ini", "same") for place in "abcdefghijkl"]
    ours = sums(*same, ("x/one.txt", "1"))
    theirs = sums(*((f"y/{name}", content) for name, content in same), ("z/x/one.txt", "1"))
    assert suggested(tmp_path, ours, theirs) == ("", "z/")


def test_lists_whose_first_lines_have_nothing_in_common_are_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("tracker.migration.roots.FIRST", 5)
    monkeypatch.setattr("tracker.migration.roots.WHOLE", 2_000)
    chance = random.Random(7)
    names = [f"{chance.randrange(30)}/{n}.txt" for n in range(300)]
    assert suggested(tmp_path, unix("/home/", names), unix("D/", names[::-1])) == ("/home/", "D/")
