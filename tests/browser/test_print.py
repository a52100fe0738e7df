"""On paper the client's page holds everything, and nothing to press: A4 and Letter, whatever the theme."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import SignedIn
from tests.browser.serving import Site
from tests.conftest import missing

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {"A4": "595", "Letter": "612"}


def printed(page, path: Path, paper: str) -> str:
    """The text of the page as a PDF on this paper, which the page itself leaves free to choose."""
    page.pdf(path=path, format=paper, prefer_css_page_size=True)
    facts = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert f"Page size:       {WIDTHS[paper]}" in facts
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_the_clients_page_and_history_on_paper(site: Site, sign_in: SignedIn, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        missing("pdf", "pdftotext is not installed")
    page, _watch = sign_in("client", 390, color_scheme="dark")
    page.goto(f"{site.base}/portal/GH-1")
    page.emulate_media(media="print")
    for paper in WIDTHS:
        text = printed(page, tmp_path / "page.pdf", paper)
        assert "Why a new date" in text, "what waits behind a press stands there"
        assert f"This page, as it stands today: {site.base}/portal/GH-1" in text
        assert "Record " in text
        assert re.search(r"\b1 ?/ ?[2-9]\b", text), "the first of so many sheets"
        for button in ("Sign out", "Write a message", "All projects", "Read and answer", "Into my calendar"):
            assert button not in text
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 36, 48)", "dark ink on paper"
    page.goto(f"{site.base}/portal/GH-1/timeline")
    text = printed(page, tmp_path / "history.pdf", "A4")
    assert "Each entry is given a number and a fingerprint" in text
    assert "Check it" not in text
    assert "Look for something" not in text
