"""The shell script lists a folder as it is: awkward names, what can't be read, never half a list."""

import hashlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.migration.lists import entries, paths, sha, whys
from tracker.migration.manifests.ours import CUT_OFF
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.views_making import SCRIPTS, SHELL

pytestmark = pytest.mark.pure

SHELLS = [shell for shell in ("dash", "bash", "busybox") if shutil.which(shell)]
TREE = {
    " leading space": "lead",
    "*star [1].txt": "star",
    'Sub Folder/a "b", c.txt': "beta",
    "Sub Folder/deep/empty": "",
    "-n": "dash",
    "a=b": "equals",
    "back\\slash": "back",
    "car\rriage": "cr",
    "new\nline": "nl",
    "trailing ": "tail",
    "Übersicht.txt": "uml",
}
LATIN = b"caf\xe9.txt"
"""A name that is no UTF-8."""
ALL = {name: sha(text) for name, text in TREE.items()} | {"caf\\xe9.txt": sha("latin")}
TOOLS = [
    *("sh", "dash", "cat", "dirname", "basename", "sed", "tr", "wc", "find", "xargs", "stat", "grep", "awk"),
    *("mv", "rm", "rmdir", "mkdir"),
]
RAW = """#!/bin/sh
[ $# -gt 0 ] || exec REAL
for file do sum=$(REAL <"$file") && printf '%s  %s\\n' "${sum%% *}" "$file" || exit 1; done
"""
"""A sha256sum that escapes no name, as that of busybox: one with a line end takes two lines."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for name, text in TREE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (Path(os.fsdecode(os.fsencode(root) + b"/" + LATIN))).write_text("latin")
    (root / "round").symlink_to(root)
    os.mkfifo(root / "pipe")
    return root


def made(
    root: Path,
    target: Path,
    *words: str,
    shell: str = "dash",
    tools: Path | None = None,
    user: int | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run the script over a folder, with the programs of `tools` alone where given."""
    start = [shell, "sh"] if shell == "busybox" else [shell]
    return subprocess.run(
        [*start, str(SCRIPTS / SHELL), *words, str(root), str(target)],
        capture_output=True,
        text=True,
        timeout=30,
        env={"PATH": str(tools)} if tools else None,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_it_says_what_the_real_sha256sum_says(tree: Path, tmp_path: Path, shell: str) -> None:
    done = made(tree, tmp_path / "old.csv", shell=shell)
    real = tmp_path / "real.txt"
    sums = subprocess.run(
        "find . -type f -exec sha256sum {} +", shell=True, cwd=tree, capture_output=True, check=True
    )
    real.write_bytes(sums.stdout)
    found = reconcile(recognise(tmp_path / "old.csv"), recognise(real))
    assert done.returncode == 0
    assert "2 links and other things" in done.stderr
    assert found.counts.exact
    assert (found.counts.matched, found.counts.unreadable) == (len(TREE) + 1, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.csv", "real.txt", "tree"]


@pytest.mark.parametrize("hasher", ["sha256sum", "shasum", "openssl"])
def test_any_of_three_programs_will_do(tree: Path, tmp_path: Path, hasher: str) -> None:
    if not shutil.which(hasher):
        pytest.skip(f"{hasher} is not installed")
    tools = tools_in(tmp_path, hasher)
    assert made(tree, tmp_path / "list.csv", tools=tools).returncode == 0
    assert entries(tmp_path / "list.csv")[1] == []
    assert sums_in(tmp_path / "list.csv") == ALL


def test_a_program_that_escapes_no_names_shifts_no_checksum(tree: Path, tmp_path: Path) -> None:
    tools = tools_in(tmp_path)
    (tools / "sha256sum").write_text(RAW.replace("REAL", str(shutil.which("sha256sum"))))
    (tools / "sha256sum").chmod(0o755)
    made(tree, tmp_path / "list.csv", tools=tools)
    assert sums_in(tmp_path / "list.csv") == ALL


def tools_in(folder: Path, *more: str) -> Path:
    """A folder with what the script needs, and no more than these programs for checksums."""
    tools = folder / "tools"
    tools.mkdir()
    for name in (*TOOLS, *more):
        (tools / name).symlink_to(shutil.which(name) or name)
    return tools


def sums_in(path: Path) -> dict[str, str]:
    return {name: digest for digest, name in entries(path)[0]}


def test_without_such_a_program_it_says_so_and_writes_nothing(tree: Path, tmp_path: Path) -> None:
    done = made(tree, tmp_path / "list.csv", tools=tools_in(tmp_path))
    assert (done.returncode, "One of them is needed" in done.stderr) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tools", "tree"]


def test_one_changed_byte_is_found(tree: Path, tmp_path: Path) -> None:
    made(tree, tmp_path / "old.csv")
    (tree / "new\nline").write_text("nL")
    made(tree, tmp_path / "new.csv")
    found = reconcile(recognise(tmp_path / "old.csv"), recognise(tmp_path / "new.csv"))
    assert paths(found, "changed") == [("new\nline", "new\nline")]
    assert found.counts.matched == len(TREE)


def test_the_quick_level_reads_a_sample_and_is_compared_by_size(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    (root / "sampled").write_text("x" * 54)
    (root / "other").write_text("x" * 55)
    for name in ("old.csv", "same.csv"):
        assert made(root, tmp_path / name, "--quick").returncode == 0
    (root / "sampled").write_text("y" * 54)
    (root / "other").write_text("y" * 55)
    made(root, tmp_path / "new.csv", "--quick")
    made(root, tmp_path / "full.csv")
    old = recognise(tmp_path / "old.csv")
    assert (old.form, old.contents) == ("Makegood, quick", ("size", "sample"))
    assert hashlib.sha256(b"x" * 55).hexdigest() not in old.path.read_text()
    same, new, full = (
        reconcile(old, recognise(tmp_path / f"{name}.csv")) for name in ("same", "new", "full")
    )
    assert {same.content, new.content, full.content} == {"size"}
    assert (same.counts.matched, full.counts.matched) == (2, 2)
    assert paths(new, "changed") == [("sampled", "sampled")]


def test_what_may_not_be_read_stands_there_with_the_reason(open_folder: Path) -> None:
    root = open_folder / "tree"
    (root / "closed").mkdir(parents=True)
    for name in ("a", "locked", "closed/inside"):
        (root / name).write_text(name)
    (root / "locked").chmod(0)
    (root / "closed").chmod(0)
    done = made(root, open_folder / "list.csv", user=nobody())
    (root / "closed").chmod(0o700)
    found, unreadable = entries(open_folder / "list.csv")
    assert done.returncode == 1
    assert "2 could not be read" in done.stderr
    assert [name for _, name in found] == ["a"]
    assert sorted(why for _, why in whys(unreadable)) == [
        "not read when the list was made: no permission to read it",
        "not read when the list was made: this folder could not be listed",
    ]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that somebody without rights reaches too."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def nobody() -> int | None:
    """The superuser may read everything, so the script then runs as somebody else."""
    return 65534 if os.geteuid() == 0 else None


def test_cut_off_it_goes_on_where_it_was(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    names = [f"{number:03}" for number in range(450)]
    for name in names:
        (root / name).write_text(name)
    cut_off_in_the_second_part(root, tmp_path)
    done = (tmp_path / "list.csv.unfinished" / "part.1").read_text()
    assert not (tmp_path / "list.csv").exists()
    kept, gone = (next(name for name in names if (f'"{name}"' in done) == there) for there in (True, False))
    (root / kept).write_text("written after its turn")
    (root / gone).unlink()
    assert "another folder or level" in made(root, tmp_path / "list.csv", "--quick").stderr
    assert "Going on" in made(root, tmp_path / "list.csv").stderr
    assert sums_in(tmp_path / "list.csv") == {name: sha(name) for name in names if name != gone}
    reason = "not read when the list was made: it could no longer be reached"
    assert [one.why for one in entries(tmp_path / "list.csv")[1]] == [reason]
    assert not (tmp_path / "list.csv.unfinished").exists()


def cut_off_in_the_second_part(root: Path, folder: Path) -> None:
    """Stop all of it, the way a closed window does, while a checksum of the second part is being made."""
    tools = folder / "tools"
    tools.mkdir()
    slow, reached = tools / "sha256sum", folder / "reached"
    os.mkfifo(reached)
    heard = os.open(reached, os.O_RDONLY | os.O_NONBLOCK)
    slow.write_text(
        "#!/bin/sh\n"
        f'[ ! -e "{folder}/list.csv.unfinished/part.1" ] || {{ echo >"{reached}"; exec sleep 30; }}\n'
        f'exec {shutil.which("sha256sum")} "$@"\n'
    )
    slow.chmod(0o755)
    command = ["dash", str(SCRIPTS / SHELL), str(root), str(folder / "list.csv")]
    path = f"{tools}:{os.environ['PATH']}"
    running = subprocess.Popen(command, env={"PATH": path}, start_new_session=True, stderr=subprocess.DEVNULL)
    assert select.select([heard], [], [], 20)[0]
    os.close(heard)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def test_a_list_that_lies_in_its_own_folder_does_not_list_itself(tree: Path) -> None:
    made(tree, tree / "li[s]t.csv")
    made(tree, tree / "li[s]t2.csv")
    _, first = entries(tree / "li[s]t.csv")
    found, _ = entries(tree / "li[s]t2.csv")
    assert not first
    assert {name for _, name in found} == {*TREE, "caf\\xe9.txt", "li[s]t.csv"}


def test_a_list_that_is_there_is_never_written_over(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("mine")
    assert made(tree, tmp_path / "list.csv").returncode == 2
    assert (tmp_path / "list.csv").read_text() == "mine"


def test_an_empty_folder_is_a_list_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    assert made(tmp_path / "tree", tmp_path / "list.csv").returncode == 0
    assert entries(tmp_path / "list.csv") == ([], [])


def test_a_copy_of_the_list_that_lost_rows_is_known(tree: Path, tmp_path: Path) -> None:
    made(tree, tmp_path / "list.csv")
    whole = (tmp_path / "list.csv").read_bytes()
    lines = whole.splitlines(keepends=True)
    without = {"end.csv": b"end of list", "less.csv": b'"a=b"'}
    for name, row in without.items():
        (tmp_path / name).write_bytes(b"".join(line for line in lines if row not in line))
        assert [one.why for one in entries(tmp_path / name)[1]] == [CUT_OFF]
