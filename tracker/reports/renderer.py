"""The process that turns HTML into PDF/UA-1: `python -m tracker.reports.renderer`; no server imports it.

It reads documents from standard input and answers on standard output, each as a frame: one byte that says
what it is, eight bytes of length, the bytes. It reaches no network and no file: a document may hold
`data:` addresses only. Its memory is limited and it gives way to pages; its time is limited by whoever
started it.
"""

import base64
import logging
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from tracker.reports.frames import (
    FAILED,
    NO_LETTERS,
    NO_LIBRARIES,
    NO_TYPEFACE,
    PDF,
    read_frame,
    write_frame,
)

MEMORY_BYTES = 1536 * 2**20
NICE = 5
"""Pages that people wait for come first."""

FACES = ((400, "Regular"), (600, "Semibold"))


class Unreadable(Exception):
    """Letters that no typeface of this machine has."""


class Flaws(logging.Handler):
    """Collects what WeasyPrint only tells its log: letters drawn as empty boxes, pictures left out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.letters.add(str(record.args[0]))
        elif record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage()[:200])

    def check(self) -> None:
        """Raise over a document that is not what it should be, and begin anew."""
        letters, errors = "".join(sorted(self.letters)), "; ".join(self.errors)
        self.letters.clear()
        self.errors.clear()
        if letters:
            raise Unreadable(letters)
        if errors:
            raise RuntimeError(errors)


def main() -> None:
    """Answer documents until standard input ends."""
    os.nice(NICE)
    limit_memory()
    try:
        import weasyprint  # noqa: PLC0415 - heavy, and only this process may need it
    except OSError:
        sys.exit(NO_LIBRARIES)
    weasyprint.svg.text = weasyprint.svg.TAGS["text"] = in_one_piece(weasyprint.svg.text)
    fetcher = weasyprint.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    fonts = weasyprint.text.fonts.FontConfiguration()
    typeface = weasyprint.CSS(string=_typeface(), font_config=fonts, url_fetcher=fetcher)
    flaws = Flaws()
    logging.getLogger("weasyprint").addHandler(flaws)

    def render(html: bytes) -> bytes:
        document = weasyprint.HTML(string=html.decode(), url_fetcher=fetcher)
        pdf = document.write_pdf(stylesheets=[typeface], font_config=fonts, pdf_variant="pdf/ua-1")
        assert pdf is not None
        flaws.check()
        return pdf

    serve(render, sys.stdin.buffer, sys.stdout.buffer)


class OneLetter(str):
    """A text that is laid out as if it were a single letter."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def in_one_piece(draw: Callable[[Any, Any, float], None]) -> Callable[[Any, Any, float], None]:
    """Draws an SVG text as a whole, which WeasyPrint lays out letter by letter.

    So Hebrew and Arabic run the way they are read and Arabic letters join, as on pages; and it is quicker.
    """

    def draw_whole(svg: Any, node: Any, font_size: float) -> None:
        if not {"dx", "dy", "rotate", "letter-spacing", "textLength"} & set(node.attrib):
            node._etree_node.text = OneLetter(node.text or "")
        draw(svg, node, font_size)

    return draw_whole


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def serve(render: Callable[[bytes], bytes], documents: IO[bytes], answers: IO[bytes]) -> None:
    """One answer for each document; one that can't be rendered is told and ends nothing."""
    while frame := read_frame(documents):
        try:
            write_frame(answers, PDF, render(frame[1]))
        except Unreadable as letters:
            write_frame(answers, NO_LETTERS, str(letters).encode())
        except Exception as error:
            write_frame(answers, FAILED, f"{type(error).__name__}: {error}".encode())


def _typeface() -> str:
    try:
        import font_source_sans_pro  # noqa: PLC0415 - its absence is told, not thrown

        return font_faces(Path(font_source_sans_pro.font_directory))
    except (ImportError, OSError):
        sys.exit(NO_TYPEFACE)


def font_faces(folder: Path) -> str:
    """The one typeface, as rules that hold the font files themselves."""
    rule = (
        "@font-face {{ font-family: 'Source Sans Pro'; font-weight: {}; src: url(data:font/ttf;base64,{}) }}"
    )
    return "\n".join(
        rule.format(weight, base64.b64encode((folder / f"SourceSansPro-{name}.ttf").read_bytes()).decode())
        for weight, name in FACES
    )


if __name__ == "__main__":
    main()
