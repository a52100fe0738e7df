"""PDFs by a process of their own: spawned when first needed, kept, and replaced after it failed.

Spawned, never forked, because the server has threads; killed when a document takes too long.
"""

import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

from tracker.base.errors import Refused
from tracker.reports.frames import DOCUMENT, NO_LIBRARIES, PDF, read_frame, write_frame

COMMAND = (sys.executable, "-m", "tracker.reports.renderer")
ROOT = Path(__file__).parent.parent.parent
SECONDS = 60.0
logger = logging.getLogger("makegood")
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Renderer:
    """One renderer process, used by one thread at a time."""

    def __init__(self, command: tuple[str, ...] = COMMAND, seconds: float = SECONDS):
        self._command = command
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def pdf(self, html: str) -> bytes:
        """The document as a PDF/UA-1 file. Raises Refused with a sentence that says why there is none."""
        with self._turn:
            process = self._running()
            frame, late = self._ask(process, html.encode())
            if frame is None:
                self.stop()
                _explain(process.returncode, late)
        kind, body = frame
        if kind != PDF:
            logger.error("renderer: %s", body.decode(errors="replace"))
            raise Refused(
                "The report could not be made into a PDF; an administrator finds the reason in the log."
            )
        return body

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


def _explain(status: int | None, late: bool) -> NoReturn:
    if late:
        raise Refused("The report took too long to be made into a PDF and was stopped; please try again.")
    if status == NO_LIBRARIES:
        raise Refused(
            "PDFs can't be made on this machine yet. To add what they need: "
            "sudo apt-get install %(packages)s",
            packages=PACKAGES,
        )
    raise Refused("The program that makes PDFs stopped unexpectedly; please try again.")


renderer = Renderer()
"""The renderer of this process; it starts with the first report."""
