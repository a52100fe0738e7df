from tests.accounts.conftest import PASSWORD
from tests.accounts.links import new_link
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.milestones.models import Milestone, MilestonePerson
from tracker.projects.models import Project
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import latest_entries


def staff_page(cast, who, what):
    return f"/staff/{cast.account(who).uuid}/{what}"


def add_project(cast, number, title, owner, **changes):
    return Project(
        client_id=cast.harbour,
        number=number,
        title=title,
        owner_id=owner,
        time_zone="Europe/London",
        created_at=now(),
        **changes,
    )


def add_milestone(project, key, title, **changes):
    moment = now()
    values = {
        "project_id": project.id,
        "key": key,
        "position": 1,
        "title": title,
        "kind": "work",
        "done_means": "d",
    }
    return Milestone(**values, created_at=moment, changed_at=moment, **changes)


def test_the_page_names_what_the_person_answers_for(browse, cast):
    with writing():
        projects = [
            add_project(cast, 1, "New server", cast.owner),
            add_project(cast, 2, "Old server", cast.owner, state="closed"),
            add_project(cast, 3, "Laptops", cast.manager, deputy_id=cast.owner),
        ]
        db.session.add_all(projects)
        db.session.flush()
        milestones = [
            add_milestone(projects[0], "M01", "Server in place", state="promised"),
            add_milestone(projects[0], "M02", "Cables", state="accepted"),
            add_milestone(projects[1], "M01", "Long ago", state="promised"),
        ]
        db.session.add_all(milestones)
        db.session.flush()
        db.session.add_all(MilestonePerson(milestone_id=m.id, account_id=cast.owner) for m in milestones)
    page = browse("administrator").get(staff_page(cast, "owner", "disable"))
    named = [item.get_text(" ", strip=True) for item in page.soup.select(".prose li")]
    assert named == [
        "HD-1 New server, Harbour Dental",
        "HD-3 Laptops, Harbour Dental",
        "HD-1 M01 Server in place",
    ]
    assert cast.account("owner").state == "active"


def test_somebody_with_nothing_in_hand_is_said_to_have_nothing(browse, cast):
    page = browse("administrator").get(staff_page(cast, "finance", "disable"))
    assert "Finn Frost owns no open project" in page.text


def test_sessions_and_links_are_dead_at_once(browse, cast, with_password):
    with_password("owner")
    inside, path = browse("owner"), new_link(cast.account("owner"))
    assert inside.raw("GET", "/me/password").status_code == 200
    browse("administrator").submit(staff_page(cast, "owner", "disable"))
    assert inside.raw("GET", "/me/password").status_code == 303
    assert browse(None).raw("GET", path).status_code == 404
    assert browse(None).submit("/sign-in", email="omar@northside.example", password=PASSWORD).status == 422
    assert latest_entries(INSTANCE_CHAIN)[0].kind == "account.disabled"


def test_enabling_brings_the_password_back_but_no_session_and_no_link(browse, cast, with_password):
    with_password("owner")
    inside, path = browse("owner"), new_link(cast.account("owner"))
    administrator = browse("administrator")
    administrator.submit(staff_page(cast, "owner", "disable"))
    administrator.submit(staff_page(cast, "owner", "enable"))
    assert cast.account("owner").state == "active"
    assert inside.raw("GET", "/me/password").status_code == 303
    assert browse(None).raw("GET", path).status_code == 404
    browser = browse(None)
    fields = browser.get("/sign-in").fields() | {"email": "omar@northside.example", "password": PASSWORD}
    assert browser.raw("POST", "/sign-in", data=fields).status_code == 303


def test_somebody_without_a_password_is_invited_again_by_enabling(browse, cast):
    browse("administrator").submit(staff_page(cast, "disabled", "enable"))
    assert cast.account("disabled").state == "invited"


def test_disabling_and_enabling_twice_is_refused_in_a_sentence(browse, cast):
    page = browse("administrator").submit(staff_page(cast, "disabled", "disable"))
    assert page.errors == ["Dora Dent's account is disabled already."]
    page = browse("administrator").submit(staff_page(cast, "owner", "enable"))
    assert page.errors == ["Omar Oakes's account is not disabled."]


def test_a_disabled_person_is_sent_no_link(browse, cast):
    page = browse("administrator").submit(staff_page(cast, "disabled", "link"))
    assert page.errors == ["Dora Dent's account is disabled; enable it first."]
