"""Which form a manifest has, by what stands in it; its name counts only where its form asks for that."""

import codecs
import csv
import re
from collections.abc import Iterable
from pathlib import Path

from tracker.base.errors import Invalid
from tracker.migration.manifests.model import DOT, SIZE, WIDTHS, Manifest
from tracker.migration.manifests.ours import Ours, ours
from tracker.migration.manifests.sums import TAGGED, Bag, Base64Sums, Sums, Tags
from tracker.migration.manifests.tables import FileHashes, Hashdeep, Record, Table

HEAD = 64 * 1024
LINES = 50
"""So many lines at the beginning are looked at."""
KINDS = {width: kind for kind, width in WIDTHS.items() if kind != SIZE}
BASE64_KINDS = {(width // 2 + 2) // 3 * 4: kind for width, kind in KINDS.items()}
BAG_NAME = re.compile(r"(?:tag)?manifest-(md5|sha1|sha224|sha256|sha384|sha512)\.txt$")
SUM = re.compile(rb"(?s)\\?([0-9A-Fa-f]+)(?:  | \*).+")
BASE64 = re.compile(rb"(?s)([A-Za-z0-9_-]+={0,2})  .+")
RECORD = re.compile(r"[^,]+,(\w+)=[A-Za-z0-9_-]+,\d*$|\".+\",(\w+)=[A-Za-z0-9_-]+,\d*$")
ABSOLUTE = re.compile(rb"[A-Za-z]:\\|\\\\")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
PATH_WORDS = {"path", "file", "filename", "fullname", "name"}
SIZE_WORDS = {SIZE, "length", "bytes"}


def recognise(path: Path, name: str | None = None) -> Manifest:
    """The manifest in this file; `name` is what it was called where it was made.

    Raises Invalid when it is in no form that is known, OSError when it can't be read.
    """
    with open(path, "rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\0 \t\r\n"):
        raise Invalid("“%(name)s” is empty.", name=name or path.name)
    found = _table(path, head) or _lines(path, head, name or path.name)
    if found is None:
        raise Invalid("“%(name)s” is no list of files in a form that is known here.", name=name or path.name)
    return found


def _lines(path: Path, head: bytes, name: str) -> Manifest | None:
    end = b"\0" if _ended_by_nul(head) else b"\n"
    lines = [line for line in head.split(end)[:LINES] if line.strip()]
    if not lines:
        return None
    crlf = end == b"\n" and all(line.endswith(b"\r") for line in _whole(lines, head))
    bare = [line.removesuffix(b"\r") if crlf else line for line in lines]
    if bare[0].startswith(b"%%%% HASHDEEP-"):
        return _hashdeep(path, bare, crlf)
    if bag := BAG_NAME.search(name):
        return Bag(path, "BagIt", (bag[1],), False, crlf)
    for line in bare:
        if (match := SUM.fullmatch(line)) and len(match[1]) in KINDS:
            kind = KINDS[len(match[1])]
            names = _names(bare)
            dotted = all(name.startswith(DOT) for name in names)
            return Sums(path, f"{kind}sum", (kind,), _windows(names), crlf, end, dotted)
        if (match := TAGGED.fullmatch(line.removeprefix(b"\\"))) and _tag_kind(match[1]):
            return Tags(path, "tagged", (_tag_kind(match[1]),), _windows(_tag_names(bare)), crlf, end)
        if (match := BASE64.fullmatch(line)) and len(match[1]) in BASE64_KINDS:
            return Base64Sums(path, "rclone, base64", (BASE64_KINDS[len(match[1])],), False, crlf, end)
    return None


def _ended_by_nul(head: bytes) -> bool:
    """Whether each record before a NUL is an entry, so that no NUL strayed into a list of lines."""
    records = head.split(b"\0")
    whole = records[:-1] if len(head) == HEAD else [record for record in records if record]
    return len(records) > 1 and all(SUM.fullmatch(one) or TAGGED.fullmatch(one) for one in whole[:LINES])


def _whole(lines: list[bytes], head: bytes) -> list[bytes]:
    """The lines without one that the head may have cut off."""
    return lines[:-1] if len(lines) > 1 and len(head) == HEAD else lines


def _tag_kind(word: bytes) -> str:
    kind = word.decode().lower().replace("-", "")
    return kind if kind in WIDTHS else ""


def _hashdeep(path: Path, lines: list[bytes], crlf: bool) -> Manifest | None:
    columns = (
        tuple(lines[1].removeprefix(b"%%%% ").decode("ascii", "replace").split(",")) if len(lines) > 1 else ()
    )
    if SIZE not in columns or columns[-1:] != ("filename",):
        return None
    rows = [line.split(b",", len(columns) - 1)[-1] for line in lines[2:] if not line.startswith(b"##")]
    contents = tuple(kind for kind in WIDTHS if kind in columns)
    return Hashdeep(path, "hashdeep", contents, _windows(rows, alone=True), crlf, columns=columns)


def _table(path: Path, head: bytes) -> Manifest | None:
    encoding = next((name for bom, name in BOMS.items() if head.startswith(bom)), _guess(head))
    text = head.decode(encoding, "replace")
    lines = [line for line in text.splitlines()[:LINES] if line.strip()]
    if not lines:
        return None
    typed = lines[0].startswith("#TYPE")
    header = lines[1] if typed and len(lines) > 1 else lines[0]
    delimiter = max(",;\t", key=header.count)
    cells = [cell.strip().lower() for cell in next(csv.reader([header], delimiter=delimiter))]
    rows = csv.reader(lines[1 + typed :], delimiter=delimiter)
    if {"algorithm", "hash", "path"} <= set(cells):
        return _file_hashes(path, cells, list(rows), encoding, delimiter, 1 + typed)
    if known := ours(cells):
        form, contents = known
        places = {"path": 0, SIZE: 1, "sha256": 2}
        return Ours(path, form, contents, False, encoding, delimiter, places, 1)
    if columns := _columns(cells):
        contents = tuple(kind for kind in WIDTHS if kind in columns)
        names = (row[columns["path"]].encode() for row in rows if len(row) > columns["path"])
        return Table(path, "CSV", contents, _windows(names, alone=True), encoding, delimiter, columns, 1)
    if match := RECORD.match(lines[0]):
        kind = (match[1] or match[2]).lower()
        if kind in WIDTHS:
            places = {"path": 0, kind: 1, SIZE: 2}
            return Record(path, "RECORD", (kind, SIZE), False, encoding, ",", places, 0)
    return None


def _file_hashes(
    path: Path, cells: list[str], rows: list[list[str]], encoding: str, delimiter: str, skipped: int
) -> Manifest | None:
    at = cells.index("algorithm")
    kind = next((row[at].lower() for row in rows if len(row) > at), "")
    if kind not in WIDTHS:
        return None
    places = {"path": cells.index("path"), kind: cells.index("hash")}
    return FileHashes(path, "PowerShell", (kind,), True, encoding, delimiter, places, skipped)


def _columns(cells: list[str]) -> dict[str, int]:
    """Where the path and each content stand; nothing when this is no header of a list of files."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        word = cell.replace("-", "").replace(" ", "")
        word = "path" if word in PATH_WORDS else SIZE if word in SIZE_WORDS else word
        if word == "path" or word in WIDTHS:
            found.setdefault(word, place)
    return found if "path" in found and len(found) > 1 else {}


def _guess(head: bytes) -> str:
    """UTF-16 without its mark is known by a NUL in every second place."""
    sample = head[:400]
    if sample[1::2].count(0) > len(sample) // 3:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) // 3 else "utf-8"


def _names(lines: Iterable[bytes]) -> list[bytes]:
    matches = (SUM.fullmatch(line) for line in lines)
    return [match[0][len(match[1]) + 2 :] for match in matches if match]


def _tag_names(lines: Iterable[bytes]) -> list[bytes]:
    matches = (TAGGED.fullmatch(line) for line in lines)
    return [match[2] for match in matches if match]


def _windows(names: Iterable[bytes], alone: bool = False) -> bool:
    """Whether these are names of Windows: from a drive or share or, where `alone`, with backslashes only."""
    known = list(names)
    if known and all(ABSOLUTE.match(name) for name in known):
        return True
    return alone and any(b"\\" in name for name in known) and not any(b"/" in name for name in known)
