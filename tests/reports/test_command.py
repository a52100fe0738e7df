"""`report`: an issued PDF, or an unnumbered copy of a past day; every mistake is one sentence and exit 2."""

import pytest

from tests.cli.running import command, set_environment
from tests.factories import draft
from tests.reports.reading import need_pdf, text_of
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.projects.models import Project
from tracker.reports.queries import reports_of


@pytest.fixture
def golden(app, cast, monkeypatch) -> Project:
    set_environment(monkeypatch, app)
    return tell_golden_story(cast)


@pytest.mark.slow
def test_it_issues_and_writes(golden, tmp_path):
    need_pdf("pdftotext")
    file = tmp_path / "out.pdf"
    with clock.at(DAY_THIRTY):
        outcome = command("report", golden.ref, "-o", file)
    assert (outcome.status, outcome.err) == (0, "")
    [report] = reports_of(golden.id)
    assert f"GH-{report.number}" in text_of(file.read_bytes(), tmp_path)


@pytest.mark.slow
def test_a_past_day_is_a_copy_and_issues_nothing(golden, tmp_path):
    need_pdf("pdftotext")
    file = tmp_path / "out.pdf"
    assert command("report", golden.ref, "--as-of", "2008-04-02", "-o", file).status == 0
    text = text_of(file.read_bytes(), tmp_path)
    for expected in ("unnumbered copy", "0 of 12", "2 of 25", "19.5", "13.9", "longest 21", "167"):
        assert expected in text
    assert not reports_of(golden.id)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["GH-99"], "no project with the number GH-99"),
        (["gh-1"], "no project with the number gh-1"),
        (["GH-99", "--as-of", "2008-04-02"], "no project with the number GH-99"),
        (["GH-1", "--as-of", "yesterday"], "“yesterday” is not a day"),
        (["GH-1", "--as-of", "20080402"], "“20080402” is not a day"),
        (["GH-1", "--as-of", "1989-12-31"], "from 1990"),
        (["GH-1", "--as-of", "2100-01-01"], "still to come"),
    ],
)
def test_a_mistake_is_a_sentence_and_leaves_no_file(golden, tmp_path, arguments, sentence):
    file = tmp_path / "out.pdf"
    outcome = command("report", *arguments, "-o", file)
    assert outcome.status == 2
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["GH-99"],
        ["GH-1", "--as-of", "1890-01-01"],
        ["GH-1", "--as-of", "today"],
        ["no", "--as-of", "2008-04-02"],
    ],
)
def test_report_and_figures_refuse_the_same_in_the_same_words(golden, tmp_path, arguments):
    report = command("report", *arguments, "-o", tmp_path / "out.pdf")
    figures = command("figures", *arguments)
    assert (report.status, report.err) == (figures.status, figures.err)
    assert report.status == 2


def test_a_place_that_cannot_be_written_costs_no_number(golden, tmp_path):
    before = golden.client.last_number
    outcome = command("report", golden.ref, "-o", tmp_path / "no" / "such" / "folder.pdf")
    assert outcome.status == 2
    assert "No such file" in outcome.err
    assert golden.client.last_number == before


def test_a_draft_is_refused(golden, cast, tmp_path):
    outcome = command("report", draft(cast).ref, "-o", tmp_path / "out.pdf")
    assert outcome.status == 2
    assert "draft" in outcome.err
