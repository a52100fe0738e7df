"""The templates of the program are whole: each can be begun with, promised, and checked by a client."""

import pytest

from tracker.checks.words import EVIDENCE
from tracker.milestones.words import Kind
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.rules import Design, check_design

pytestmark = pytest.mark.pure


@pytest.fixture(params=BUILT_IN.values(), ids=BUILT_IN)
def design(request) -> Design:
    return request.param


def test_there_are_three():
    assert len(BUILT_IN) == 3
    assert all(key == design.key and design.built_in for key, design in BUILT_IN.items())


def test_it_is_valid(design):
    check_design(design.steps)
    assert 9 <= len(design.steps) <= 13
    assert len({step.title for step in design.steps}) == len(design.steps)
    assert design.name
    assert design.summary.endswith(".")


def test_it_tells_the_whole_way(design):
    """Survey with a time, staging, a backup proved, visits, data, training with minutes, go-live."""
    first, kinds = design.steps[0], [step.kind for step in design.steps]
    assert (first.kind, first.offset_days, bool(first.at), bool(first.tolerance_minutes)) == (
        Kind.VISIT,
        0,
        True,
        True,
    )
    assert kinds.count(Kind.VISIT) >= 2
    assert kinds.count(Kind.GO_LIVE) == 1
    titles = " ".join(step.title for step in design.steps).casefold()
    for part in ("survey", "prepared", "restore"):
        assert part in titles
    texts = " ".join(step.done_means for step in design.steps)
    assert "missing" in texts
    assert all(step.minutes for step in design.steps if step.kind == Kind.TRAINING)
    assert all(step.lines for step in design.steps if step.kind == Kind.DELIVERY)


def test_every_visit_has_a_time_a_tolerance_and_something_to_bring(design):
    for step in design.steps:
        if step.kind == Kind.VISIT:
            assert step.at, step.title
            assert step.tolerance_minutes
            assert step.bring


def test_days_go_forward_and_nothing_waits_for_a_later_day(design):
    offsets = [step.offset_days for step in design.steps]
    assert offsets == sorted(offsets)
    for step in design.steps:
        assert all(design.steps[place - 1].offset_days <= step.offset_days for place in step.waits_for)


def test_done_means_is_a_sentence_about_the_client(design):
    for step in design.steps:
        assert step.done_means.endswith("."), step.title
        assert len(step.done_means) < 300


def test_critical_checks_ask_for_evidence_and_no_text_is_doubled(design):
    for step in design.steps:
        texts = [check["text"] for check in step.checks]
        assert len(set(texts)) == len(texts)
        for check in step.checks:
            assert check["evidence"] in EVIDENCE
            assert check["evidence"] or not check["critical"]
    assert sum(check["critical"] for step in design.steps for check in step.checks) >= 6
