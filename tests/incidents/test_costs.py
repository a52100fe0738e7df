"""The client enters their own hours and loss; nobody of us can, and a mistake is put right beside it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.amends.given import NEXT_MONDAY, noted
from tests.factories import sent
from tests.notes.talking import body, delivered
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Refused
from tracker.incidents.actions import take_up
from tracker.incidents.costs import costs_in, say_cost
from tracker.incidents.models import ClientCost, Incident
from tracker.incidents.queries import MOST
from tracker.incidents.rules import Cost
from tracker.projects.models import Project
from tracker.timeline.queries import head_of

PATH = "/portal/HD-1/costs"


def told(cast, project: Project):
    """Something gone wrong that the client was told of."""
    incident = noted(cast, project)
    with clock.at(NEXT_MONDAY), writing():
        take_up(cast.account("owner").actor, project, incident, "We broke it.", for_client=True)
    return incident


def said(cast, project: Project, cost: Cost, replaces: ClientCost | None = None) -> ClientCost:
    with clock.at(NEXT_MONDAY), writing():
        return say_cost(cast.contact("viewer").actor, project, None, cost, replaces)


def test_a_viewer_enters_it_in_their_own_way_of_writing(app, cast, browse):
    project = sent(cast)
    incident = told(cast, project)
    with clock.at(NEXT_MONDAY):
        vic = browse("viewer")
        page = vic.get(f"{PATH}?incident={incident.uuid}")
        assert page.fields()["currency"] == "GBP"
        page = vic.submit(
            f"{PATH}?incident={incident.uuid}", minutes="90", amount="1,234.50", words="We stood waiting"
        )
        assert "1 hour 30 minutes, £1,234.50" in page.text
        number, digest = head_of(project.client.uuid)
        assert f"Record {number} · {digest[:4]} {digest[4:8]}" in page.text
        assert "it cost you 1 hour 30 minutes, £1,234.50" in vic.get("/portal/HD-1").text
        staff = browse("technician").get(f"/projects/HD-1/incidents/{incident.uuid}")
        assert "We stood waiting" in staff.on_screen("#costs")
        assert not staff.soup.select("#costs a, #costs form")
    [row] = db.session.scalars(sa.select(ClientCost))
    assert (row.minutes, row.amount_minor, row.currency) == (90, 123450, "GBP")
    mail = delivered(app, "What it cost them")["omar@northside.example"]
    assert "We stood waiting" in body(mail)
    assert costs_in(project).of(None).rows == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({}, "minutes"),
        ({"minutes": "-5"}, "minutes"),
        ({"minutes": "many"}, "minutes"),
        ({"amount": "1.234,56"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "5", "currency": ""}, "currency"),
        ({"amount": "5", "currency": "XXY"}, "currency"),
        ({"minutes": "5", "words": "x" * 2001}, "words"),
    ],
)
def test_bad_input_enters_nothing_and_says_where(cast, browse, typed, names):
    sent(cast)
    with clock.at(NEXT_MONDAY):
        vic = browse("viewer")
        page = vic.send(PATH, vic.get(PATH).fields() | typed)
    assert page.status == 422
    assert page.soup.select(f"#{names}-error")
    assert not db.session.scalars(sa.select(ClientCost)).all()


def test_a_mistake_is_put_right_beside_it_and_once(cast, browse):
    project = sent(cast)
    wrong = said(cast, project, Cost(600, words="A day"))
    with clock.at(NEXT_MONDAY):
        page = browse("viewer").submit(f"{PATH}?replaces={wrong.uuid}", minutes="60", words="An hour")
    assert "What was put right since" in page.text
    assert "10 hours" in page.text
    costs = costs_in(project)
    assert (costs.total.minutes, len(costs.rows)) == (60, 2)
    with pytest.raises(Refused, match="put right already"):
        said(cast, project, Cost(30), wrong)
    last = said(cast, project, Cost(0, words="It was another project"), costs.standing[0])
    assert costs_in(project).standing == [last]


def test_nobody_of_us_enters_it_or_changes_it(cast, browse):
    project = sent(cast)
    row = said(cast, project, Cost(60))
    for who in ("technician", "owner", "manager", "administrator"):
        with pytest.raises(Forbidden), writing():
            say_cost(cast.account(who).actor, project, None, Cost(1))
    with pytest.raises(Forbidden), writing():
        say_cost(cast.contact("stranger").actor, project, None, Cost(1))
    with pytest.raises(sa.exc.DBAPIError), writing():
        db.session.execute(sa.update(ClientCost).where(ClientCost.id == row.id).values(minutes=1))
    assert browse("stranger").raw("GET", PATH).status_code == 404
    assert browse("viewer").raw("GET", f"{PATH}?replaces=nothing").status_code == 404


def test_nothing_is_mailed_of_what_was_put_right_before_it_left(app, cast):
    project = sent(cast)
    said(cast, project, Cost(90, words="Again"), said(cast, project, Cost(900, words="Wrong")))
    mail = delivered(app, "What it cost them")["omar@northside.example"]
    assert "Again" in body(mail)
    assert "Wrong" not in body(mail)


def test_what_an_old_failure_cost_stays_with_it(cast, browse):
    project = sent(cast)
    incident = told(cast, project)
    with clock.at(NEXT_MONDAY), writing():
        row = say_cost(cast.contact("viewer").actor, project, incident, Cost(30, words="We waited"))
        db.session.add_all(
            Incident(
                project_id=project.id,
                subject=incident.subject,
                text="Later",
                for_client=True,
                noticed_at=NEXT_MONDAY + timedelta(minutes=1),
                recorded_at=NEXT_MONDAY,
            )
            for _ in range(MOST)
        )
    with clock.at(NEXT_MONDAY):
        assert "We waited" in browse("viewer").get(PATH).text
        browse("viewer").submit(f"{PATH}?replaces={row.uuid}", minutes="10", words="Less")
    assert [one.incident_id for one in costs_in(project).rows] == [incident.id, incident.id]
