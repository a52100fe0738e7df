"""What others make of our PDFs; a missing program or library is told aloud."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing
from tracker.base.errors import Refused
from tracker.reports.render import renderer


def need_pdf(*programs: str) -> None:
    """Skip, or fail where PDFs are required, when they can't be made here or these programs are missing."""
    for program in programs:
        if not shutil.which(program):
            missing("pdf", f"{program} is not installed")
    try:
        renderer.pdf("<html lang='en'><title>t</title><p>t</p></html>")
    except Refused as refused:
        missing("pdf", refused.message)


def run(program: str, *arguments: str) -> str:
    """The program's output; it must succeed."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text_of(pdf: bytes, folder: Path) -> str:
    """The text a reader can select, white space squeezed."""
    return " ".join(run("pdftotext", "-layout", str(saved(pdf, folder)), "-").split())


def saved(pdf: bytes, folder: Path) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return path
