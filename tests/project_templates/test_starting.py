"""A project is started on one page: days are shown before anything is saved, and the client sees none yet."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.actions import add_site
from tracker.clients.models import Client, Contact
from tracker.feeds.actions import make_feed
from tracker.feeds.tokens import known_token
from tracker.milestones.actions import milestones_of
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import Notice
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.keeping import change_built_in
from tracker.projects.models import Project

START = "/projects/new"
TEMPLATE = "server-and-desktops"
STEPS = BUILT_IN[TEMPLATE].steps
EASTER = {"client": "HD", "template": TEMPLATE, "first_day": "2026-04-02"}
NEW = {
    "name": "Quay Physio",
    "contact_name": "Petra Quay",
    "contact_email": "petra@quay.example",
    "template": TEMPLATE,
}


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def owner(browse):
    return browse("owner")


def looked(browser, **values):
    """The page with the days, of which nothing is saved."""
    return browser.submit(START, **values)


def begun(browser, page, **changes):
    """Start the draft from the page with the days."""
    return browser.send(START, page.fields() | {"begin": "y"} | changes)


def projects() -> list[Project]:
    return list(db.session.scalars(sa.select(Project)))


def days_on(page) -> list[str]:
    return [page.fields()[f"day_{n}"] for n in range(1, len(STEPS) + 1)]


def test_it_proposes_the_next_working_day_and_oneself(app, cast):
    with clock.at(datetime(2026, 4, 2, 9, tzinfo=UTC)):
        fields = browser_of(app, cast, "owner").get(START).fields()
    assert fields["first_day"] == "2026-04-06", "neither Good Friday nor the weekend"
    assert fields["owner"] == cast.account("owner").uuid


def test_the_days_are_shown_and_nothing_is_saved(owner):
    page = looked(owner, **EASTER)
    assert page.status == 200
    assert days_on(page)[:2] == ["2026-04-02", "2026-04-08"]
    assert page.fields()["at_1"] == "09:00"
    assert "not Fri 3 Apr: Good Friday; not Mon 6 Apr: Easter Monday" in page.text
    assert (projects(), page.fields()["title"]) == ([], "Server and desktop replacement")


def test_what_was_shown_is_what_is_planned(owner):
    page = looked(owner, **EASTER)
    assert begun(owner, page).h1 == "Server and desktop replacement"
    (project,) = projects()
    assert [m.planned_on.isoformat() for m in milestones_of(project)] == days_on(page)
    assert project.state == "draft"


def test_days_are_changed_in_place_and_shown_again(owner):
    page = looked(owner, **EASTER)
    again = owner.send(START, page.fields() | {"day_2": "2026-04-11", "day_3": "", "at_1": "10:30"})
    assert "Sat 11 Apr" in again.text
    assert again.text.count("a day off there") == 1
    assert (again.fields()["day_2"], again.fields()["day_3"]) == ("2026-04-11", "")
    begun(owner, again)
    first, second, third, *_ = milestones_of(projects()[0])
    assert (f"{first.planned_at:%H:%M}", second.planned_on, third.planned_on) == (
        "10:30",
        date(2026, 4, 11),
        None,
    )


def test_what_the_days_rest_on_is_not_changed_unseen(owner):
    page = looked(owner, **EASTER)
    refused = begun(owner, page, first_day="2026-05-04")
    assert (refused.status, projects()) == (422, [])
    assert refused.errors == [
        "What the days rest on has changed, so they were laid out anew. Please look once more."
    ]
    assert days_on(refused)[0] == "2026-05-05", "4 May is a bank holiday"
    begun(owner, refused)
    assert milestones_of(projects()[0])[0].planned_on == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("first_day", "2026-03-01"),
        ("first_day", "soon"),
        ("first_day", "2101-01-03"),
        ("first_day", "0001-01-01"),
        ("first_day", "2100-12-31"),
        ("client", "ZZ"),
        ("client", ""),
        ("template", "nothing"),
    ],
)
def test_nonsense_is_refused_with_one_sentence(owner, field, typed):
    page = owner.send(START, owner.get(START).fields() | EASTER | {field: typed})
    assert (page.status, len(page.errors), projects()) == (422, 1, [])


@pytest.mark.parametrize(("field", "typed"), [("day_2", "a few days"), ("at_1", "25:99"), ("at_1", "nine")])
def test_a_day_that_is_none_is_refused_at_its_field_and_the_others_stay(owner, field, typed):
    page = looked(owner, **EASTER)
    for sent in ({"begin": "y"}, {}):
        again = owner.send(START, page.fields() | sent | {"day_5": "2026-06-01", field: typed})
        assert (again.status, len(again.errors), projects()) == (422, 1, [])
        assert again.fields()["day_5"] == "2026-06-01"


def test_a_new_client_is_added_with_the_project(owner):
    page = looked(owner, **NEW)
    assert "Quay Physio (QP)" in page.text
    assert db.session.scalar(sa.select(Client).where(Client.name == "Quay Physio")) is None
    begun(owner, page)
    (project,) = projects()
    client = project.client
    assert (project.ref, client.time_zone, client.country, client.locale) == (
        "QP-1",
        "Europe/London",
        "GB",
        "en_GB",
    )
    (membership,) = client.memberships
    assert (membership.contact.email, membership.role) == ("petra@quay.example", "approver")


def test_a_new_client_far_away_has_days_in_their_own_calendar(owner):
    page = looked(owner, **NEW, time_zone="new york", country="US", first_day="2026-07-02")
    assert "not Fri 3 Jul: Independence Day" in page.text
    begun(owner, page)
    assert projects()[0].time_zone == "America/New_York"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact_email": "no address"}, "contact_email"),
        ({"contact_email": ""}, "contact_email"),
        ({"contact_name": ""}, "contact_name"),
        ({"time_zone": "Atlantis"}, "time_zone"),
        ({"subdivision": "XX"}, "subdivision"),
        ({"code": "1!"}, "code"),
        ({"client": "HD"}, "client"),
    ],
)
def test_what_is_wrong_with_a_new_client_is_said_before_the_days(owner, wrong, field):
    page = owner.send(START, owner.get(START).fields() | NEW | wrong)
    assert (page.status, len(page.errors)) == (422, 1)
    assert page.soup.select_one(f"[data-error-summary] a[href='#{field}']")


def test_a_code_that_is_taken_is_refused_and_nothing_is_left_behind(owner):
    refused = begun(owner, looked(owner, **NEW, code="HD"))
    assert (refused.status, projects()) == (422, [])
    assert db.session.scalar(sa.select(Contact).where(Contact.email == "petra@quay.example")) is None


def test_without_an_address_the_page_says_that_nobody_would_be_told(owner):
    page = looked(owner, **(NEW | {"contact_name": "", "contact_email": ""}))
    assert "nobody would be told" in page.text


def test_a_namesake_is_pointed_out(owner):
    warning = "There is a client called Harbour Dental already: HD. Is it the same?"
    assert warning in looked(owner, **(NEW | {"name": "HARBOUR dental"})).text
    assert warning not in looked(owner, **EASTER).text


def test_an_empty_draft_needs_a_title_and_no_second_look(owner):
    assert owner.submit(START, client="HD").errors == [
        "What is it called? Say what it is called, or choose a template."
    ]
    assert owner.submit(START, client="HD", title="Two racks").h1 == "Two racks"
    assert milestones_of(projects()[0]) == []


def test_a_site_of_another_client_is_refused(owner, cast):
    with writing():
        site = add_site(cast.account("owner").actor, cast.client("orchard"), name="Branch")
    assert looked(owner, **EASTER, site=site.uuid).status == 422


def test_the_sites_calendar_counts(owner, cast):
    with writing():
        actor = cast.account("owner").actor
        site = add_site(actor, cast.client("harbour"), name="Rome", time_zone="Europe/Rome", country="IT")
    page = looked(owner, **EASTER, site=site.uuid)
    assert days_on(page)[:2] == ["2026-04-02", "2026-04-07"], "Good Friday is a working day in Rome"
    begun(owner, page)
    assert milestones_of(projects()[0])[1].planned_on == date(2026, 4, 7)


def test_a_template_can_be_chosen_by_its_address(owner, cast):
    address = f"{START}?template={TEMPLATE}&client=HD"
    assert owner.get(address).fields()["template"] == [TEMPLATE]
    with writing():
        ours = change_built_in(cast.account("manager").actor, BUILT_IN[TEMPLATE])
    assert owner.get(address).fields()["template"] == [ours.uuid], "ours stands in its place"


def test_the_same_start_sent_twice_is_one_project(owner):
    page = looked(owner, **EASTER)
    assert begun(owner, page).h1 == begun(owner, page).h1
    assert len(projects()) == 1


def test_the_client_sees_nothing_until_it_is_sent(app, cast, browse, owner):
    client, settings = browse("approver"), app.config["SETTINGS"]
    with writing():
        feed = make_feed(cast.contact("approver").actor, "All", None, settings.secret_key)
        address = f"/feeds/{known_token(feed, settings.secret_key)}.ics"
    begun(owner, looked(owner, **EASTER))
    deliver_due(settings)
    seen = [client.raw("GET", path) for path in ("/portal/", "/portal/HD-1", address)]
    assert [answer.status_code for answer in seen] == [200, 404, 200]
    assert not any(b"Site survey" in answer.data or b"HD-1" in answer.data for answer in seen)
    assert db.session.scalars(sa.select(Notice)).all() == []
    owner.submit("/projects/HD-1/send")
    assert "Site survey" in client.get("/portal/HD-1").text
    assert b"Site survey" in client.raw("GET", address).data
    assert db.session.scalars(sa.select(Notice)).all()
