"""A report as HTML in its client's language: the whole document for the renderer, or the sheet for a page."""

import re
from functools import cache
from pathlib import Path

from flask import render_template
from flask_babel import force_locale
from markupsafe import Markup

from tracker.milestones.overview import Overview
from tracker.reports.collect import Copy, StatusReport, collect
from tracker.reports.told import told_of

STYLE = Path(__file__).parent.parent.parent / "static" / "css" / "report.css"

NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Control characters, which no typeface has and no reader sees."""


def document(overview: Overview, copy: Copy) -> str:
    """What the renderer makes into a PDF."""
    return _told(overview, copy, "report/status.html", style=style())


def page_part(overview: Overview, copy: Copy) -> Markup:
    """The same sheet without its paper, to stand on a page of ours."""
    return Markup(_told(overview, copy, "report/sheet.html"))


def _told(overview: Overview, copy: Copy, template: str, **context: object) -> str:
    with force_locale(overview.project.client.locale):
        report: StatusReport = collect(told_of(overview), copy)
        return NOT_TEXT.sub("", render_template(template, report=report, **context))


@cache
def style() -> Markup:
    """The looks of every paper, to be inlined."""
    return Markup(STYLE.read_text(encoding="utf-8"))
