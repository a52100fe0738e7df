"""The smallest pieces of the signature picture: escaped SVG elements, and the look of each kind of them.

Looks stand as attributes, which paper needs; on pages the stylesheet overrides them by class (`pic-off`,
`pic-late`, …), so that one drawing serves light, dark and print.
"""

from collections.abc import Iterable

from markupsafe import Markup

SIZE, SMALL = 13.0, 11.5  # of the text and of the labels; all lengths are units of the drawing

INK, MUTED, ACCENT, PAPER = "#1a2430", "#55606c", "#0b5c63", "#ffffff"
LOOKS: dict[str, dict[str, str | float]] = {
    "off": {"fill": "#f3eee5"},
    "grid": {"stroke": "#e5e0d7"},
    "axis": {"fill": MUTED, "font-size": SMALL, "text-anchor": "middle"},
    "today": {"stroke": ACCENT, "stroke-width": 1.5},
    "now": {"fill": ACCENT, "font-size": SMALL, "font-weight": 600, "text-anchor": "middle"},
    "title": {"fill": INK, "text-anchor": "end"},
    "title-gone": {"fill": MUTED, "text-anchor": "end"},
    "late": {"fill": "#c97c73"},
    "so-far": {"fill": "#e6bdb7"},
    "early": {"fill": "#8fbf9f"},
    "first": {"fill": PAPER, "stroke": INK, "stroke-width": 1.5},
    "again": {"stroke": INK, "stroke-width": 1.5},
    "happened": {"fill": INK, "stroke": PAPER},
    "slip-good": {"fill": "#1d6540"},
    "slip-bad": {"fill": "#a1261d"},
    "slip-open": {"fill": MUTED},
    "key": {"fill": MUTED, "font-size": SMALL},
}


def number(value: float) -> str:
    """A length with one decimal at most; more would only make the page heavier."""
    return f"{value:.1f}".removesuffix(".0")


def group(look: str, parts: Iterable[Markup]) -> Markup:
    """The parts in one `<g>` of this look, or nothing when there are none."""
    inside = Markup().join(parts)
    if not inside:
        return Markup()
    pairs = Markup().join(Markup(' {}="{}"').format(key, value) for key, value in LOOKS[look].items())
    return Markup('<g class="pic-{}"{}>{}</g>\n').format(look, pairs, inside)


def text(x: float, y: float, words: str) -> Markup:
    return Markup('<text x="{}" y="{}">{}</text>').format(number(x), number(y), words)


def rect(x: float, y: float, width: float, height: float) -> Markup:
    """A rectangle whose left edge has its middle at (x, y)."""
    return Markup('<path d="M{} {}h{}v{}h-{}z"/>').format(
        *map(number, (x, y - height / 2, width, height, width))
    )


def upright(x: float, top: float, bottom: float) -> Markup:
    return Markup('<path d="M{} {}V{}"/>').format(*map(number, (x, top, bottom)))


def diamond(x: float, y: float) -> Markup:
    """First promised."""
    return Markup('<path d="M{} {}l6 6-6 6-6-6z"/>').format(number(x), number(y - 6))


def tick(x: float, y: float) -> Markup:
    """Promised again."""
    return upright(x, y - 6, y + 6)


def dot(x: float, y: float) -> Markup:
    """Happened; small enough to sit inside the diamond of its own day."""
    return Markup('<circle cx="{}" cy="{}" r="4"/>').format(number(x), number(y))
