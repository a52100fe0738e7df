"""What is new is added beside what is known, and what comes out is what an export then says."""

import pytest

from tests.interchange.instances import contents, golden_tree, load_tree, milestone, stands
from tests.interchange.samples import example
from tracker.access.actor import SYSTEM
from tracker.clients.queries import get_client_for
from tracker.milestones.overview import overview_of
from tracker.projects.queries import get_project_for

TILL = {"due": "2025-11-12", "made_on": "2025-11-07", "reason": "The van broke down", "cause": "us"}


@pytest.fixture
def tree(app):
    load_tree(example())
    return stands()


def bakery(tree):
    return tree["clients"][0]


def project(tree):
    return bakery(tree)["projects"][0]


def test_file_is_exported_as_it_was_loaded(app):
    load_tree(example())
    assert stands()["clients"][0]["projects"] == example()["clients"][0]["projects"]


def add_promise(tree):
    project(tree)["milestones"][1]["promises"].append(TILL)


def say_done(tree):
    project(tree)["milestones"][1]["done"] = "2025-11-10"


def say_done_and_accepted(tree):
    project(tree)["milestones"][1] |= {"accepted": "2025-11-11", "done": "2025-11-10"}


def withdraw(tree):
    project(tree)["milestones"][1]["withdrawn"] = "2025-11-10"


def answer_the_first_date(tree):
    project(tree)["milestones"][1]["promises"][0]["agreed"] = "2025-11-02"


def add_milestone(tree):
    new = {"key": "paper", "title": "Paper", "kind": "work", "done_means": "It prints"}
    promises = [{"due": "2026-05-05", "made_on": "2025-11-01"}]
    project(tree)["milestones"].append({**new, "promises": promises, "done": None})
    project(tree)["holidays_stored"] += ["2027-01-01"]


def add_person(tree):
    project(tree)["milestones"][0]["people"].append("una@vendor.example")


def plan(tree):
    planned = {"key": "M02", "title": "Sign", "kind": "work", "done_means": "It shines"}
    bakery(tree)["projects"][1]["milestones"].append(
        {**planned, "promises": [], "planned": "2026-02-03", "done": None}
    )


def send_the_draft(tree):
    draft = bakery(tree)["projects"][1]
    draft["state"] = "active"
    del draft["milestones"][0]["planned"]
    draft["milestones"][0]["promises"] = [{"due": "2026-02-02", "made_on": "2025-12-01"}]


def end_early(tree):
    project(tree)["state"] = "ended"


def report_all_ready(tree):
    say_done(tree)
    project(tree)["state"] = "ready"


def add_contact(tree):
    bakery(tree)["contacts"].append({"name": "Cy Bun", "email": "cy@harbour.example", "role": "viewer"})


def share_a_contact(tree):
    ada = {"name": "Ada Crumb", "email": "ada@harbour.example", "role": "viewer", "phone": "+44 1752 000001"}
    tree["clients"][1]["contacts"].append(ada)


def add_site(tree):
    bakery(tree)["sites"].append({"name": "Depot", "address": "2 Mill Lane", "holidays": {"country": "IE"}})


def add_project(tree):
    new = {"ref": "HB-9", "title": "Alarm", "state": "closed", "owner": "zoe@vendor.example"}
    bakery(tree)["projects"].append({**new, "site": "Porto", "milestones": []})


def add_client(tree):
    new = {"code": "AA", "name": "Anchor", "time_zone": "Asia/Tokyo", "locale": "en_GB", "holidays": None}
    tree["clients"].insert(0, {**new, "contacts": [], "projects": []})


ADDITIONS = [
    *(add_promise, say_done, say_done_and_accepted, withdraw, answer_the_first_date, add_milestone),
    *(add_person, plan, send_the_draft, end_early, report_all_ready, add_contact, share_a_contact),
    *(add_site, add_project, add_client),
]


@pytest.mark.parametrize("add", ADDITIONS, ids=lambda add: add.__name__)
def test_new_things_are_added(tree, add):
    add(tree)
    load_tree(tree, "new.json")
    now = stands()
    for client in now["clients"]:
        for found in client["projects"]:
            found.pop("holidays_stored", None)
    for client in tree["clients"]:
        for found in client["projects"]:
            found.pop("holidays_stored", None)
    assert now == tree
    after = contents()
    assert load_tree(tree, "new.json").total() == 0
    assert contents() == after


def test_the_next_number_is_above_all_loaded_ones(tree):
    add_project(tree)
    load_tree(tree)
    assert get_client_for(SYSTEM, "HB").last_number == 9


def test_holidays_of_new_years_are_added_and_known_years_stay(tree):
    add_milestone(tree)
    load_tree(tree)
    stored = project(stands())["holidays_stored"]
    assert [day for day in stored if day[:4] in ("2025", "2026")] == [
        "2025-12-25",
        "2025-12-26",
        "2026-01-01",
    ]
    assert [day for day in stored if day[:4] == "2027"] == ["2027-01-01"]


def test_holidays_are_stored_for_the_years_of_promises_when_the_file_has_none(app):
    load_tree(golden_tree())
    stored = stands()["clients"][0]["projects"][0]["holidays_stored"]
    assert {day[:4] for day in stored} == {"2008"}
    assert "2008-05-26" in stored


def test_a_project_has_its_own_zone_and_region_where_the_file_says_so(tree):
    second = get_project_for(SYSTEM, "HB-4")
    assert (second.time_zone, second.country, second.subdivision) == ("Europe/Dublin", "IE", None)


def test_weekends_only_is_kept_for_a_site(tree):
    bakery(tree)["projects"].append(
        {"ref": "HB-5", "title": "Oven", "state": "draft", "owner": "olga@vendor.example"}
        | {"site": "Night shift", "milestones": []}
    )
    load_tree(tree)
    assert get_project_for(SYSTEM, "HB-5").country is None
    assert bakery(stands())["sites"][2] == {"name": "Night shift", "holidays": None}


def test_a_project_over_with_something_open_is_taken_as_history(app):
    tree = golden_tree()
    tree["clients"][0]["projects"][0]["state"] = "closed"
    load_tree(tree)
    assert overview_of(get_project_for(SYSTEM, "GH-1")).figures.silent == 8
    assert milestone("GH-1", "M12").state == "promised"
