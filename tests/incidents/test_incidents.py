"""Something went wrong: recorded in one screen, taken up by who answers for it, told in our own words."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, sent
from tests.notes.talking import body, delivered
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.incidents.actions import record_incident, take_up
from tracker.incidents.models import Incident
from tracker.incidents.queries import open_incidents
from tracker.projects.models import Project
from tracker.timeline.models import TimelineEntry

MISHAP = "The disk fell down the stairs"
REMEDY = "We dropped your disk. A new one is on its way, and your files are safe."


def recorded(cast, project: Project, who: str = "technician", **values) -> Incident:
    values = {"text": MISHAP, "noticed_at": MONDAY} | values
    with clock.at(MONDAY), writing():
        return record_incident(cast.account(who).actor, project, f"project:{project.uuid}", **values)


def incidents() -> list[Incident]:
    return list(db.session.scalars(sa.select(Incident).order_by(Incident.id)))


def page_of(browse, who: str) -> str:
    path = "/portal/HD-1" if who in {"approver", "viewer"} else "/projects/HD-1"
    with clock.at(MONDAY):
        return browse(who).get(path).text


def answer(browse, incident: Incident, button: str, who: str = "owner", text: str = REMEDY):
    path = f"/projects/HD-1/incidents/{incident.uuid}/take-up"
    with clock.at(MONDAY):
        browser = browse(who)
        return browser.send(path, browser.get(path).fields() | {"answer": text, button: "y"})


def test_a_technician_records_it_with_one_sentence(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        browse("technician").submit("/projects/HD-1/incidents/new?about=M01", text=MISHAP)
    [incident] = incidents()
    assert incident.subject == f"milestone:{first_of(project).uuid}"
    assert (incident.noticed_by, incident.noticed_at.date()) == ("us", MONDAY.date())
    told = page_of(browse, "finance")
    assert MISHAP in told
    assert "nobody has taken it up yet" in told


def test_the_client_sees_none_of_it_until_they_are_told_in_our_words(cast, browse):
    project = sent(cast)
    assert "What went wrong" not in page_of(browse, "viewer")
    incident = recorded(cast, project)
    assert "What went wrong" not in page_of(browse, "viewer")
    answer(browse, incident, "for_us", text="Order a disk")
    assert "Order a disk" not in page_of(browse, "viewer")
    assert "taken up, for us" in page_of(browse, "owner")
    answer(browse, incident, "for_client")
    told = page_of(browse, "viewer")
    said = "Mon 2 Mar Something went wrong We dropped your disk."
    assert f"What went wrong, and what we did about it {said}" in told
    assert (MISHAP in told, "Order a disk" in told) == (False, False)
    assert "the client was told" in page_of(browse, "owner")


def test_what_the_client_was_told_stays(cast, browse):
    incident = recorded(cast, sent(cast))
    answer(browse, incident, "for_client")
    page = answer(browse, incident, "for_us", text="It never happened")
    assert (page.status, len(page.errors)) == (422, 1)
    assert incidents()[0].answer == REMEDY


@pytest.mark.parametrize(("who", "status"), [("manager", 200), ("technician", 200), ("finance", 403)])
def test_who_answers_for_the_project_takes_it_up(cast, browse, who, status):
    """The technician of the cast is the deputy here."""
    incident = recorded(cast, sent(cast))
    path = f"/projects/HD-1/incidents/{incident.uuid}/take-up"
    assert browse(who).raw("GET", path).status_code == status


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 5001},
        {"noticed": "2026-03-03"},
        {"noticed": "lately"},
        {"noticed_by": "nobody"},
        {"about": "M99"},
    ],
)
def test_bad_input_records_nothing(cast, browse, wrong):
    sent(cast)
    with clock.at(MONDAY):
        browser = browse("technician")
        path = "/projects/HD-1/incidents/new"
        page = browser.send(path, browser.get(path).fields() | {"text": MISHAP} | wrong)
    assert (page.status, len(page.errors)) == (422, 1)
    assert incidents() == []


def test_nothing_is_noticed_before_it_happens(cast):
    with pytest.raises(Invalid, match="still to come"):
        recorded(cast, sent(cast), noticed_at=MONDAY + timedelta(minutes=1))


def test_each_step_is_an_entry_and_only_what_was_told_is_the_client_s(cast, browse):
    project = sent(cast)
    incident = recorded(cast, project, noticed_by="client")
    for for_client in (False, True):
        with clock.at(MONDAY), writing():
            take_up(cast.account("owner").actor, project, incident, REMEDY, for_client)
    kinds = db.session.scalars(
        sa.select(TimelineEntry.kind).where(TimelineEntry.kind.like("incident.%")).order_by(TimelineEntry.id)
    )
    assert list(kinds) == ["incident.recorded", "incident.taken_up", "incident.told"]
    text = browse("finance").get("/projects/HD-1/timeline").text
    assert f"Something went wrong, noticed on Mon 2 Mar 2026 by the client: {MISHAP}" in text


def test_owner_and_deputy_are_told_but_not_who_recorded_it(app, cast):
    project = sent(cast)
    recorded(cast, project, "technician")
    [(address, mail)] = delivered(app, "Something went wrong").items()
    assert address == "omar@northside.example"
    assert MISHAP in body(mail)


def test_nothing_is_sent_once_it_was_taken_up(app, cast):
    project = sent(cast)
    incident = recorded(cast, project, "manager")
    with clock.at(MONDAY), writing():
        take_up(cast.account("owner").actor, project, incident, REMEDY, for_client=False)
    assert delivered(app, "Something went wrong") == {}


def test_those_nobody_has_taken_up(cast):
    project, other = sent(cast), sent(cast)
    first, second, third = recorded(cast, project), recorded(cast, other), recorded(cast, project)
    with clock.at(MONDAY), writing():
        take_up(cast.account("owner").actor, project, first, REMEDY, for_client=False)
    assert [i.id for i in open_incidents([project.id, other.id])] == [second.id, third.id]
    assert open_incidents([]) == []
