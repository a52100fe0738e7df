"""The legend of the signature picture: what each kind of mark means, as far as it is drawn."""

from collections.abc import Iterator

from tracker.story import picture_svg as svg
from tracker.story.picture_axis import text_width
from tracker.story.picture_sheet import Sheet

LINE, MARK, START = 22.0, 18.0, 8.0


def legend(sheet: Sheet, *, shaded: bool) -> tuple[str, float]:
    """The marks with their words, on as many lines as they need, and the height at which the drawing ends."""
    x, y = START, sheet.foot + LINE
    parts = []
    for look, words in _entries(sheet, shaded):
        needed = MARK + text_width(words, svg.SMALL) + MARK
        if x > START and x + needed > sheet.width:
            x, y = START, y + LINE
        parts += [svg.group(look, [_mark(look, x, y)]), svg.group("key", [svg.text(x + MARK, y + 4, words)])]
        x += needed
    return "".join(parts), y + LINE / 2


def _entries(sheet: Sheet, shaded: bool) -> Iterator[tuple[str, str]]:
    words = sheet.words
    bars = {bar[0] for row in sheet.rows if (bar := row.bar(sheet.today))}
    drawn = {
        "first": True,
        "again": any(row.again for row in sheet.rows),
        "happened": any(row.happened for row in sheet.rows),
        "late": "late" in bars,
        "so-far": "so-far" in bars,
        "early": "early" in bars,
        "off": shaded,
    }
    texts = (words.first_promised, words.promised_again, words.happened, words.late, words.late_so_far)
    meanings = zip(drawn, (*texts, words.early, words.days_off), strict=True)
    return ((look, meaning) for look, meaning in meanings if drawn[look])


def _mark(look: str, x: float, y: float) -> str:
    draw = {"first": svg.diamond, "again": svg.tick, "happened": svg.dot}.get(look)
    return draw(x, y) if draw else svg.rect(x - START, y, 20, 14 if look == "off" else 6)
