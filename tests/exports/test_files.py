"""The file itself: its name, its bytes, its two forms, and what people write into titles."""

import csv
import io

import pytest

from tests.exports.tables import lines_of
from tests.factories import MONDAY, draft, planned, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.limits import limiter
from tracker.exports.defusing import defused

RIGHT_TO_LEFT = ("שרת חדש למשרד " * 30)[:299].strip()
TITLES = [
    RIGHT_TO_LEFT,
    "🖥️ Server “in place”, at last",
    '=HYPERLINK("http://evil.example","Server")',
    'x;=cmd|"/c calc"!A0;y',
    "@SUM(A1)",
    "-1 rack",
    'Said "soon", then "later"',
]


def test_its_name_says_what_and_which_day_and_nobody_keeps_a_copy(cast, browse):
    project = sent(cast)
    names = {
        "/projects/export.csv": "projects-2026-03-02.csv",
        "/clients/HD/export.csv?what=milestones&form=excel": "HD-milestones-2026-03-02-excel.csv",
        f"/projects/{project.ref}/export.csv?what=promises": "HD-1-promises-2026-03-02.csv",
    }
    browser = browse("owner")
    for address, name in names.items():
        with clock.at(MONDAY):
            answer = browser.raw("GET", address)
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Expires" not in answer.headers


def test_the_one_for_excel_begins_with_its_mark_and_speaks_in_words(cast, browse):
    tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        plain, excel = (
            browse("approver")
            .raw("GET", f"/portal/GH-1/export.csv?what=promises{form}")
            .get_data(as_text=True)
            for form in ("", "&form=excel")
        )
    assert excel.startswith("\ufeffProject,Client,")
    assert plain.startswith("project,client,milestone,title,promise,promised_for,")
    codes, words = (list(csv.reader(io.StringIO(text, newline=""))) for text in (plain, excel))
    assert len(codes) == len(words) == 26
    cause = codes[0].index("cause")
    assert (codes[3][cause], words[3][cause]) == ("us", "ours")
    assert not plain.replace("\r\n", "").count("\n")


@pytest.mark.parametrize("form", ["", "&form=excel"])
def test_titles_come_out_as_they_went_in_and_none_is_a_formula(cast, browse, form):
    project = draft(cast, title=TITLES[2])
    for title in TITLES:
        planned(cast, project, title)
    with clock.at(MONDAY):
        lines = lines_of(browse("owner"), f"/projects/{project.ref}/export.csv?what=milestones{form}")
    titles = [line.get("title") or line["Title"] for line in lines]
    assert titles == [defused(title) for title in TITLES]
    assert [titles[place] for place in (0, 1, 6)] == [RIGHT_TO_LEFT, TITLES[1], TITLES[6]]
    cells = [cell for line in lines for cell in line.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r")) or ";=" in cell]


def test_texts_of_several_lines_stay_in_their_cell(cast, browse):
    project = draft(cast)
    with clock.at(MONDAY):
        planned(cast, project, 'Two\nlines, "quoted"')
        [line] = lines_of(browse("owner"), f"/projects/{project.ref}/export.csv?what=milestones")
    assert line["title"] == 'Two\nlines, "quoted"'


def test_numbers_stay_numbers_below_zero_too(cast, browse):
    project = tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        lines = lines_of(browse("owner"), f"/projects/{project.ref}/export.csv?what=milestones")
    assert all(line["slip"].lstrip("-").isdigit() for line in lines)


def test_too_many_at_once_are_told_so(app, cast, browse):
    sent(cast)
    browser = browse("owner")
    limiter.enabled = True
    try:
        limiter.reset()
        answers = [browser.raw("GET", "/projects/export.csv").status_code for _ in range(21)]
        assert answers == [*[200] * 20, 429]
        assert browser.raw("GET", "/clients/HD/export.csv").status_code == 429
        assert browser.raw("GET", "/projects").status_code == 200
    finally:
        limiter.enabled = False
