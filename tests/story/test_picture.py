"""The signature picture: true to the days, readable at every span, safe with any text."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tracker.story.picture import PictureRow, PictureWords, picture
from tracker.story.picture_axis import Axis, shorten, text_width, ticks

pytestmark = pytest.mark.pure

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = date(2024, 3, 4)
WORDS = PictureWords(title="Promised and actual", description="Two of three came late.")


def draw(*rows, today=MONDAY, words=WORDS, **options):
    """The parsed drawing, with Saturdays and Sundays off."""
    options = {"is_working": lambda day: day.weekday() < 5, "tick_text": tick_text} | options
    return ElementTree.fromstring(picture(rows, today=today, words=words, **options))


def tick_text(day, unit):
    return {"day": f"{day.day} {day:%b}", "month": f"{day:%b %Y}", "year": f"{day.year}"}[unit]


def later(days):
    return MONDAY + timedelta(days=days)


def layer(root, look):
    """The drawn elements of one look, without those of the legend, which come last."""
    groups = [g for g in root.iter(f"{SVG}g") if g.get("class") == f"pic-{look}"]
    return list(groups[0]) if groups else []


def words_of(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def start(path):
    return float(re.match(r"M([\d.]+)", path.get("d")).group(1))


def length(path):
    return float(re.search(r"h([\d.]+)", path.get("d")).group(1))


def test_one_hollow_mark_per_milestone_one_stroke_per_new_date_one_dot_where_it_happened():
    root = draw(
        PictureRow("Server", MONDAY, (later(1), later(2)), later(2), "2 working days late", "bad"),
        PictureRow("Desktop", later(1)),
    )
    assert [len(layer(root, look)) for look in ("first", "again", "happened")] == [2, 2, 1]


def test_marks_stand_in_the_order_of_their_days():
    root = draw(PictureRow("Server", MONDAY, (later(1),), later(3)))
    assert start(layer(root, "first")[0]) < start(layer(root, "again")[0])
    assert start(layer(root, "again")[0]) < float(layer(root, "happened")[0].get("cx"))


def test_a_late_bar_reaches_from_the_first_promise_to_the_day_it_happened():
    root = draw(PictureRow("Server", MONDAY, (), later(3)), PictureRow("Desktop", later(3)), today=later(3))
    (bar,) = layer(root, "late")
    assert start(bar) == start(layer(root, "first")[0])
    assert start(bar) + length(bar) == pytest.approx(start(layer(root, "first")[1]), abs=0.2)


def test_an_open_late_one_reaches_to_today():
    root = draw(PictureRow("Server", MONDAY), today=later(10))
    (bar,), (line,) = layer(root, "so-far"), layer(root, "today")
    assert start(bar) + length(bar) == pytest.approx(start(line), abs=0.2)


@pytest.mark.parametrize(
    ("row", "look"),
    [
        (PictureRow("Kept", MONDAY, (), MONDAY), None),
        (PictureRow("To come", later(5)), None),
        (PictureRow("Due today", later(2)), None),
        (PictureRow("Withdrawn", MONDAY, withdrawn=True), None),
        (PictureRow("Early", later(2), (), later(1)), "early"),
        (PictureRow("Late", MONDAY, (), later(1)), "late"),
        (PictureRow("Late and open", MONDAY), "so-far"),
    ],
)
def test_only_a_slip_has_a_bar(row, look):
    root = draw(row, today=later(2))
    assert {bar for bar in ("early", "late", "so-far") if layer(root, bar)} == ({look} if look else set())


def test_weekends_are_one_band_each():
    root = draw(PictureRow("Server", MONDAY), today=later(14))
    bands = layer(root, "off")
    assert len(bands) == 3, "the Sunday before, and two whole weekends"
    assert length(bands[1]) == pytest.approx(2 * length(bands[0]), abs=0.2)


def test_days_too_narrow_to_see_are_not_shaded_nor_in_the_legend():
    root = draw(PictureRow("Server", MONDAY), today=later(3650))
    assert not layer(root, "off")
    assert WORDS.days_off not in words_of(root)


def test_the_axis_ends_with_the_last_event_once_nothing_is_open():
    done = PictureRow("Server", MONDAY, (), later(1))
    root = draw(done, today=later(5000))
    assert WORDS.today not in words_of(root)
    assert "5 Mar" in words_of(root)


def test_the_legend_names_only_what_is_drawn():
    found = words_of(draw(PictureRow("Server", later(1))))
    assert WORDS.first_promised in found
    assert not {WORDS.promised_again, WORDS.happened, WORDS.late, WORDS.early} & set(found)


def test_slips_and_titles_stand_in_words():
    found = words_of(draw(PictureRow("Server in place", MONDAY, (), later(1), "1 working day late", "bad")))
    assert {"Server in place", "1 working day late"} <= set(found)


def test_it_has_a_name_and_a_description_for_those_who_do_not_see_it():
    root = draw(PictureRow("Server", MONDAY), ident="p7")
    assert root.get("role") == "img"
    named = {e.get("id"): e.text for e in root if e.get("id")}
    assert [named[name] for name in root.get("aria-labelledby").split()] == [WORDS.title, WORDS.description]


def test_text_of_users_can_not_become_markup():
    nasty = "<script>\"&'</script>"
    words = PictureWords(title=nasty, description=nasty, today=nasty)
    root = draw(PictureRow(nasty, MONDAY, (), None, nasty), today=later(3), words=words)
    assert not list(root.iter(f"{SVG}script"))
    assert words_of(root).count(nasty) == 3


def test_nothing_in_it_breaks_a_policy_without_inline_styles():
    source = picture(
        [PictureRow("Server", MONDAY)],
        today=later(30),
        is_working=lambda day: True,
        tick_text=tick_text,
        words=WORDS,
    )
    assert not re.search(r"<style|style=|<script|href", source)


def test_a_long_title_is_cut_and_the_sheet_keeps_its_width():
    root = draw(PictureRow("A very long title " * 20, MONDAY, (), None, "words " * 60), width=700)
    cut = [text for text in words_of(root) if text.endswith("…")]
    assert len(cut) == 2
    assert all(text_width(text, 13) < 700 * 0.36 for text in cut)


@pytest.mark.parametrize("days", [3, 9, 30, 75, 200, 400, 1000, 3650, 40000])
@pytest.mark.parametrize("width", [600, 960])
def test_labels_of_the_axis_never_touch(days, width):
    root = draw(PictureRow("Server", MONDAY, (later(days),)), today=later(days // 2), width=width)
    (now,) = layer(root, "now")
    labels = sorted((float(t.get("x")), t.text) for t in [*layer(root, "axis"), now])
    assert len(labels) >= 2
    for (left, a), (right, b) in pairwise(labels):
        assert left + text_width(a, 11.5) / 2 < right - text_width(b, 11.5) / 2


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (4, ["4 Mar", "5 Mar", "6 Mar", "7 Mar", "8 Mar"]),
        (28, ["4 Mar", "11 Mar", "18 Mar", "25 Mar", "1 Apr"]),
        (300, ["Apr 2024", "Jul 2024", "Oct 2024"]),
        (1500, ["2025", "2026", "2027", "2028"]),
    ],
)
def test_the_step_follows_the_span(days, labels):
    axis = Axis(MONDAY, MONDAY, later(days), 0, 400)
    assert [label for _, label in ticks(axis, tick_text, 11.5)] == labels


def test_three_hundred_rows_stay_light():
    rows = [PictureRow(f"Milestone {n}", later(n), (later(n + 2),), later(n + 3), "late") for n in range(300)]
    source = picture(rows, today=later(400), is_working=lambda day: True, tick_text=tick_text, words=WORDS)
    assert len(source) < 300 * 450


def test_without_rows_there_is_no_picture():
    with pytest.raises(ValueError, match="at least one"):
        draw()


def test_wide_letters_count_double():
    assert text_width("納期", 10) > text_width("ab", 10)
    assert shorten("納期遅延", 10, 30) == "納期…"
