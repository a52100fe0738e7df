"""A list that somebody brings, as text in rows: whatever program wrote it, and however it was saved. Pure."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.base.errors import Invalid

MOST_BYTES = 1_000_000
"""Of the text as UTF-8; it waits in the page between the look at it and the yes."""

MOST_ROWS = 2_000
"""Each becomes a row and an entry of the history in one transaction; others wait no longer than for that."""
MOST_COLUMNS = 100
SEPARATORS = ("\t", ";", ",")
UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
DEFUSED = re.compile(r"^'(?=[=+\-@\t\r])")
"""An apostrophe that our own tables put before what a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class Row:
    """One row with the number of the line on which it begins, counted as an editor does."""

    line: int
    cells: list[str]


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16 with it, else as Windows writes it."""
    if len(data) > 2 * MOST_BYTES + 2:
        raise _too_large()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        raise _no_text()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def rows_of(text: str) -> tuple[list[str], list[Row]]:
    """The cells of the header, and the rows below it that hold anything. Raises Invalid at `file`."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise _too_large()
    found = list(_read(text.replace("\r\n", "\n").replace("\r", "\n")))
    if len(found) < 2:
        raise Invalid("There is nothing below the first line, which names the columns.", "file")
    return found[0].cells, found[1:]


def _read(text: str) -> Iterator[Row]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_separator(text), strict=True)
    begins, count = 1, 0
    try:
        for cells in reader:
            cells, line, begins = [_tidy(cell) for cell in cells], begins, reader.line_num + 1
            if not any(cells) or _names_separator(line, cells):
                continue
            count += 1
            if count > MOST_ROWS + 1:
                raise Invalid("A list has at most %(most)s rows; bring it in parts.", "file", most=MOST_ROWS)
            if any(map(UNREADABLE.search, cells)):
                raise Invalid("Line %(line)s holds a character that can’t be read.", "file", line=line)
            if len(cells) > MOST_COLUMNS:
                raise Invalid("Line %(line)s has more than 100 columns.", "file", line=line)
            yield Row(line, cells)
    except csv.Error:
        raise Invalid(
            "From line %(line)s on it can’t be read: a quote is not closed.", "file", line=begins
        ) from None


def _separator(text: str) -> str:
    """The sign that the first line has most of; `sep=;`, which Excel puts there, names it."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if named := re.fullmatch(r'"?sep=(.)"?', first.strip(), re.IGNORECASE):
        return named[1] if named[1] in SEPARATORS else ","
    outside = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=outside.count) if any(s in outside for s in SEPARATORS) else ","


def _names_separator(line: int, cells: list[str]) -> bool:
    return line == 1 and cells[0].lower().startswith("sep=")


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", DEFUSED.sub("", cell.strip()))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> Invalid:
    return Invalid("This is no table saved as text. In a spreadsheet, save it as CSV (UTF-8).", "file")


def _too_large() -> Invalid:
    return Invalid("A list is at most 1 MB; bring it in parts.", "file")
