"""Where the bytes of a large upload wait: on the disk of the instance, and never in memory.

A system's own folder for such files is often kept in memory.
"""

from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from flask import Request

IN_MEMORY = 500 * 1024
"""Bytes; smaller files are not worth a file on the disk."""


class SpoolingRequest(Request):
    """A request whose files wait in `spool`, without a name, so that nothing of them outlasts the request."""

    spool: Path | None = None

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.spool is None:
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        self.spool.mkdir(mode=0o700, parents=True, exist_ok=True)
        return SpooledTemporaryFile(IN_MEMORY, dir=str(self.spool))
