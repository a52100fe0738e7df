"""The process that makes PDFs: closed to files and network, limited, and replaced when it fails."""

import sys
import threading
import time
from pathlib import Path

import pytest

from tests.reports.reading import need_pdf, text_of
from tracker.base.errors import Refused
from tracker.reports.render import Renderer

HTML = "<html lang='en'><title>t</title><h1>Hello</h1>{}</html>"


@pytest.fixture
def made():
    """Renderers that end with the test."""
    found = []

    def make(*arguments, **limits):
        found.append(Renderer(*arguments, **limits))
        return found[-1]

    yield make
    for one in found:
        one.stop()


def program(tmp_path: Path, source: str) -> tuple[str, ...]:
    path = tmp_path / "program.py"
    path.write_text(source)
    return sys.executable, str(path)


@pytest.mark.slow
def test_one_process_serves_many(made):
    need_pdf()
    renderer = made()
    assert renderer.pdf(HTML).startswith(b"%PDF")
    process = renderer._process
    assert renderer.pdf(HTML).startswith(b"%PDF")
    assert renderer._process is process


@pytest.mark.slow
def test_killed_in_the_middle_it_is_told_and_the_next_report_works(made):
    need_pdf()
    renderer = made()
    renderer.pdf(HTML)
    process = renderer._process
    killer = threading.Timer(0.3, process.kill)
    killer.start()
    with pytest.raises(Refused, match="stopped unexpectedly; please try again"):
        renderer.pdf(HTML.format("<table>" + "<tr><td>cell" * 20_000 + "</table>"))
    killer.join()
    assert renderer.pdf(HTML).startswith(b"%PDF")


@pytest.mark.slow
def test_it_reaches_no_file_and_no_network(made, tmp_path):
    need_pdf("pdftotext")
    (tmp_path / "secret.txt").write_text("the secret")
    (tmp_path / "secret.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><text y='9'>the secret</text></svg>"
    )
    place = (tmp_path / "secret").as_uri()
    reaching = f"""<p>before</p><img src='{place}.svg' alt='x'><object data='{place}.svg'></object>
        <link rel=attachment href='{place}.txt'><link rel=stylesheet href='{place}.txt'>
        <style>@import url({place}.txt); p::after {{ content: url({place}.svg) }}</style>
        <img src='data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image
        href="{place}.svg" width="9" height="9"/></svg>' alt='x'>"""
    pdf = made().pdf(HTML.format(reaching))
    text = text_of(pdf, tmp_path)
    assert "before" in text
    assert "secret" not in text
    assert b"EmbeddedFile" not in pdf


def test_too_slow_is_stopped(made, tmp_path):
    renderer = made(program(tmp_path, "import time; time.sleep(60)"), seconds=0.2)
    began = time.monotonic()
    with pytest.raises(Refused, match="took too long"):
        renderer.pdf(HTML)
    assert time.monotonic() - began < 10


def test_missing_libraries_are_named_with_their_remedy(made, tmp_path):
    with pytest.raises(Refused, match=r"sudo apt-get install libpango"):
        made(program(tmp_path, "raise SystemExit(3)")).pdf(HTML)


def test_half_an_answer_is_none(made, tmp_path):
    source = (
        "import sys; sys.stdin.buffer.read(9); sys.stdout.buffer.write(b'P' + bytes(7) + b'\\xff' + b'%PDF')"
    )
    with pytest.raises(Refused, match="stopped unexpectedly"):
        made(program(tmp_path, source)).pdf(HTML)


@pytest.mark.slow
def test_more_memory_than_it_may_have_ends_in_a_sentence(made):
    need_pdf()
    renderer = made((sys.executable, "-c", GREEDY))
    with pytest.raises(Refused):
        renderer.pdf(HTML)


GREEDY = """
import sys
from tracker.reports import renderer
renderer.limit_memory()
renderer.serve(lambda html: bytes(8 * 2**30), sys.stdin.buffer, sys.stdout.buffer)
"""
