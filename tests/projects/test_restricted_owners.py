"""Owner and deputy of a restricted client's project are people who may see it; naming one opens nothing."""

import pytest

from tests.factories import MONDAY, draft, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.clients.actions import restrict
from tracker.milestones.wrong_client import move_to_client
from tracker.projects.actions import edit_project, name_deputy, name_owner, start_project
from tracker.projects.models import Project

HIDDEN = "may not see Orchard Law, which is restricted; choose somebody who may"


def shut(cast, *readers: int) -> None:
    with clock.at(MONDAY), writing():
        by = cast.account("administrator").actor
        restrict(by, cast.client("orchard"), restricted=True, readers=readers)


def test_who_may_not_see_it_is_neither_owner_nor_deputy(cast):
    project, by, client = sent(cast, client="orchard"), cast.account("manager").actor, cast.client("orchard")
    shut(cast, cast.owner)
    owner, finance = cast.account("owner"), cast.account("finance")
    for act in (
        lambda: start_project(by, client, title="T", owner=finance),
        lambda: start_project(by, client, title="T", owner=owner, deputy=finance),
        lambda: edit_project(by, project, title="T", deputy=finance),
        lambda: name_deputy(by, project, finance),
        lambda: name_owner(by, project, finance),
    ):
        with pytest.raises(Invalid, match=f"Finn Frost {HIDDEN}"), clock.at(MONDAY), writing():
            act()


def test_who_is_named_for_it_may(cast):
    project = sent(cast, client="orchard")
    shut(cast, cast.owner, cast.finance)
    with clock.at(MONDAY), writing():
        name_owner(cast.account("manager").actor, project, cast.account("finance"))
        name_deputy(cast.account("manager").actor, project, cast.account("owner"))
    assert (project.owner_id, project.deputy_id) == (cast.finance, cast.owner)


def test_the_title_is_changed_though_its_people_may_not_see_it_any_more(cast):
    project = sent(cast, client="orchard")
    shut(cast)
    with clock.at(MONDAY), writing():
        by = cast.account("manager").actor
        edit_project(by, project, title="Two server rooms", deputy=project.deputy)
    assert project.title == "Two server rooms"


def test_a_project_does_not_go_on_for_a_client_its_owner_may_not_see(cast):
    project = draft(cast)
    shut(cast)
    by = cast.account("manager").actor
    with pytest.raises(Invalid, match=f"Omar Oakes {HIDDEN}"), clock.at(MONDAY), writing():
        move_to_client(by, project, cast.client("orchard"), title="T", reason="Set up by mistake")
    assert [one.state for one in db.session.query(Project)] == ["draft"]
