"""Promises kept and broken month by month, and late days by whose doing, as one SVG.

Pure: it takes numbers and words and returns markup, drawn with the pieces of the signature picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from tracker.story import picture_svg as svg
from tracker.story.picture_axis import shorten, text_width

WIDTH = 960.0
HEAD, COLUMNS, FOOT = 30.0, 150.0, 26.0
"""Above the columns of the months, the highest of them, and the labels below."""
BROADEST, BAR_SHARE, WIDEST = 110.0, 0.56, 44.0
"""The room of a month at most, the share of it that its column takes, and at most."""
ROW, GAP, MARK = 25.0, 14.0, 18.0
BASELINE = 4.5


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its label, and how many promises due in it were kept and broken."""

    label: str
    kept: int
    broken: int
    rate: str

    @property
    def due(self) -> int:
        return self.kept + self.broken


@dataclass(frozen=True, slots=True)
class Bar:
    """The late working days of one cause, with the words beside them."""

    label: str
    days: int
    words: str


@dataclass(frozen=True, slots=True)
class ChartWords:
    """All words of the drawing that are no label, in the reader's language."""

    title: str
    description: str
    kept: str
    broken: str
    late: str


def months_picture(
    columns: Sequence[Column], bars: Sequence[Bar], words: ChartWords, ident: str = "over-time"
) -> Markup:
    """The months side by side, and below them a bar for each cause that has late days.

    An `<svg>` WIDTH units wide. Raises ValueError where no promise fell due: that is told in words.
    """
    if not any(column.due for column in columns):
        raise ValueError("A picture needs at least one promise that fell due.")
    upper = _key(words) + _months(columns)
    lower, height = _causes([bar for bar in bars if bar.days], words, HEAD + COLUMNS + FOOT)
    name = escape(ident)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
        f' viewBox="0 0 {svg.number(WIDTH)} {svg.number(height)}" font-size="{svg.number(svg.SIZE)}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(words.title)}</title>\n'
        f'<desc id="{name}-desc">{escape(words.description)}</desc>\n{upper}{lower}</svg>'
    )


def _key(words: ChartWords) -> str:
    """What the two halves of a column mean."""
    x, y, parts = 0.0, 9.0, []
    for look, said in (("kept", words.kept), ("broken", words.broken)):
        parts += [svg.group(look, [svg.rect(x, y, 12, 12)]), _text("key", x + MARK, y + 4, said)]
        x += MARK + text_width(said, svg.SMALL) + MARK
    return "".join(parts)


def _months(columns: Sequence[Column]) -> str:
    floor = HEAD + COLUMNS
    across = min(WIDTH / len(columns), BROADEST)
    wide = min(across * BAR_SHARE, WIDEST)
    unit = (COLUMNS - 22) / max(column.due for column in columns)  # the rate stands above the highest
    kept, broken, rates, labels = [], [], [], []
    for place, column in enumerate(columns):
        middle = across * (place + 0.5)
        met, missed = column.kept * unit, column.broken * unit
        if column.kept:
            kept.append(svg.rect(middle - wide / 2, floor - met / 2, wide, met))
        if column.broken:
            broken.append(svg.rect(middle - wide / 2, floor - met - missed / 2, wide, missed))
        if column.due:
            rates.append(svg.text(middle, floor - met - missed - 6, column.rate))
        labels.append(svg.text(middle, floor + 17, shorten(column.label, svg.SMALL, across)))
    line = f'<path d="M0 {svg.number(floor)}H{svg.number(across * len(columns))}"/>'
    return (
        svg.group("kept", kept)
        + svg.group("broken", broken)
        + svg.group("grid", [line])
        + svg.group("count", rates)
        + svg.group("axis", labels)
    )


def _causes(bars: Sequence[Bar], words: ChartWords, top: float) -> tuple[str, float]:
    """Each cause with its bar, and the height at which the drawing ends."""
    if not bars:
        return "", top
    left = min(max(text_width(bar.label, svg.SIZE) for bar in bars) + 2, WIDTH * 0.35)
    room = WIDTH - left - GAP - max(text_width(bar.words, svg.SIZE) for bar in bars) - GAP
    unit = room / max(bar.days for bar in bars)
    parts = [_text("key", 0, top + 24, words.late)]
    for place, bar in enumerate(bars):
        y = top + 34 + ROW * (place + 0.5)
        end = left + GAP + bar.days * unit
        parts += [
            _text("title", left, y + BASELINE, shorten(bar.label, svg.SIZE, left)),
            svg.group("late", [svg.rect(left + GAP, y, bar.days * unit, 12)]),
            _text("days", end + GAP, y + BASELINE, bar.words),
        ]
    return "".join(parts), top + 34 + ROW * len(bars) + 8


def _text(look: str, x: float, y: float, words: str) -> str:
    return svg.group(look, [svg.text(x, y, words)])
