"""What a fresh report is measured against: WeasyPrint, warm and alone, given the same HTML."""

import os
import sys
from pathlib import Path

import font_source_sans_pro
import weasyprint

from tracker.reports.renderer import NICE, font_faces, serve

os.nice(NICE)
fonts = weasyprint.text.fonts.FontConfiguration()
typeface = weasyprint.CSS(string=font_faces(Path(font_source_sans_pro.font_directory)), font_config=fonts)


def render(html: bytes) -> bytes:
    document = weasyprint.HTML(string=html.decode())
    pdf = document.write_pdf(stylesheets=[typeface], font_config=fonts, pdf_variant="pdf/ua-1")
    assert pdf is not None
    return pdf


serve(render, sys.stdin.buffer, sys.stdout.buffer)
