"""The process that turns HTML into PDF/UA-1: `python -m tracker.reports.renderer`; no server imports it.

It reads documents from standard input and answers on standard output, each as a frame: one byte that says
what it is, eight bytes of length, the bytes. It reaches no network and no file: a document may hold
`data:` addresses only. Its memory is limited; its time is limited by whoever started it.
"""

import base64
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import font_source_sans_pro

from tracker.reports.frames import FAILED, NO_LIBRARIES, PDF, read_frame, write_frame

MEMORY_BYTES = 1536 * 2**20

FACES = ((400, "Regular"), (600, "Semibold"))


def main() -> None:
    """Answer documents until standard input ends."""
    limit_memory()
    try:
        import weasyprint  # noqa: PLC0415 - heavy, and only this process may need it
    except OSError:
        sys.exit(NO_LIBRARIES)
    fetcher = weasyprint.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    fonts = weasyprint.text.fonts.FontConfiguration()
    typeface = weasyprint.CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher)

    def render(html: bytes) -> bytes:
        document = weasyprint.HTML(string=html.decode(), url_fetcher=fetcher)
        pdf = document.write_pdf(stylesheets=[typeface], font_config=fonts, pdf_variant="pdf/ua-1")
        assert pdf is not None
        return pdf

    serve(render, sys.stdin.buffer, sys.stdout.buffer)


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def serve(render: Callable[[bytes], bytes], documents: IO[bytes], answers: IO[bytes]) -> None:
    """One answer for each document; one that can't be rendered is told and ends nothing."""
    while frame := read_frame(documents):
        try:
            write_frame(answers, PDF, render(frame[1]))
        except Exception as error:
            write_frame(answers, FAILED, f"{type(error).__name__}: {error}".encode())


def _font_faces() -> str:
    """The one typeface, as rules that hold the font files themselves."""
    folder = Path(font_source_sans_pro.font_directory)
    rule = (
        "@font-face {{ font-family: 'Source Sans Pro'; font-weight: {}; src: url(data:font/ttf;base64,{}) }}"
    )
    return "\n".join(
        rule.format(weight, base64.b64encode((folder / f"SourceSansPro-{name}.ttf").read_bytes()).decode())
        for weight, name in FACES
    )


if __name__ == "__main__":
    main()
