"""The pages of templates: a timetable to read, forms that keep what was typed, buttons without scripts."""

import pytest

from tests.cast import browser_of
from tests.factories import MONDAY, draft
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.project_templates.actions import begin_with
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.keeping import add_template
from tracker.project_templates.queries import template_called
from tracker.project_templates.rules import Step

OFFICE = BUILT_IN["office-move"]
STEPS = tuple(Step(name, "work", f"{name} is done", n) for n, name in enumerate(("Rack", "Server", "Desk")))
TYPED = {
    "title": "Delivery",
    "kind": "delivery",
    "done_means": "It came",
    "day_number": "4",
    "at": "09:30",
    "tolerance_minutes": "15",
    "lines": "Server\nScreens\n",
    "checks": "! Serial numbers noted (text)\nBoxes looked at",
    "bring": "Trolley",
}


@pytest.fixture
def manager(browse):
    return browse("manager")


@pytest.fixture
def ours(cast) -> str:
    with writing():
        return add_template(cast.account("manager").actor, "Ours", "For us", STEPS).uuid


def titles(key: str) -> list[str]:
    return [step.title for step in template_called(key).steps]


def test_the_list_shows_the_built_in_ones_and_ours(manager, ours):
    page = manager.get("/templates")
    assert [link.get_text() for link in page.soup.select(".items a.strong")] == [
        "Mailbox and file migration",
        "Office move",
        "Ours",
        "Server and desktop replacement",
    ]


def test_one_reads_as_a_timetable(manager):
    page = manager.get("/templates/office-move")
    assert "Day 1, 09:00" in page.text
    assert "Waits for: Survey of both offices" in page.text
    assert not page.soup.select("a[href*='/milestones/']"), "a built-in one is not changed"


def test_a_built_in_one_is_changed_as_a_copy_in_its_place(manager):
    page = manager.submit("/templates/office-move", action="/templates/office-move/change")
    key = template_called("office-move").key
    assert page.h1 == "Office move"
    assert len(page.soup.select(f"a[href^='/templates/{key}/milestones/'][href$='/edit']")) == len(
        OFFICE.steps
    )
    back = manager.submit(f"/templates/{key}/put-back")
    assert (back.h1, template_called("office-move")) == ("Office move", OFFICE)
    assert "Archive (1)" in manager.get("/templates").text


def test_a_milestone_is_added_with_everything(manager, ours):
    page = manager.submit(f"/templates/{ours}/milestones/new", **TYPED)
    assert "Day 4, 09:30" in page.text
    step = template_called(ours).steps[-1]
    assert (step.lines, step.bring, step.tolerance_minutes) == (("Server", "Screens"), "Trolley", 15)
    assert [(c["text"], c["critical"], c["evidence"]) for c in step.checks] == [
        ("Serial numbers noted", True, "text"),
        ("Boxes looked at", False, ""),
    ]


def test_its_form_shows_what_was_typed_and_saves_it_unchanged(manager, ours):
    manager.submit(f"/templates/{ours}/milestones/new", **TYPED)
    before = template_called(ours).steps[-1]
    manager.submit(f"/templates/{ours}/milestones/{before.uuid}/edit")
    assert template_called(ours).steps[-1] == before


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day_number", "0"),
        ("day_number", "402"),
        ("at", "25:00"),
        ("tolerance_minutes", "-1"),
        ("minutes", "60"),
        ("checks", "Same\nsame"),
        ("lines", "Same\nsame"),
        ("kind", "party"),
    ],
)
def test_nonsense_is_refused_at_its_field(manager, ours, field, typed):
    path = f"/templates/{ours}/milestones/new"
    page = manager.send(path, manager.get(path).fields() | TYPED | {field: typed})
    assert (page.status, len(page.errors)) == (422, 1)
    assert page.soup.select_one(f"[data-error-summary] a[href='#{field}']")


def test_milestones_move_by_plain_buttons(manager, ours):
    step = template_called(ours).steps[1]
    path = f"/templates/{ours}/milestones/{step.uuid}/move"
    page = manager.get(f"/templates/{ours}")
    manager.send(path, page.fields(path) | {"to": "up"})
    assert titles(ours) == ["Server", "Rack", "Desk"]
    page = manager.get(f"/templates/{ours}")
    refused = manager.send(path, page.fields(path) | {"to": "up"})
    assert (refused.status, titles(ours)) == (422, ["Server", "Rack", "Desk"])


def test_what_waits_is_chosen_and_told_when_it_is_let_go(manager, ours):
    first, _, third = template_called(ours).steps
    manager.submit(f"/templates/{ours}/milestones/{third.uuid}/edit", waits_for=[first.uuid])
    assert template_called(ours).steps[2].waits_for == (1,)
    drop = f"/templates/{ours}/milestones/{first.uuid}/drop"
    assert "No longer waiting for it: Desk." in manager.get(drop).text
    manager.submit(drop)
    assert [step.waits_for for step in template_called(ours).steps] == [(), ()]


def test_of_two_who_edit_one_milestone_the_second_sees_both_texts(app, cast, ours):
    path = f"/templates/{ours}/milestones/{template_called(ours).steps[0].uuid}/edit"
    first, second = (browser_of(app, cast, "manager") for _ in range(2))
    fields = second.get(path).fields()
    first.submit(path, title="Cabinet")
    page = second.send(path, fields | {"title": "Cupboard"})
    assert page.status == 409
    assert "Cabinet" in page.text
    assert page.fields()["title"] == "Cupboard"


def test_archived_and_brought_back(manager, ours):
    manager.submit(f"/templates/{ours}", action=f"/templates/{ours}/archive")
    assert "Archive (1)" in manager.get("/templates").text
    assert ours not in manager.get("/projects/new").html
    manager.submit(f"/templates/{ours}", action=f"/templates/{ours}/bring-back")
    assert ours in manager.get("/projects/new").html


def test_a_copy_is_named_at_once(manager, ours):
    page = manager.submit(f"/templates/{ours}", action=f"/templates/{ours}/copy")
    assert (page.h1, page.fields()["name"]) == ("Edit the template", "Ours (2)")


def test_a_draft_moves_and_becomes_a_template_from_its_page(cast, browse, manager):
    with clock.at(MONDAY):
        project = draft(cast)
        with writing():
            begin_with(cast.account("owner").actor, project, OFFICE, MONDAY.date())
        page = browse("owner").submit("/projects/HD-1/first-day", first_day="2026-03-09")
        assert "Planned for Mon 9 Mar 2026, 09:00." in page.text
        saved = manager.submit("/projects/HD-1/template", name="A good move")
    assert saved.h1 == "A good move"
    assert "Day 35" in saved.text


def test_a_name_that_is_taken_is_refused_at_its_field(manager, ours):
    for path in ("/templates/new", f"/templates/{ours}/edit"):
        page = manager.submit(path, name="Office move")
        assert page.errors == ["What is it called? There is a template called “Office move” already."]


@pytest.mark.parametrize("path", ["/templates", "/projects/new"])
def test_many_templates_are_no_more_work_than_one(app, cast, ours, path):
    def asked() -> list[str]:
        browser = browser_of(app, cast, "manager")
        with count_queries(app) as seen:
            assert browser.get(path).status == 200
        return seen

    few = asked()
    with writing():
        for n in range(20):
            add_template(cast.account("manager").actor, f"Template {n}", "", STEPS)
    many = asked()
    assert len(few) == len(many) <= 12, "\n".join(many)
