"""Counts of folders as a file: known by its columns, read whole, for it is small."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from tracker.base.errors import Invalid, sentence

COUNTS = "counts"
"""The form, and the content, of lists that count what folders hold."""

MOST_BYTES = 2**20
COLUMNS = ("folder", "items", "bytes")
TOO_LONG = sentence("Counts of folders have more than 1 MB; bring a list of files instead.")


def is_counts(head: bytes) -> bool:
    """Whether a file that begins like this names the columns folder and items, in whatever order."""
    first = head.decode(_encoding(head), "replace").lstrip().partition("\n")[0]
    cells = {
        cell.strip().strip('"').lower() for cell in first.replace(";", ",").replace("\t", ",").split(",")
    }
    return {"folder", "items"} <= cells


def text_of(path: Path) -> str:
    """What stands in a file of counts, in UTF-8, or in UTF-16 that says so, as Excel's “Unicode Text” does.

    Raises Invalid when it is too long to be one, or in neither.
    """
    data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    if data is None:
        raise Invalid(TOO_LONG)
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise Invalid(
            "Letters of these counts can't be read; save the file as UTF-8, in Excel as “CSV UTF-8”."
        ) from None


def written(rows: Iterable[tuple[str, str, str]]) -> str:
    """Rows of a form as a file of counts: folder, items, bytes or nothing."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(rows)
    return text.getvalue()


def _encoding(data: bytes) -> str:
    return "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
