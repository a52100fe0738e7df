"""Draft, sent, ready, closed, ended: what may follow what, and what stands in the way."""

import pytest

from tests.factories import MONDAY, draft, first_of, planned, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.clients.actions import add_site
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import BLOCKS, CLOSE
from tracker.milestones.actions import report_ready
from tracker.milestones.whole_project import report_project_ready, send_draft
from tracker.projects.actions import close_project, edit_project, end_early, name_owner, start_project


def test_numbers_run_per_client(cast):
    assert [draft(cast).ref, draft(cast).ref, draft(cast, "orchard").ref] == ["HD-1", "HD-2", "OL-1"]


def test_its_calendar_is_the_clients_unless_the_site_has_one(cast):
    project = draft(cast)
    assert (project.time_zone, project.country, project.subdivision) == ("Europe/London", "GB", "ENG")
    assert "2026-05-25" in project.holidays
    with clock.at(MONDAY), writing():
        owner = cast.account("owner")
        berlin = add_site(
            owner.actor, cast.client("harbour"), name="Berlin", time_zone="Europe/Berlin", country="DE"
        )
        abroad = start_project(owner.actor, cast.client("harbour"), title="Branch", owner=owner, site=berlin)
    assert (abroad.time_zone, abroad.country, abroad.subdivision) == ("Europe/Berlin", "DE", None)
    assert "2026-10-03" in abroad.holidays


def test_an_empty_draft_is_not_sent(cast):
    project = draft(cast)
    planned(cast, project, day=None)
    with pytest.raises(Refused, match="day"), clock.at(MONDAY), writing():
        send_draft(cast.account("owner").actor, project)
    assert db.session.get_one(type(project), project.id).state == "draft"


def test_sent_once_only(cast):
    project = sent(cast)
    with pytest.raises(Refused), clock.at(MONDAY), writing():
        send_draft(cast.account("owner").actor, project)


def test_ready_is_refused_while_something_is_open_and_names_it(cast):
    project = sent(cast, "Server in place", "Training")
    actor = cast.account("owner").actor
    with pytest.raises(Refused, match="Server in place, Training"), clock.at(MONDAY), writing():
        report_project_ready(actor, project)
    with clock.at(MONDAY.replace(day=7)), writing():
        report_ready(actor, first_of(project), Moment.parse("2026-03-06"))
    with pytest.raises(Refused, match=r"open: Training\."), clock.at(MONDAY.replace(day=7)), writing():
        report_project_ready(actor, project)


def test_only_an_accepted_project_closes_and_not_while_something_is_owed(cast):
    project = sent(cast)
    actor = cast.account("owner").actor
    with pytest.raises(Refused), writing():
        close_project(actor, project)
    with clock.at(MONDAY), writing():
        project.state = "accepted"
        open_hold(
            actor,
            Where(project.id, project.client.uuid),
            subject=f"project:{project.uuid}",
            act=CLOSE,
            effect=BLOCKS,
            source="test",
            sentence="A credit has not arrived.",
        )
    with pytest.raises(Refused, match="A credit has not arrived"), writing():
        close_project(actor, project)


def test_ending_early_keeps_the_reason(cast):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, project, "The client moves abroad")
    assert (project.state, project.end_reason) == ("ended", "The client moves abroad")


def test_one_owner_always_and_never_their_own_deputy(cast):
    project = sent(cast)
    manager = cast.account("manager").actor
    with pytest.raises(Invalid), writing():
        name_owner(manager, project, cast.account("disabled"))
    with writing():
        name_owner(manager, project, cast.account("technician"))
    assert (project.owner_id, project.deputy_id) == (cast.technician, None)
    with pytest.raises(Invalid), writing():
        edit_project(manager, project, title="Server room", deputy=cast.account("technician"))
