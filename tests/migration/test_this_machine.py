"""What this machine says of its own files agrees with the files, and one byte changed in a copy is named."""

import hashlib
import importlib.metadata
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.migration.lists import paths, written
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.rules import Reconciliation

pytestmark = pytest.mark.pure

DPKG = Path("/var/lib/dpkg/info")
FILES = 400
"""So many files of this machine are read."""
LARGEST = 200_000
"""Larger ones are passed over, in bytes."""


def digest(path: Path, kind: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, kind).hexdigest()


def live(root: Path, names: Iterable[str], kind: str) -> str:
    """What the checksum program says of those of these files that are there."""
    there = (name for name in names if (root / name).is_file())
    return "".join(f"{digest(root / name, kind)}  {name}\n" for name in there)


def against(folder: Path, listed: str, root: Path, names: list[str], kind: str) -> Reconciliation:
    source, target = written(folder, "listed", listed), written(folder, "live", live(root, names, kind))
    return reconcile(recognise(source), recognise(target))


def test_the_lists_of_debians_packages_agree_with_the_files(tmp_path):
    if not list(DPKG.glob("*.md5sums")):
        pytest.skip("This machine has no /var/lib/dpkg/info/*.md5sums.")
    lines = list(dict.fromkeys(islice(_small_files(), FILES)))
    named = {line[34:].rstrip("\n"): line[:32] for line in lines}
    found = against(tmp_path, "".join(lines), Path("/"), list(named), "md5")
    there = {name for name in named if Path("/", name).is_file()}
    replaced = {name for name in there if digest(Path("/", name), "md5") != named[name]}
    assert {source for source, _ in paths(found, "missing")} == named.keys() - there
    assert {source for source, _ in paths(found, "changed")} == replaced
    assert found.counts.matched == len(there - replaced) > 0
    assert (found.counts.source, found.counts.unreadable) == (len(named), 0)


def _small_files() -> Iterator[str]:
    """Lines of dpkg, but for those of large files."""
    for path in sorted(DPKG.glob("*.md5sums")):
        for line in path.read_text().splitlines(keepends=True):
            file = Path("/", line[34:].rstrip("\n"))
            if not (file.is_file() and file.stat().st_size > LARGEST):
                yield line


def test_the_records_of_our_own_libraries_agree_with_their_files(tmp_path):
    """A RECORD has no checksum of itself and of what was compiled later."""
    matched = 0
    for package in ("click", "Flask", "SQLAlchemy", "Jinja2"):
        listed = importlib.metadata.distribution(package)
        files = [file for file in listed.files or () if file.hash]
        record = next(str(file) for file in listed.files or () if file.name == "RECORD")
        root = Path(str(listed.locate_file("")))
        found = against(tmp_path, (root / record).read_text(), root, [str(file) for file in files], "sha256")
        assert recognise(tmp_path / "listed").form == "RECORD"
        assert {one.why for one in found.unreadable_source} <= {"there is no checksum"}
        assert (found.counts.matched, found.counts.missing, found.counts.changed) == (len(files), 0, 0)
        matched += found.counts.matched
    assert matched > 100


def test_one_byte_changed_in_a_copy_is_found_and_named(tmp_path):
    listed = importlib.metadata.distribution("click")
    names = [str(file) for file in listed.files or () if file.hash and ".." not in file.parts]
    root, copy = Path(str(listed.locate_file(""))), tmp_path / "copy"
    for name in names:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, copy / name)
    source = live(root, names, "sha256")
    assert against(tmp_path, source, copy, names, "sha256").counts.exact
    data = bytearray((copy / "click/core.py").read_bytes())
    data[1000] ^= 1
    (copy / "click/core.py").write_bytes(data)
    found = against(tmp_path, source, copy, names, "sha256")
    assert paths(found, "changed") == [("click/core.py", "click/core.py")]
    assert found.counts.matched == len(names) - 1
    assert found.counts.complete_percent != "100.0"
