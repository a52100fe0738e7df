"""PDFs by a process of their own: spawned when first needed, kept, and replaced after it failed.

Spawned, never forked, because the server has threads; killed when a document takes too long.
"""

import ctypes
import importlib.util
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

from tracker.base.errors import Refused, sentence
from tracker.reports.frames import (
    DOCUMENT,
    NO_LETTERS,
    NO_LIBRARIES,
    NO_TYPEFACE,
    PDF,
    read_frame,
    write_frame,
)

COMMAND = (sys.executable, "-m", "tracker.reports.renderer")
ROOT = Path(__file__).parent.parent.parent
SECONDS = 120.0
WAITING = 2
"""Threads of a server that may be held up by PDFs at a time, the one whose turn it is included."""

logger = logging.getLogger("makegood")
REMEDIES = {
    NO_LIBRARIES: sentence(
        "PDFs can't be made on this machine yet. To add what they need: sudo apt-get install "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    ),
    NO_TYPEFACE: sentence(
        "PDFs can't be made: their typeface is missing. To add it: "
        ".venv/bin/python -m pip install font-source-sans-pro"
    ),
}
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
TYPEFACE = "font_source_sans_pro"
MOST_LETTERS = 8


def can_render() -> bool:
    """Whether this machine has what PDFs need; a report ordered without it ends with the remedy."""
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return importlib.util.find_spec(TYPEFACE) is not None


class Renderer:
    """One renderer process, used by one thread at a time."""

    def __init__(self, command: tuple[str, ...] = COMMAND, seconds: float = SECONDS):
        self._command = command
        self._seconds = seconds
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(WAITING)
        self._process: subprocess.Popen[bytes] | None = None

    def pdf(self, html: str) -> bytes:
        """The document as a PDF/UA-1 file. Raises Refused with a sentence that says why there is none.

        A process that was killed is replaced, and the document tried once more.
        """
        if not self._room.acquire(blocking=False):
            raise Refused("Other PDFs are being made right now; please try again in a moment.")
        try:
            with self._turn:
                kind, body = self._answer(html.encode())
        finally:
            self._room.release()
        if kind != PDF:
            _explain_document(kind, body.decode(errors="replace"))
        return body

    def warm_up(self) -> None:
        """Start the process now, so that the first report need not wait for it."""
        with self._turn:
            self._running()

    def _answer(self, html: bytes) -> tuple[bytes, bytes]:
        for last in (False, True):
            process = self._running()
            frame, late = self._ask(process, html)
            if frame:
                return frame
            self.stop()
            if last or late or process.returncode in REMEDIES:
                break
        _explain_process(process.returncode, late)

    def stop(self) -> None:
        """End the process; the next document starts another."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], html: bytes) -> tuple[tuple[bytes, bytes] | None, bool]:
        """The answer, or None when the process ended without one; and whether its time was up."""
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(self._seconds, _end, (process, late))
        timer.start()
        try:
            write_frame(process.stdin, DOCUMENT, html)
            return read_frame(process.stdout), late.is_set()
        except OSError:
            return None, late.is_set()
        finally:
            timer.cancel()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _explain_process(status: int | None, late: bool) -> NoReturn:
    if late:
        raise Refused("The report took too long to be made into a PDF and was stopped; please try again.")
    if status in REMEDIES:
        raise Refused(REMEDIES[status])
    raise Refused("The program that makes PDFs stopped unexpectedly, twice; please try again.")


def _explain_document(kind: bytes, told: str) -> NoReturn:
    if kind == NO_LETTERS:
        raise Refused(
            "No typeface of this machine has these letters: %(letters)s. To add them: "
            "sudo apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji",
            letters=" ".join(f"{letter} (U+{ord(letter):04X})" for letter in told[:MOST_LETTERS]),
        )
    logger.error("renderer: %s", told)
    raise Refused("The report could not be made into a PDF; an administrator finds the reason in the log.")


renderer = Renderer()
"""The renderer of this process; it starts with the first report."""
