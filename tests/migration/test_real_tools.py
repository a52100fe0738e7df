"""What the checksum programs of this machine write of one folder reads alike; bagit's is a sample."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.migration.lists import sums, written
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile

pytestmark = pytest.mark.pure

TREE = {
    " leading": "1",
    "*star.txt": "2",
    "Ordner/b, c.txt": "3",
    "Ordner/leer": "",
    "back\\slash": "4",
    "Übersicht.txt": "5",
    "trailing ": "6",
}
EVERY = "find . -type f -exec {} {{}} +"
TOOLS = {
    "sha256sum": ["sh", "-c", EVERY.format("sha256sum")],
    "sha256sum -b": ["sh", "-c", EVERY.format("sha256sum -b")],
    "sha256sum -z": ["sh", "-c", EVERY.format("sha256sum -z")],
    "sha256sum --tag": ["sh", "-c", EVERY.format("sha256sum --tag")],
    "md5sum --tag": ["sh", "-c", EVERY.format("md5sum --tag")],
    "hashdeep": ["hashdeep", "-r", "-l", "-c", "sha256", "."],
    "rclone": ["rclone", "hashsum", "sha256", "."],
    "rclone --base64": ["rclone", "hashsum", "sha256", "--base64", "."],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_its_list_is_exact_against_the_files(tmp_path, tool):
    command = TOOLS[tool]
    if not shutil.which(command[0]) or not shutil.which(tool.split()[0]):
        pytest.skip(f"{tool} is not on this machine.")
    folder = tmp_path / "folder"
    for name, text in TREE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    said = subprocess.run(command, cwd=folder, capture_output=True, check=True, env=_quiet(tmp_path)).stdout
    ours = _md5(folder) if tool.startswith("md5") else sums(*TREE.items())
    source, target = written(tmp_path, "source.txt", ours), written(tmp_path, "target.txt", said)
    found = reconcile(recognise(source), recognise(target))
    assert found.counts.exact, found
    assert (found.counts.matched, found.counts.unreadable) == (len(TREE), 0)


def _md5(folder: Path) -> bytes:
    return subprocess.run(["md5sum", "-z", "--", *TREE], cwd=folder, capture_output=True, check=True).stdout


def _quiet(folder: Path) -> dict[str, str]:
    """So that no settings of the reader's own are found."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "RCLONE_CONFIG": ""}
