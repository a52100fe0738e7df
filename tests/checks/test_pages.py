"""The checks of a milestone on the project's page, and the pages on which more has to be said."""

from functools import cache

import pytest

from tests.checks.given import add, checked_project, checks, second, tick
from tests.factories import MONDAY, first_of, sent
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing


@pytest.fixture
def project(cast):
    return checked_project(cast)


@pytest.fixture
def person(browse):
    """A person's one browser on that Monday."""
    with clock.at(MONDAY):
        yield cache(browse)


def page_of(project) -> str:
    return f"/projects/{project.ref}"


def place(project, check, act: str) -> str:
    return f"{page_of(project)}/checks/{check.uuid}/{act}"


def rows(page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select(".checks > li")]


def test_a_plain_check_is_ticked_in_place(project, person):
    plain = checks(project)[1]
    page = person("technician").get(page_of(project))
    assert "0 of 2 checks done" in page.text
    address = place(project, plain, "tick")
    page = person("technician").send(address, page.fields(address))
    assert page.h1 == project.title
    assert "1 of 2 checks done" in page.text
    assert page.soup.select_one("details[id=checks-M01]").has_attr("open")
    assert "done by Tess Turner, Mon 2 Mar 2026, 09:00" in rows(page)[1]
    assert "critical" in rows(page)[0]


def test_a_critical_one_leads_to_a_page_that_asks_for_what_shows_it(project, person):
    address = place(project, checks(project)[0], "tick")
    again = person("technician").submit(address)
    assert again.status == 422
    assert again.errors == ["What shows that it is done? Write down what shows that it is done."]
    page = person("technician").submit(address, evidence="20 files opened")
    assert "Somebody else checks it now." in page.text
    assert "nobody has checked it yet" in rows(page)[0]
    assert "“20 files opened”" in rows(page)[0]


def test_the_second_person_sees_what_shows_it(cast, project, person):
    critical, _ = checks(project)
    tick(cast, project, critical, "20 files opened")
    address = place(project, critical, "second")
    seen = person("owner").get(address)
    assert "“20 files opened”" in seen.text
    assert not seen.soup.select("input[name=alone]")
    page = person("owner").submit(address)
    assert "checked by Omar Oakes" in rows(page)[0]


def test_alone_is_a_box_of_its_own(cast, project, person):
    critical, _ = checks(project)
    tick(cast, project, critical, "20 files opened")
    address = place(project, critical, "second")
    again = person("technician").submit(address)
    assert again.status == 422
    assert "You did this yourself" in again.errors[0]
    page = person("technician").submit(address, alone="y")
    assert "done and checked by Tess Turner alone" in rows(page)[0]


def test_a_tick_is_taken_back_with_a_reason(cast, project, person):
    _, plain = checks(project)
    tick(cast, project, plain)
    address = place(project, plain, "untick")
    assert person("technician").submit(address).status == 422
    page = person("technician").submit(address, reason="One was forgotten")
    assert "0 of 2 checks done" in page.text
    history = person("manager").get(f"{page_of(project)}/timeline").text
    assert "Not done after all: “Cables labelled”. One was forgotten" in history


def test_evidence_is_written_in_the_readers_way_and_a_link_is_one(cast, project, person):
    with writing():
        project.client.locale = "de_DE"
    number, photo = add(cast, project, "! Files arrived (number)", "Photo (link)")
    tick(cast, project, number, "1.080,5")
    tick(cast, project, photo, "https://example.com/rack")
    page = person("technician").get(page_of(project))
    assert rows(page)[2].endswith(
        "nobody has checked it yet 1.080,5 I have checked it : Files arrived Take back : Files arrived"
    )
    [link] = page.soup.select(".checks a[rel=noreferrer]")
    assert link["href"] == "https://example.com/rack"


def test_pasted_checks_are_added(project, person):
    address = f"{page_of(project)}/milestones/M01/checks/new"
    again = person("owner").submit(address, lines="! UPS holds (number)\nUPS HOLDS")
    assert again.errors == ["Checks, one on each line: Line 2 says the same as line 1."]
    person("owner").submit(address, lines="! UPS holds (number)\n\nKeys handed over")
    assert [(c.text, c.critical, c.evidence_kind) for c in checks(project)[2:]] == [
        ("UPS holds", True, "number"),
        ("Keys handed over", False, ""),
    ]


def test_nothing_is_added_to_what_is_not_open(cast, person):
    project = sent(cast)
    with writing():
        first_of(project).state = "accepted"
    again = person("owner").submit(f"{page_of(project)}/milestones/M01/checks/new", lines="One")
    assert again.status == 422
    assert checks(project) == []


def test_a_check_is_changed_and_a_lost_race_shows_both(cast, project, person):
    _, plain = checks(project)
    address = place(project, plain, "edit")
    mine = person("owner").get(address).fields()
    person("manager").submit(address, text="Cables labelled, both ends")
    page = person("owner").send(address, mine | {"text": "Cables numbered"})
    assert page.status == 409
    assert "Cables labelled, both ends" in page.text
    person("owner").send(address, page.fields())
    assert checks(project)[1].text == "Cables numbered"


def test_a_check_is_dropped_with_a_reason(project, person):
    critical, _ = checks(project)
    address = place(project, critical, "drop")
    assert "can be reported ready" in person("owner").get(address).text
    person("owner").submit(address, reason="There is nothing to restore")
    assert len(checks(project)) == 1


def test_who_may_not_log_work_sees_the_checks_and_ticks_none(cast, project, person):
    page = person("finance").get(page_of(project))
    assert "0 of 2 checks done" in page.text
    assert not page.soup.select(".checks form, .checks a")
    assert person("finance").get(place(project, checks(project)[1], "tick")).status == 403


def test_text_that_looks_like_markup_is_text(cast, project, person):
    add(cast, project, "<script>alert(1)</script> " + "x" * 200)
    page = person("technician").get(page_of(project))
    assert "<script>alert(1)</script>" in rows(page)[2]
    assert not page.soup.select("main script")


def test_many_checks_are_no_more_questions_to_the_database(app, cast, project, person):
    counts = []
    for more in ([], [f"Check {n}" for n in range(60)]):
        add(cast, project, *(more or ["One more"]))
        browser = person("owner")
        with count_queries(app) as seen:
            browser.get(page_of(project))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_met_critical_check_is_marked_no_more(cast, project, person):
    critical, _ = checks(project)
    tick(cast, project, critical, "20 files opened")
    second(cast, project, critical)
    assert "critical" not in rows(person("technician").get(page_of(project)))[0]
