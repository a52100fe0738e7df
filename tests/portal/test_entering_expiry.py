"""A link is good until revoked or 90 days after the last of the person's projects closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.access.actor import SYSTEM
from tracker.accounts.links import mint
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.contacts import add_contact
from tracker.projects.models import Project

MADE = datetime(2026, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def token(cast):
    with clock.at(MADE), writing():
        return mint(cast.contact("viewer"))


@pytest.fixture
def project(cast):
    def add(number, state, ended_on=None, where="harbour"):
        with writing():
            db.session.add(
                Project(
                    client_id=getattr(cast, where),
                    number=number,
                    title="Servers",
                    state=state,
                    ended_on=ended_on,
                    owner_id=cast.owner,
                    time_zone="UTC",
                    holidays=[],
                    created_at=MADE,
                )
            )

    return add


def status(browse, token, at):
    with clock.at(at):
        return browse(None).raw("GET", f"/enter/{token}").status_code


def test_it_is_good_while_nothing_was_started(browse, token):
    assert status(browse, token, MADE + timedelta(days=2000)) == 200


@pytest.mark.parametrize("state", ["draft", "active", "on_hold", "ready", "accepted"])
def test_it_is_good_while_a_project_is_open(browse, token, project, state):
    project(1, "closed", date(2026, 2, 1))
    project(2, state)
    assert status(browse, token, MADE + timedelta(days=2000)) == 200


@pytest.mark.parametrize("state", ["closed", "ended"])
def test_it_ends_90_days_after_the_last_one_closed(browse, token, project, state):
    project(1, "closed", date(2026, 1, 1))
    project(2, state, date(2026, 2, 1))
    over = datetime(2026, 2, 2, tzinfo=UTC) + timedelta(days=90)
    assert status(browse, token, over - timedelta(seconds=1)) == 200
    assert status(browse, token, over) == 404


def test_a_new_project_opens_it_again(browse, token, project):
    project(1, "closed", date(2026, 2, 1))
    later = MADE + timedelta(days=300)
    assert status(browse, token, later) == 404
    project(2, "draft")
    assert status(browse, token, later) == 200


def test_a_project_at_another_client_of_the_person_keeps_it_good(cast, browse, token, project):
    project(1, "closed", date(2026, 2, 1))
    project(1, "active", where="orchard")
    later = MADE + timedelta(days=300)
    assert status(browse, token, later) == 404
    with writing():
        add_contact(SYSTEM, cast.client("orchard"), name="x", email="vic@harbour.example", role="viewer")
    assert status(browse, token, later) == 200


def test_one_sent_after_the_closing_has_90_days_of_its_own(browse, cast, project):
    project(1, "closed", date(2008, 4, 1))
    with clock.at(MADE), writing():
        token = mint(cast.contact("viewer"))
    assert status(browse, token, MADE + timedelta(days=89)) == 200
    assert status(browse, token, MADE + timedelta(days=91)) == 404


def test_the_staff_see_that_it_ended(browse, token, project):
    project(1, "closed", date(2026, 2, 1))
    with clock.at(MADE + timedelta(days=300)):
        assert "link ended 90 days after the last project" in browse("owner").get("/clients/HD").text


def test_an_imported_project_without_a_closing_day_counts_from_its_import(browse, token, project):
    project(1, "closed", None)
    assert status(browse, token, MADE + timedelta(days=89)) == 200
    assert status(browse, token, MADE + timedelta(days=92)) == 404
