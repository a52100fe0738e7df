"""The smallest pieces of the signature picture: escaped SVG elements, and the look of each kind of them.

Looks stand as attributes, which paper needs; on pages the stylesheet overrides them by class (`pic-off`,
`pic-late`, …), so that one drawing serves light, dark and print.
Pieces are plain strings because there are hundreds of them and `Markup.format` takes ten times as long;
`text` is the only one that lets foreign words in, and escapes them.
"""

from collections.abc import Iterable

from markupsafe import escape

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
    "kept": {"fill": ACCENT},
    "broken": {"fill": "#c97c73"},
    "count": {"fill": INK, "font-size": SMALL, "text-anchor": "middle"},
    "days": {"fill": INK},
}

ATTRIBUTES = {
    look: "".join(f' {key}="{value}"' for key, value in attributes.items())
    for look, attributes in LOOKS.items()
}


def number(value: float) -> str:
    """A length with one decimal at most; more would only make the page heavier."""
    return f"{value:.1f}".removesuffix(".0")


def group(look: str, parts: Iterable[str]) -> str:
    """The parts in one `<g>` of this look, or nothing when there are none."""
    inside = "".join(parts)
    return f'<g class="pic-{look}"{ATTRIBUTES[look]}>{inside}</g>\n' if inside else ""


def text(x: float, y: float, words: str) -> str:
    return f'<text x="{number(x)}" y="{number(y)}">{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float) -> str:
    """A rectangle whose left edge has its middle at (x, y)."""
    top, across = number(y - height / 2), number(width)
    return f'<path d="M{number(x)} {top}h{across}v{number(height)}h-{across}z"/>'


def upright(x: float, top: float, bottom: float) -> str:
    return f'<path d="M{number(x)} {number(top)}V{number(bottom)}"/>'


def diamond(x: float, y: float) -> str:
    """First promised."""
    return f'<path d="M{number(x)} {number(y - 7)}l7 7-7 7-7-7z"/>'


def tick(x: float, y: float) -> str:
    """Promised again."""
    return upright(x, y - 6, y + 6)


def dot(x: float, y: float) -> str:
    """Happened; small enough to sit inside the diamond of its own day."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="3.8"/>'
