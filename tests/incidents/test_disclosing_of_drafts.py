"""What discloses itself is read by the client whatever becomes of its project, and stays there (W2)."""

from datetime import timedelta

import sqlalchemy as sa

from tests.factories import MONDAY, draft, laptop, planned
from tests.incidents.test_disclosing import OPENED, disclosed
from tests.notes.talking import body, delivered
from tests.risk_actions.given import person
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.incidents.actions import record_incident, take_up
from tracker.incidents.models import Incident
from tracker.milestones.whole_project import send_draft
from tracker.projects.models import Project
from tracker.risk_actions.performing import record_without_consent

SORRY = "It will not happen again."


def opened_in_a_draft(cast) -> Incident:
    project, by = draft(cast), person(cast, "technician")
    with clock.at(MONDAY), writing():
        record_without_consent(
            by,
            project,
            laptop(cast),
            title="Opened the case",
            at=MONDAY,
            performer=cast.account("technician"),
            why="Haste",
        )
    return db.session.scalars(sa.select(Incident)).one()


def project_of(project_id: int) -> Project:
    return db.session.get_one(Project, project_id)


def see(browse, who: str, path: str) -> str:
    with clock.at(MONDAY):
        return browse(who).get(path).text


def test_it_stands_on_the_clients_page_and_in_their_history_while_the_project_is_a_draft(app, cast, browse):
    incident = opened_in_a_draft(cast)
    told = body(delivered(app, "Something went wrong")["vic@harbour.example"])
    assert "to=/portal/" in told
    assert "to=/portal/HD-1" not in told
    home, history = (see(browse, "viewer", path) for path in ("/portal/", "/portal/clients/HD/timeline"))
    for text in (home, history):
        assert "We worked on Anna's laptop" in text
    assert "without your consent. Our reason:" in history
    with clock.at(MONDAY), writing():
        take_up(person(cast, "owner"), project_of(incident.project_id), incident, SORRY, True)
    for path in ("/portal/", "/portal/clients/HD/timeline"):
        assert SORRY in see(browse, "viewer", path)
        assert "We worked on" not in see(browse, "stranger", path.replace("HD", "OL"))


def test_sent_it_stands_on_its_own_page_alone(cast, browse):
    incident = opened_in_a_draft(cast)
    planned(cast, project_of(incident.project_id))
    with clock.at(MONDAY), writing():
        send_draft(person(cast, "owner"), project_of(incident.project_id))
    assert "We worked on" in see(browse, "viewer", "/portal/HD-1")
    assert "We worked on" not in see(browse, "viewer", "/portal/")


def test_what_else_a_draft_holds_is_not_shown(cast, browse):
    project = draft(cast)
    with clock.at(MONDAY), writing():
        by = person(cast, "owner")
        mishap = record_incident(by, project, f"project:{project.uuid}", text="Ours alone", noticed_at=MONDAY)
        take_up(by, project, mishap, "Said of a draft", True)
    for path in ("/portal/", "/portal/clients/HD/timeline"):
        assert "Said of a draft" not in see(browse, "viewer", path)


def test_fifty_later_ones_push_it_from_no_page(cast, browse):
    disclosed(cast)
    project = project_of(db.session.scalars(sa.select(Incident)).one().project_id)
    at = MONDAY + timedelta(hours=1)
    with clock.at(at), writing():
        by = person(cast, "owner")
        for number in range(50):
            one = record_incident(
                by, project, f"project:{project.uuid}", text=f"Small {number}", noticed_at=at
            )
            take_up(by, project, one, f"Said {number}", True)
    for who, path in (("viewer", "/portal/HD-1"), ("owner", "/projects/HD-1")):
        with clock.at(at):
            assert OPENED in browse(who).get(path).text
