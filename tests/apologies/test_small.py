"""A little lateness takes a one-tap sorry wherever it is read of, for what was recorded of it or before."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.apologies.given import PARTS, drafted, gone_wrong
from tests.factories import MONDAY, draft, first_of, give, sent
from tests.queries import count_queries
from tracker.apologies import actions
from tracker.apologies.models import Apology
from tracker.apologies.queries import needed_by
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import local_moment
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.milestones.actions import subject_of
from tracker.milestones.visiting import arrive

CAME = MONDAY.replace(hour=10, minute=12)
LATER = CAME + timedelta(hours=1)


def late_visit(cast, project=None):
    """Promised for ten, twelve minutes late."""
    project = project or sent(cast, "First visit", kind="visit")
    visit = first_of(project)
    give(cast, visit, "2026-03-02T10:00")
    with clock.at(CAME), writing():
        arrive(cast.account("technician").actor, visit, local_moment(CAME, project.zone))
    return project, visit


def noted(cast, project, visit, kind="late") -> Incident:
    with clock.at(CAME), writing():
        actor = cast.account("technician").actor
        return record_incident(actor, project, subject_of(visit), text="Late", noticed_at=CAME, kind=kind)


def read(browse, *addresses):
    with clock.at(LATER):
        return [browse("owner").get(address) for address in addresses]


def test_what_was_recorded_of_it_is_what_the_sorry_is_for(cast, browse):
    project, visit = late_visit(cast)
    incident = noted(cast, project, visit)
    sorry = f"/projects/HD-1/milestones/{visit.key}/sorry"
    *lists, its_own = read(
        browse, "/apologies", "/projects/HD-1", f"/projects/HD-1/incidents/{incident.uuid}"
    )
    for page, of in [*((page, " · Late") for page in lists), (its_own, "")]:
        assert page.link(f"Say sorry{of}") == sorry
        assert page.link(f"Write an apology{of}").endswith(f"?incident={incident.uuid}")
    with clock.at(LATER):
        browse("owner").submit(sorry)
    assert [one.incidents for one in db.session.scalars(sa.select(Apology))] == [[incident]]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Incident)) == 1
    for page in read(browse, "/apologies", "/projects/HD-1", f"/projects/HD-1/incidents/{incident.uuid}"):
        assert "Say sorry" not in page.text


@pytest.mark.parametrize("what", ["another kind", "being written", "two things"])
def test_where_more_is_to_be_said_an_apology_is_written(cast, browse, what):
    project, visit = late_visit(cast)
    incident = noted(cast, project, visit, "discourtesy" if what == "another kind" else "late")
    if what == "being written":
        drafted(cast, project, incident)
    if what == "two things":
        noted(cast, project, visit, "discourtesy")
    for page in read(browse, "/apologies", "/projects/HD-1", f"/projects/HD-1/incidents/{incident.uuid}"):
        assert "Say sorry" not in page.text
    with clock.at(LATER):
        page = browse("owner").submit(f"/projects/HD-1/milestones/{visit.key}/sorry")
    assert "recorded as gone wrong already" in page.text


def test_each_thing_stands_once_on_the_page_of_its_project(cast, browse):
    project, first = gone_wrong(cast, text="No cables in the bag")
    _, second = gone_wrong(cast, project, "No discs")
    one = drafted(cast, project, first)
    with clock.at(MONDAY), writing():
        actions.send(cast.account("owner").actor, one)
    [page] = read(browse, "/projects/HD-1")
    assert len(page.soup.select("#incidents > ul > li")) == 2
    said = [one.get_text() for one in page.soup.select("main .typed")]
    assert said.count("No cables in the bag") == 1
    text = page.on_screen("#incidents")
    assert "we apologised Omar Oakes on" in text
    assert text.count("an apology is due Tue 3 Mar 2026 known since today") == 1
    assert page.link("Write an apology · No discs").endswith(f"?incident={second.uuid}")
    assert PARTS.regret not in text


def test_nothing_is_due_of_a_draft_until_its_client_sees_it(cast, browse):
    _, incident = gone_wrong(cast, draft(cast), "Lost the plan")
    pages = read(browse, "/apologies", "/projects/HD-1", f"/projects/HD-1/incidents/{incident.uuid}")
    assert "Nothing waits for an apology." in pages[0].text
    assert "apology is due" not in pages[1].text
    assert "an apology is due once they do" in pages[2].text
    assert needed_by(cast.account("manager").actor) == []


def test_many_small_latenesses_are_no_more_work(app, cast, browse):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            noted(cast, *late_visit(cast, sent(cast, "First visit", kind="visit")))
        with clock.at(LATER), count_queries(app) as queries:
            browse("manager").get("/apologies")
        counts.append(len(queries))
    assert counts[0] == counts[1]
