"""The process that makes PDFs: closed to files and network, limited, and replaced when it fails."""

import sys
import threading
import time
from base64 import b64encode
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
@pytest.mark.once
def test_one_process_serves_many(made):
    need_pdf()
    renderer = made()
    assert renderer.pdf(HTML).startswith(b"%PDF")
    process = renderer._process
    assert renderer.pdf(HTML).startswith(b"%PDF")
    assert renderer._process is process


@pytest.mark.slow
@pytest.mark.once
def test_killed_in_the_middle_it_is_tried_once_more(made):
    need_pdf()
    renderer = made()
    renderer.pdf(HTML)
    process = renderer._process
    killer = threading.Timer(0.3, process.kill)
    killer.start()
    assert renderer.pdf(HTML.format("<table>" + "<tr><td>cell" * 2_000 + "</table>")).startswith(b"%PDF")
    killer.join()
    assert renderer._process is not process


def test_killed_twice_it_is_told_and_nothing_is_half_made(made, tmp_path):
    tries = tmp_path / "tries"
    source = f"import os; open({str(tries)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    with pytest.raises(Refused, match="stopped unexpectedly, twice; please try again"):
        made(program(tmp_path, source)).pdf(HTML)
    assert tries.read_text() == "xx"


def test_it_keeps_few_threads_waiting(made, tmp_path):
    renderer = made(program(tmp_path, "import time; time.sleep(60)"), seconds=1)
    threads = [threading.Thread(target=pytest.raises, args=(Refused, renderer.pdf, HTML)) for _ in range(2)]
    for thread in threads:
        thread.start()
    while renderer._room._value:
        time.sleep(0.01)
    with pytest.raises(Refused, match="Other PDFs are being made right now"):
        renderer.pdf(HTML)
    for thread in threads:
        thread.join()


@pytest.mark.slow
@pytest.mark.once
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
    with pytest.raises(Refused, match="could not be made into a PDF"):
        made().pdf(HTML.format(reaching))
    pdf = made((sys.executable, "-c", CARELESS)).pdf(HTML.format(reaching))
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


@pytest.mark.slow
@pytest.mark.once
def test_letters_that_no_typeface_has_are_named(made):
    need_pdf()
    renderer = made()
    with pytest.raises(Refused, match=r"these letters: \U00013000 \(U\+13000\)\. To add them: .* fonts-noto"):
        renderer.pdf(HTML.format("<p>A letter of Egypt: \U00013000</p>"))
    assert renderer.pdf(HTML).startswith(b"%PDF"), "the next document is not blamed for it"


@pytest.mark.slow
@pytest.mark.once
def test_hebrew_and_arabic_in_a_drawing_run_as_they_are_read(made, tmp_path):
    need_pdf("pdftotext")
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 40'><text x='390' y='20'>{}</text></svg>"
    pictures = [b64encode(svg.format(words).encode()).decode() for words in ("שרת חדש", "خادم جديد")]
    drawn = "".join(f'<img alt="x" width="400" src="data:image/svg+xml;base64,{one}">' for one in pictures)
    read = text_of(made().pdf(HTML.format(drawn)), tmp_path)
    assert "שרת חדש" in read
    assert "خادم" in read


def test_a_missing_typeface_is_named_with_its_remedy(made, tmp_path):
    with pytest.raises(Refused, match="pip install font-source-sans-pro"):
        made((sys.executable, "-c", WITHOUT.format("font_source_sans_pro", "ImportError"))).pdf(HTML)


def test_without_pango_it_says_what_to_install(made):
    with pytest.raises(Refused, match=r"sudo apt-get install libpango"):
        made((sys.executable, "-c", WITHOUT.format("weasyprint", "OSError"))).pdf(HTML)


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
@pytest.mark.once
def test_more_memory_than_it_may_have_ends_in_a_sentence(made):
    need_pdf()
    renderer = made((sys.executable, "-c", GREEDY))
    with pytest.raises(Refused):
        renderer.pdf(HTML)


CARELESS = """
from tracker.reports import renderer
renderer.Flaws.check = lambda flaws: None
renderer.main()
"""

WITHOUT = """
import builtins
from tracker.reports import renderer
real = builtins.__import__
def without(name, *rest, **named):
    if name == "{0}":
        raise {1}("not here")
    return real(name, *rest, **named)
builtins.__import__ = without
renderer.main()
"""

GREEDY = """
import sys
from tracker.reports import renderer
renderer.limit_memory()
renderer.serve(lambda html: bytes(8 * 2**30), sys.stdin.buffer, sys.stdout.buffer)
"""
