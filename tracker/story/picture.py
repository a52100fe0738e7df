"""The signature picture: what was promised and what happened, as one SVG on a calendar axis.

Pure: it takes days and words and returns markup; the same drawing stands on pages and in the report.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from tracker.story import picture_svg as svg
from tracker.story.picture_axis import TickText, shorten, text_width, ticks
from tracker.story.picture_legend import legend
from tracker.story.picture_sheet import GAP, HEAD, PictureRow, PictureWords, Sheet, lay_out

__all__ = ["PictureRow", "PictureWords", "picture"]

SHADED_FROM = 3.0  # the width of a day below which bands for days off would be noise
BASELINE = 4.5  # from the middle of a row down to the foot of its letters


def picture(
    rows: Sequence[PictureRow],
    *,
    today: date,
    is_working: Callable[[date], bool],
    tick_text: TickText,
    words: PictureWords,
    ident: str = "picture",
    width: float = 960.0,
    font: str = "sans-serif",
) -> Markup:
    """The rows as an `<svg>` element, `width` units wide and as high as needed.

    `tick_text(day, unit)` words a label of the axis, whose step is days, months or years. `ident` begins
    the ids inside. The axis reaches to `today` only while something is open. Raises ValueError without
    rows: a project without promises is told in words.
    """
    if not rows:
        raise ValueError("A picture needs at least one milestone.")
    sheet = lay_out(rows, today, width, words)
    bands = _bands(sheet, is_working)
    key, height = legend(sheet, shaded=bool(bands))
    layers = (bands, _calendar(sheet, tick_text), _titles(sheet), _bars(sheet), _today(sheet), _marks(sheet))
    return _element(sheet, height, ident, font, "".join((*layers, _slips(sheet), key)))


def _element(sheet: Sheet, height: float, ident: str, font: str, body: str) -> Markup:
    words, name = sheet.words, escape(ident)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{escape(font)}"'
        f' viewBox="0 0 {svg.number(sheet.width)} {svg.number(height)}" font-size="{svg.number(svg.SIZE)}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(words.title)}</title>\n'
        f'<desc id="{name}-desc">{escape(words.description)}</desc>\n{body}</svg>'
    )


def _bands(sheet: Sheet, is_working: Callable[[date], bool]) -> str:
    """Runs of days off, each as one band; none when a day is too narrow to see."""
    axis, height = sheet.axis, sheet.foot - HEAD
    if axis.day_width < SHADED_FROM:
        return ""
    runs = [list(run) for working, run in groupby(axis.days(), is_working) if not working]
    middle = HEAD + height / 2
    return svg.group(
        "off", [svg.rect(axis.start(run[0]), middle, len(run) * axis.day_width, height) for run in runs]
    )


def _calendar(sheet: Sheet, tick_text: TickText) -> str:
    """A thin line for each step, and its label where there is room."""
    labels = [(sheet.axis.middle(day), label) for day, label in ticks(sheet.axis, tick_text, svg.SMALL)]
    lines = [svg.upright(x, HEAD - 4, sheet.foot) for x, _ in labels]
    texts = [svg.text(x, HEAD - 12, label) for x, label in labels if _has_room(sheet, x, label)]
    return svg.group("grid", lines) + svg.group("axis", texts)


def _has_room(sheet: Sheet, x: float, label: str) -> bool:
    """A label gives way to the edge of the sheet and to the word for today."""
    half = text_width(label, svg.SMALL) / 2
    if x - half < 0 or x + half > sheet.width:
        return False
    apart = half + text_width(sheet.words.today, svg.SMALL) / 2 + 6
    return not sheet.shows_today or abs(x - sheet.axis.middle(sheet.today)) > apart


def _today(sheet: Sheet) -> str:
    if not sheet.shows_today:
        return ""
    x = sheet.axis.middle(sheet.today)
    word = svg.text(x, HEAD - 12, sheet.words.today)
    return svg.group("today", [svg.upright(x, HEAD - 6, sheet.foot)]) + svg.group("now", [word])


def _titles(sheet: Sheet) -> str:
    room = sheet.axis.left - GAP
    texts = [
        (row.withdrawn, svg.text(room, y + BASELINE, shorten(row.title, svg.SIZE, room)))
        for y, row in sheet.lines()
    ]
    standing = svg.group("title", [text for gone, text in texts if not gone])
    return standing + svg.group("title-gone", [text for gone, text in texts if gone])


def _bars(sheet: Sheet) -> str:
    place = sheet.axis.middle
    bars = [(y, bar) for y, row in sheet.lines() if (bar := row.bar(sheet.today))]
    return "".join(
        svg.group(
            look, [svg.rect(place(a), y, place(b) - place(a), 6) for y, (kind, a, b) in bars if kind == look]
        )
        for look in ("late", "so-far", "early")
    )


def _marks(sheet: Sheet) -> str:
    """The dot lies over the diamond, and shows inside it when it happened on the day first promised."""
    place = sheet.axis.middle
    again = [svg.tick(place(day), y) for y, row in sheet.lines() for day in dict.fromkeys(row.again)]
    first = [svg.diamond(place(row.original), y) for y, row in sheet.lines()]
    happened = [svg.dot(place(row.happened), y) for y, row in sheet.lines() if row.happened]
    return svg.group("again", again) + svg.group("first", first) + svg.group("happened", happened)


def _slips(sheet: Sheet) -> str:
    x = sheet.axis.right + GAP
    texts = [
        ("open" if row.withdrawn else row.level, svg.text(x, y + BASELINE, words))
        for y, row in sheet.lines()
        if (words := shorten(row.slip_text, svg.SIZE, sheet.width - x))
    ]
    return "".join(
        svg.group(f"slip-{level}", [text for found, text in texts if found == level])
        for level in ("good", "bad", "open")
    )
