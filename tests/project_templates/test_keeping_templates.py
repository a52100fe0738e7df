"""Our own templates are added, copied, changed, archived; they take a built-in one’s place and leave it."""

from dataclasses import replace

import pytest

from tracker.base.database import writing
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.project_templates import keeping
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.queries import (
    all_templates,
    design_of,
    every_template,
    own_template,
    template_called,
)
from tracker.project_templates.rules import Step
from tracker.project_templates.steps import add_step, drop_step, edit_step, move_step

OFFICE = BUILT_IN["office-move"]
STEPS = tuple(Step(name, "work", f"{name} is done", n) for n, name in enumerate("ABC"))


@pytest.fixture
def manager(cast):
    return cast.account("manager").actor


def add(manager, name: str = "Ours", steps=STEPS):
    with writing():
        return keeping.add_template(manager, name, "", steps)


def titles(row) -> list[str]:
    return [step.title for step in template_called(row.uuid).steps]


def test_the_built_in_ones_are_there_from_the_start(cast):
    assert [design.key for design in all_templates()] == [
        "mailboxes-and-files",
        "office-move",
        "server-and-desktops",
    ]


def test_ours_takes_the_place_of_a_built_in_one(manager):
    with writing():
        row = keeping.change_built_in(manager, OFFICE)
    found = template_called("office-move")
    assert (found.key, found.built_in, found.replaces) == (row.uuid, False, "office-move")
    assert [replace(step, uuid="") for step in found.steps] == list(OFFICE.steps)
    assert len(all_templates()) == 3


def test_it_takes_it_once_only(manager):
    with writing():
        row = keeping.change_built_in(manager, OFFICE)
    with pytest.raises(Invalid, match="already"), writing():
        keeping.change_built_in(manager, OFFICE)
    with pytest.raises(Refused), writing():
        keeping.change_built_in(manager, design_of(row))


def test_back_to_the_built_in_one_keeps_ours_in_the_archive(manager):
    with writing():
        row = keeping.change_built_in(manager, OFFICE)
        keeping.put_back(manager, row)
    assert template_called("office-move") is OFFICE
    kept = design_of(row)
    assert (kept.archived, kept.name, kept.replaces) == (True, "Office move (2)", "")
    with writing():
        keeping.change_built_in(manager, OFFICE)
        keeping.bring_back(manager, row)
    assert len(all_templates()) == 4
    with pytest.raises(Refused), writing():
        keeping.put_back(manager, row)


def test_an_archived_one_is_offered_no_more_and_hides_the_built_in_one(manager):
    with writing():
        row = keeping.change_built_in(manager, OFFICE)
        keeping.archive_template(manager, row)
    assert len(all_templates()) == 2
    assert len(every_template()) == 3
    with pytest.raises(Refused), writing():
        keeping.archive_template(manager, row)


@pytest.mark.parametrize("name", ["Ours", "OURS", "office MOVE"])
def test_two_templates_never_have_one_name(manager, name):
    add(manager)
    with pytest.raises(Invalid, match="already"):
        add(manager, name)
    other = add(manager, "Another")
    with pytest.raises(Invalid, match="already"), writing():
        keeping.edit_template(manager, other, name=name, summary="")


def test_a_copy_has_a_name_of_its_own(manager):
    with writing():
        copies = [keeping.copy_template(manager, OFFICE).name for _ in range(2)]
    assert copies == ["Office move (2)", "Office move (3)"]


def test_its_own_name_may_be_written_otherwise(manager):
    row = add(manager)
    with writing():
        keeping.edit_template(manager, row, name="OURS", summary="Shouting")
    assert template_called(row.uuid).name == "OURS"


def test_milestones_are_added_changed_moved_and_taken_out(manager):
    row = add(manager)
    with writing():
        added = add_step(manager, row, Step("D", "work", "D is done", 9, waits_for=(3,)))
        move_step(manager, row, row.milestones[2], up=True)
    assert titles(row) == ["A", "C", "B", "D"]
    assert template_called(row.uuid).steps[3].waits_for == (2,)
    with writing():
        edit_step(manager, row, added, Step("E", "visit", "E is done", 9, waits_for=(1,)))
        drop_step(manager, row, row.milestones[0])
    assert titles(row) == ["C", "B", "E"]
    assert template_called(row.uuid).steps[2].waits_for == ()
    assert [step.position for step in row.milestones] == [1, 2, 3]


def test_what_stands_first_goes_no_further_up(manager):
    row = add(manager)
    for milestone, up in ((row.milestones[0], True), (row.milestones[2], False)):
        with pytest.raises(Refused, match="further"), writing():
            move_step(manager, row, milestone, up=up)
    assert titles(row) == ["A", "B", "C"]


def test_only_ours_are_changed(cast):
    for uuid in ("office-move", "nothing"):
        with pytest.raises(NotFound):
            own_template(uuid)
    with pytest.raises(NotFound):
        template_called("nothing")
