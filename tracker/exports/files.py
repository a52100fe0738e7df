"""A table as a file (RFC 4180, UTF-8).

It is written whole to a file of its own before the first byte is sent, a few hundred rows in memory at a
time: who downloads slowly then holds nothing of the database, a failure in the middle is an error and no
half table, and the length is known.
"""

import csv
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO

from tracker.exports.columns import Table

IN_MEMORY = 2**20  # bytes; larger ones lie on the disk
BYTE_ORDER_MARK = "\ufeff"


def write(table: Table, for_people: bool) -> tuple[IO[bytes], int]:
    """The file, ready to be read from its start, and its length in bytes; the caller closes it.

    For people it begins with the mark by which Excel knows the letters, and says titles and words where
    programs get names and codes.
    """
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    text = TextIOWrapper(file, "utf-8", newline="")
    text.write(BYTE_ORDER_MARK if for_people else "")
    csv.writer(text).writerows(table.lines(for_people))
    text.flush()
    text.detach()
    length = file.tell()
    file.seek(0)
    return file, length
