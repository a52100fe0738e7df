"""The calendars of our own people: what they work on, what they answer for, one project."""

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from tests.factories import MONDAY, draft, first_of, sent
from tests.feeds.fetching import address_of, events
from tests.pages import Browser
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.feeds.models import Feed
from tracker.milestones.actions import assign_people

PAGE = "/me/calendars"


def made(browse, who: str, of: str) -> Feed:
    """An address of this staff member, made on the page."""
    browse(who).submit(PAGE, of=of)
    return db.session.scalars(sa.select(Feed).order_by(Feed.id.desc())).first()


def test_everything_i_answer_for(app, cast, browse):
    sent(cast, "Ours")
    draft(cast, title="Only planned")
    assert events(app, made(browse, "owner", "owned")).keys() == {"Ours"}
    assert events(app, made(browse, "technician", "owned")).keys() == {"Ours"}  # The deputy.
    assert not events(app, made(browse, "manager", "owned"))


def test_what_i_work_on(app, cast, browse):
    project = sent(cast, "Mine", "Another's")
    feed = made(browse, "technician", "work")
    assert not events(app, feed)
    with clock.at(MONDAY), writing():
        assign_people(cast.account("owner").actor, first_of(project), [cast.account("technician")])
    found = events(app, feed)
    assert found.keys() == {"Mine"}
    assert str(found["Mine"]["URL"]).endswith(f"/projects/{project.ref}")


def test_one_project_is_offered_to_those_who_answer_for_it_or_work_on_it(app, cast, browse):
    project, other = sent(cast, "One"), sent(cast, "Two", client="orchard")
    offered = [option["value"] for option in browse("owner").get(PAGE).soup.select("select option")]
    assert offered == ["work", "owned", project.ref, other.ref]
    assert [o["value"] for o in browse("finance").get(PAGE).soup.select("select option")] == ["work", "owned"]
    page = browse("owner").submit(PAGE, of=project.ref)
    assert f"{project.ref} {project.title}" in page.text
    assert project.ref not in [option["value"] for option in page.soup.select("select option")]


def test_asking_twice_gives_the_same_address(cast, browse):
    owner = browse("owner")
    fields = owner.get(PAGE).fields() | {"of": "owned"}
    for form_id in (fields["form_id"], fields["form_id"][:-4] + "0000"):
        owner.send(PAGE, fields | {"form_id": form_id})
    assert len(db.session.scalars(sa.select(Feed)).all()) == 1


@pytest.mark.parametrize("of", ["owned", "work", "project"])
def test_who_is_disabled_reads_nothing_any_more(app, cast, browse, of):
    feed = made(browse, "owner", sent(cast).ref if of == "project" else of)
    path = address_of(app, feed)
    assert Browser(app).raw("GET", path).status_code == 200
    with writing():
        cast.account("owner").state = "disabled"
    assert Browser(app).raw("GET", path).status_code == 404


def test_a_client_that_becomes_restricted_leaves_the_calendar(app, cast, browse):
    sent(cast, "Secret now")
    feed = made(browse, "owner", "owned")
    with writing():
        cast.client("harbour").restricted = True
    assert not events(app, feed)


def test_revoked_it_is_gone_and_nobody_elses_can_be_revoked(app, cast, browse):
    feed = made(browse, "owner", "owned")
    assert browse("technician").raw("GET", f"{PAGE}/{feed.uuid}/revoke").status_code == 404
    browse("owner").submit(f"{PAGE}/{feed.uuid}/revoke")
    assert Browser(app).raw("GET", address_of(app, feed)).status_code == 404
    assert "Make your calendar" in browse("owner").get(PAGE).text


def test_one_event_as_a_file(app, cast, browse):
    project = sent(cast, "Server in place")
    milestone = first_of(project)
    for who, path in (
        ("technician", f"/projects/{project.ref}/milestones/M01/event.ics"),
        ("viewer", f"/portal/{project.ref}/milestones/M01/event.ics"),
    ):
        answer = browse(who).raw("GET", path)
        assert answer.headers["Content-Disposition"] == f"attachment; filename={project.ref}-M01.ics"
        (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
        assert str(event["UID"]).startswith(milestone.uuid)


def test_what_is_only_planned_has_no_event(cast, browse):
    project = sent(cast)
    browse("owner").submit(
        f"/projects/{project.ref}/milestones/new", title="Later", kind="work", done_means="It is there."
    )
    assert browse("owner").raw("GET", f"/projects/{project.ref}/milestones/M02/event.ics").status_code == 404
