"""The script for Windows: both PowerShells understand it, and what it writes is read as meant."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.migration.lists import compared, entries, paths, sha, sums, whys, written
from tracker.migration.manifests.ours import QUICK, WHOLE
from tracker.migration.manifests.recognising import recognise
from tracker.migration.views_making import SCRIPTS, SHELL, WINDOWS

pytestmark = pytest.mark.pure

SCRIPT = SCRIPTS / WINDOWS
BOM = "\ufeff"
NEWER = [
    r"\?\?",
    r"\?\.",
    r"\s\?\s.*:\s",
    r"&&",
    r"\|\|",
    r"-Parallel\b",
    r"\bclean\s*\{",
    r"Join-String",
    r"-AsByteStream",
]
"""What Windows PowerShell 5.1 does not understand."""
CLOUD = "kept in the cloud, not on this machine"


def listed(*rows: str, columns: list[str] = WHOLE) -> str:
    """A list as the script writes it: a mark at the beginning, CR LF, the number of rows at the end."""
    lines = [",".join(columns), *rows, f'"",{len(rows)},,"end of list"']
    return BOM + "".join(f"{line}\r\n" for line in lines)


def row(name: str, content: str) -> str:
    return f'"{name}",{len(content)},{sha(content)},'


def code() -> str:
    """The script without its comments and strings."""
    text = re.sub(r"(?s)<#.*?#>", "", SCRIPT.read_text())
    text = re.sub(r"(?m)^\s*#.*$", "", text)
    return re.sub(r"'(?:[^']|'')*'|\"(?:[^\"`]|`.)*\"", "''", text)


def test_windows_powershell_reads_it_without_a_mark() -> None:
    assert SCRIPT.read_bytes().isascii()
    assert (SCRIPTS / SHELL).read_bytes().isascii()


@pytest.mark.parametrize("newer", NEWER)
def test_it_uses_nothing_that_only_powershell_7_knows(newer: str) -> None:
    assert not re.search(newer, code())


def test_its_brackets_are_closed() -> None:
    text = code()
    assert [text.count(one) for one in "({["] == [text.count(one) for one in ")}]"]


def test_both_scripts_write_the_columns_that_are_read() -> None:
    windows, shell = SCRIPT.read_text(), (SCRIPTS / SHELL).read_text()
    assert '$Header = "path,size,$Level,not_read"' in windows
    assert {"$Level = 'sha256'", "$Level = 'sample_sha256'"} <= set(re.findall(r"\$Level = '\w+'", windows))
    assert {",".join(WHOLE), ",".join(QUICK)} <= set(re.findall(r"echo '([\w,]+)'", shell))
    assert ("$Sample = 53" in windows, "SAMPLE=53" in shell) == (True, True)


def test_its_list_is_read_and_agrees_with_one_of_another_machine(tmp_path: Path) -> None:
    names = ["Übersicht.txt", "Sub Folder/b, c.txt", "日本 😀.jpg", "it's #1 & more.txt"]
    windows = listed(*(row(name, name) for name in names))
    found = compared(tmp_path, windows, sums(*((f"./{name}", name) for name in names)))
    assert (recognise(tmp_path / "source.txt").form, recognise(tmp_path / "source.txt").windows) == (
        "Makegood",
        False,
    )
    assert found.counts.exact
    assert (found.counts.matched, found.counts.unreadable) == (4, 0)


def test_what_was_not_read_never_counts_as_arrived(tmp_path: Path) -> None:
    """Neither by checksum nor by size."""
    rows = [row("a", "1"), '"mail.pst",7,,"locked by another program"', f'"cloud.docx",9,,"{CLOUD}"']
    source = f"path,size,md5\na,1,{'0' * 32}\nmail.pst,7,{'1' * 32}\ncloud.docx,9,{'2' * 32}\n"
    by_size = compared(tmp_path, source, listed(*rows))
    assert by_size.content == "size"
    assert paths(by_size, "missing") == [("cloud.docx", None), ("mail.pst", None)]
    by_sum = compared(tmp_path, listed(*rows), listed(*rows))
    assert (by_sum.counts.source, by_sum.counts.matched, by_sum.counts.unreadable) == (3, 1, 4)
    assert by_sum.counts.complete_percent == "33.3"
    assert whys(by_sum.unreadable_source) == [
        (3, "not read when the list was made: locked by another program"),
        (4, f"not read when the list was made: {CLOUD}"),
    ]


def test_a_sampled_file_that_could_not_be_read_is_not_the_same_size(tmp_path: Path) -> None:
    rows = ['"a",54,,"locked by another program"', '"b",55,,']
    found = compared(tmp_path, listed(*rows, columns=QUICK), listed(*rows, columns=QUICK))
    assert (found.counts.matched, found.counts.unreadable) == (1, 2)


def test_letters_that_windows_could_not_write_are_not_guessed(tmp_path: Path) -> None:
    """Half of a pair of surrogates in a name becomes this sign."""
    _, unreadable = entries(written(tmp_path, "list.csv", listed(row("a\ufffd", "1"))))
    assert whys(unreadable) == [(2, "letters of this name can't be read")]


def test_a_torn_row_is_named(tmp_path: Path) -> None:
    text = listed(row("a", "1"), row("b", "2"))
    found, unreadable = entries(written(tmp_path, "list.csv", text[: text.index('"b"') + 20]))
    assert [name for _, name in found] == ["a"]
    assert len(unreadable) == 2


def test_a_column_of_somebody_elses_remarks_changes_nothing(tmp_path: Path) -> None:
    found, unreadable = entries(
        written(tmp_path, "list.csv", f"path,size,sha256,note\na,1,{sha('1')},looked at\n")
    )
    assert (found, unreadable) == ([(sha("1"), "a")], [])


@pytest.mark.skipif(not shutil.which("pwsh"), reason="PowerShell 7 (pwsh) is not installed")
def test_powershell_7_says_what_the_real_sha256sum_says(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    (root / "Sub Folder").mkdir(parents=True)
    for name in ("Übersicht.txt", "Sub Folder/a, b.txt", "empty"):
        (root / name).write_text("" if name == "empty" else name)
    (root / "round").symlink_to(root)
    command = [
        "pwsh",
        "-NoProfile",
        "-File",
        str(SCRIPT),
        "-Path",
        str(root),
        "-Output",
        str(tmp_path / "list.csv"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    found, unreadable = entries(tmp_path / "list.csv")
    assert (done.returncode, unreadable) == (0, [])
    assert {name: digest for digest, name in found} == {
        name: sha("" if name == "empty" else name)
        for name in ("Übersicht.txt", "Sub Folder/a, b.txt", "empty")
    }
