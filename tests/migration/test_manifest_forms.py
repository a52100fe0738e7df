"""Every form of manifest is known by what stands in it and read as it was meant; the rest is named."""

import hashlib
import importlib.metadata
from pathlib import Path

import pytest

from tests.migration.lists import SAMPLES, compared, entries, sha, sums, whys, written
from tracker.base.errors import Invalid
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile

pytestmark = pytest.mark.pure

TREE = {
    " leading space": "lead",
    "*star.txt": "star",
    "100%0A.txt": "pct",
    "Sub Folder/b, c.txt": "beta",
    "Sub Folder/deep/x2d": "deep",
    "Sub Folder/empty": "",
    "a.txt": "alpha",
    "back\\slash": "back",
    "car\rriage": "cr",
    "new\nline": "nl",
    "trailing ": "tail",
    "Übersicht.txt": "uml",
}
"""The folder of the samples."""


@pytest.mark.parametrize(
    ("sample", "form", "root"),
    [
        ("sha256sum.txt", "sha256sum", "./"),
        ("sha256sum-binary.txt", "sha256sum", "./"),
        ("sha256sum-z.txt", "sha256sum", "./"),
    ],
)
def test_the_samples_of_coreutils_name_every_file(sample, form, root):
    found, unreadable = entries(SAMPLES / sample)
    assert recognise(SAMPLES / sample).form == form
    assert not unreadable
    assert {name.removeprefix(root): digest for digest, name in found} == {
        name: sha(text) for name, text in TREE.items()
    }


@pytest.mark.parametrize(
    ("sample", "root", "spelled"),
    [("rclone-sha256.txt", "", 2), ("rclone-base64.txt", "", 2), ("manifest-sha256.txt", "data/", 2)],
)
def test_what_other_programs_wrote_of_the_same_folder_is_exact(sample, root, spelled):
    """Names with a line end are the same only after both are spelled in one way."""
    found = reconcile(recognise(SAMPLES / "sha256sum.txt"), recognise(SAMPLES / sample), strip_target=root)
    assert found.counts.exact
    assert found.counts.matched == len(TREE)
    assert sum(one.spelled for one in found.differences) == spelled


def test_md5_with_tags_and_of_rclone_are_exact():
    found = reconcile(recognise(SAMPLES / "md5sum-tag.txt"), recognise(SAMPLES / "rclone-md5.txt"))
    assert found.counts.exact
    assert recognise(SAMPLES / "md5sum-tag.txt").form == "tagged"


def test_hashdeep_breaks_a_name_with_a_line_end_and_neither_half_is_guessed():
    found, unreadable = entries(SAMPLES / "hashdeep.txt", "sha256")
    assert [one.why for one in unreadable] == [
        "this name goes on in the next line",
        "this is no row of hashdeep",
    ]
    assert "./Sub Folder/b, c.txt" in {name for _, name in found}
    assert {sha(text) for name, text in TREE.items() if "\n" not in name} == {digest for digest, _ in found}


def test_dpkg_escapes_nothing_so_nothing_is_unescaped(tmp_path):
    name = "lib/systemd/system/system-systemd\\x2dcryptsetup.slice"
    found, _ = entries(written(tmp_path, "systemd.md5sums", f"{'a' * 32}  {name}\n"))
    assert found == [("a" * 32, name)]


def test_windows_powershell_is_read_with_its_type_line_and_its_utf16(tmp_path):
    rows = '#TYPE Selected\r\n"Algorithm","Hash","Path"\r\n'
    rows += f'"SHA256","{sha("1").upper()}","C:\\Users\\Jürgen\\a.txt"\r\n'
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le"):
        path = written(tmp_path, "hashes.csv", rows.encode(encoding))
        manifest = recognise(path)
        assert (manifest.form, manifest.windows) == ("PowerShell", True)
        assert entries(path) == ([(sha("1"), "C:\\Users\\Jürgen\\a.txt")], [])


def test_letters_that_windows_powershell_lost_are_not_guessed(tmp_path):
    text = f'"Algorithm","Hash","Path"\r\n"SHA256","{sha("1")}","C:\\J?rgen.txt"\r\n'
    found, unreadable = entries(written(tmp_path, "hashes.csv", text))
    assert not found
    assert whys(unreadable) == [(2, "letters of this name were lost when the list was written")]


def test_the_record_of_an_installed_package_agrees_with_its_files(tmp_path):
    package = importlib.metadata.distribution("click")
    record = next(file for file in package.files or () if file.name == "RECORD")
    text = record.read_text()
    live = "".join(
        f"{sha256(file.locate())}  {file}\n"
        for file in package.files or ()
        if file.hash and file.locate().exists()
    )
    found = compared(tmp_path, text, live)
    assert recognise(tmp_path / "source.txt").form == "RECORD"
    assert found.counts.matched > 10
    assert (found.counts.changed, found.counts.moved, found.counts.extra) == (0, 0, 0)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_columns_are_found_by_their_names_in_any_order_and_case(tmp_path):
    text = f'Size;SHA-256;Path\n5;{sha("1").upper()};"a; b.txt"\n'
    path = written(tmp_path, "list.csv", text)
    assert entries(path) == ([(sha("1"), "a; b.txt")], [])
    assert entries(path, "size") == ([("5".rjust(20, "0"), "a; b.txt")], [])


def test_a_bag_keeps_its_paths_inside(tmp_path):
    lines = f"{sha('1').upper()} data/a\n{sha('1')}\t../b\n{sha('1')}  /c\n{sha('1')} ~/d\n"
    found, unreadable = entries(written(tmp_path, "manifest-sha256.txt", lines))
    assert found == [(sha("1"), "data/a")]
    assert whys(unreadable) == [(n, "this path leads out of the bag") for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (" " * 64 + "  name", "there is no checksum"),
        ("UNSUPPORTED".rjust(64) + "  name", "this is no sha256 checksum"),
        (sha("1")[:-1] + "g  name", "this is no sha256 checksum"),
        (sha("1"), "this is no line with a sha256 checksum"),
        (sha("1") + "  ", "there is no name"),
        (sha("1")[:40], "this is no line with a sha256 checksum"),
        (sha("1") + "  name\r", "line ends are mixed"),
        ("\\" + sha("1") + "  a\\tb", "a backslash in this name stands before something else than it may"),
    ],
)
def test_a_line_that_says_nothing_certain_is_named_with_its_number(tmp_path, line, why):
    found, unreadable = entries(written(tmp_path, "sums.txt", sums(("a", "1")) + line + "\n"))
    assert found == [(sha("1"), "a")]
    assert whys(unreadable) == [(2, why)]


def test_a_list_whose_line_ends_are_all_of_windows_is_read(tmp_path):
    found, unreadable = entries(
        written(tmp_path, "sums.txt", sums(("a", "1"), ("b", "2")).replace("\n", "\r\n"))
    )
    assert [name for _, name in found] == ["a", "b"]
    assert not unreadable


def test_a_list_cut_off_in_the_middle_names_the_torn_line(tmp_path):
    text = sums(("a", "1"), ("b", "2"))
    found, unreadable = entries(written(tmp_path, "sums.txt", text[:-40]))
    assert [name for _, name in found] == ["a"]
    assert [one.line for one in unreadable] == [2]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty", b""),
        ("blank", b"\r\n \n"),
        ("nul", b"\0" * 5000),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("letter", "Dear Anna, all was copied.\n" * 20),
        ("columns", "colour,weight\nred,5\n"),
    ],
)
def test_a_file_in_no_form_is_refused_in_one_sentence(tmp_path, name, data):
    with pytest.raises(Invalid, match=f"“{name}.txt” is"):
        recognise(written(tmp_path, f"{name}.txt", data))


def test_a_line_of_megabytes_is_not_read_whole(tmp_path):
    path = written(tmp_path, "sums.txt", sums(("a", "1")) + sha("1") + "  " + "x" * 5_000_000 + "\n")
    found, unreadable = entries(path)
    assert len(found) >= 1
    assert all(len(name) <= 3_200_000 for _, name in found)
    assert unreadable
