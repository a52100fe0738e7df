"""Saved checklists: kept by managers, begun with by whoever plans, archived and brought back."""

from functools import cache

import pytest
import sqlalchemy as sa

from tests.checks.given import checks
from tests.factories import MONDAY, sent
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.checks.lists import archive_checklist, bring_checklist_back, edit_checklist, save_checklist
from tracker.checks.models import Checklist
from tracker.checks.pasting import parse_items
from tracker.timeline.models import TimelineEntry

LINES = "! Restore of a sample proved\nCables labelled"


@pytest.fixture
def browse(browse):
    """One browser for each person."""
    return cache(browse)


@pytest.fixture
def saved(cast) -> Checklist:
    with writing():
        return save_checklist(cast.account("manager").actor, name="For servers", items=parse_items(LINES))


def told() -> list[str]:
    query = (
        sa.select(TimelineEntry.kind)
        .where(TimelineEntry.kind.startswith("checklist."))
        .order_by(TimelineEntry.id)
    )
    return list(db.session.scalars(query.order_by(TimelineEntry.number)))


def test_a_list_is_saved_on_its_page(cast, browse):
    assert "No checklist is saved yet." in browse("manager").get("/checklists").text
    page = browse("manager").submit("/checklists/new", name="For servers", lines=LINES)
    assert "For servers" in page.text
    assert "2 checks" in page.text
    assert told() == ["checklist.added"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "This is needed."),
        ({"name": "FOR SERVERS"}, "There is a checklist called “FOR SERVERS” already"),
        ({"lines": "One\none"}, "Line 2 says the same as line 1."),
        ({"lines": ""}, "This is needed."),
    ],
)
def test_what_is_refused(saved, browse, wrong, sentence):
    page = browse("manager").submit("/checklists/new", **({"name": "Desktop", "lines": LINES} | wrong))
    assert page.status == 422
    assert sentence in page.errors[0]
    assert len(page.errors) == 1


def test_changing_a_list_leaves_alone_what_began_with_it(cast, browse, saved):
    project = sent(cast)
    with clock.at(MONDAY):
        address = f"/projects/{project.ref}/milestones/M01/checks/new"
        page = browse("owner").get(browse("owner").get(address).link("For servers"))
        assert page.fields()["lines"] == LINES
        browse("owner").send(f"{address}?list={saved.uuid}", page.fields())
    browse("manager").submit(f"/checklists/{saved.uuid}/edit", lines="Cables labelled")
    assert [check.text for check in checks(project)] == ["Restore of a sample proved", "Cables labelled"]
    assert [item["text"] for item in saved.items] == ["Cables labelled"]


def test_two_who_change_a_list_both_see_both(browse, saved):
    address = f"/checklists/{saved.uuid}/edit"
    mine = browse("manager").get(address).fields()
    browse("manager").submit(address, lines="Theirs")
    page = browse("manager").send(address, mine | {"lines": "Mine"})
    assert page.status == 409
    assert "Theirs" in page.text
    assert page.fields()["lines"] == "Mine"


def test_an_archived_list_is_offered_no_more_until_it_is_brought_back(cast, browse, saved):
    project = sent(cast)
    address = f"/projects/{project.ref}/milestones/M01/checks/new"
    archive = browse("manager").get("/checklists").link("Archive: For servers")
    page = browse("manager").submit(archive)
    assert "you can bring it back" in page.text
    assert "For servers" not in browse("owner").get(address).text
    assert browse("owner").get(f"{address}?list={saved.uuid}").fields()["lines"] == ""
    browse("manager").submit(page.link("Bring back: For servers"))
    assert "For servers" in browse("owner").get(address).text
    assert told() == ["checklist.added", "checklist.archived", "checklist.brought_back"]


def test_the_same_wish_twice_is_one(cast, saved):
    actor = cast.account("manager").actor
    with writing():
        bring_checklist_back(actor, saved)
        archive_checklist(actor, saved)
        archive_checklist(actor, saved)
    assert told() == ["checklist.added", "checklist.archived"]


def test_a_list_keeps_its_own_name(cast, saved):
    actor = cast.account("manager").actor
    with writing():
        edit_checklist(actor, saved, name="FOR SERVERS", items=saved.items)
        save_checklist(actor, name="Desktop", items=saved.items)
    with pytest.raises(Invalid) as refusal, writing():
        edit_checklist(actor, saved, name="desktop", items=saved.items)
    assert refusal.value.field == "name"


def test_an_address_that_names_no_list_offers_an_empty_page(cast, browse):
    project = sent(cast)
    page = browse("owner").get(f"/projects/{project.ref}/milestones/M01/checks/new?list=nonsense")
    assert page.fields()["lines"] == ""
    assert browse("manager").get("/checklists/nonsense/edit").status == 404


def test_many_lists_are_no_more_questions_to_the_database(app, cast, browse, saved):
    counts = []
    for name in ("One", "Two", "Three"):
        browser = browse("manager")
        with count_queries(app) as seen:
            browser.get("/checklists")
        counts.append(len(seen))
        with writing():
            save_checklist(cast.account("manager").actor, name=name, items=saved.items)
    assert counts[0] == counts[1] == counts[2]
