"""My day tells what is to be done today, in the order of its time, with all one needs on the way."""

import pytest

from tests.desk.days import FRIDAY_AT_NINE, furnish, my_day, put_down, task, visit
from tests.factories import give, planned, sent
from tests.pages import squeeze
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready
from tracker.projects.models import Project


def cards(page) -> list[str]:
    return [squeeze(card.get_text(" ")) for card in page.soup.select(".stop")]


def test_a_visit_stands_with_all_one_needs_on_the_way(cast, browse):
    furnish(cast, visit(cast))
    page = my_day(browse("technician"))
    [card] = cards(page)
    assert card.startswith("Harbour Dental Site survey Promised for 09:00 , 15 minutes either way")
    assert "12 Quay Street, Whitby way" in card
    assert "Bring: battery backup, 2 patch cables" in card
    assert "Friday 6 March 2026 · 1 visit" in page.text
    links = {a["href"] for a in page.soup.select(".where a")}
    assert links == {
        "tel:+445550144",
        "https://www.openstreetmap.org/search?query=12%20Quay%20Street%2C%20Whitby",
    }


def test_today_comes_by_time_then_what_is_overdue_then_tomorrow(cast, browse):
    for due in ("2026-03-05", "2026-03-06T14:00", "2026-03-07T08:00", "2026-03-06T09:00", "2026-03-06"):
        visit(cast, due)
    page = my_day(browse("technician"))
    said = [squeeze(b.get_text()) for b in page.soup.select(".stop b, .items b")]
    assert said == ["09:00", "14:00", "today", "Thu 5 Mar 2026", "08:00"]
    assert [h.get_text() for h in page.soup.select("h2")][:3] == ["Today", "Its day has passed", "Tomorrow"]
    assert "Was promised for Thu 5 Mar 2026" in page.text


def put(project: Project, state: str) -> None:
    with writing():
        db.session.get_one(Project, project.id).state = state


def test_what_is_on_hold_stands_there_and_says_so(cast, browse):
    """Its late days go on counting."""
    put(task(cast, "Kept waiting"), "on_hold")
    [card] = cards(my_day(browse("technician")))
    assert "Promised for today On hold: work on this project rests. Its late days go on counting." in card
    before = my_day(browse("technician"), FRIDAY_AT_NINE.replace(day=5))
    assert "On hold: work on this project rests." in squeeze(before.soup.select_one(".items").get_text(" "))


def test_what_is_another_s_later_or_over_does_not_stand_there(cast, browse):
    visit(cast, who="manager")
    visit(cast, "2026-03-08")
    put(task(cast, "Given up"), "ended")
    page = my_day(browse("technician"))
    assert cards(page) == []
    assert "Nothing is put down for you today." in page.text


def test_a_new_date_moves_it(cast, browse):
    give(cast, visit(cast), "2026-03-09T10:00")
    assert cards(my_day(browse("technician"))) == []
    [card] = cards(my_day(browse("technician"), FRIDAY_AT_NINE.replace(day=9)))
    assert "Promised for 10:00" in card


def test_a_plan_in_an_active_project_stands_there_as_a_plan(cast, browse):
    put_down(cast, planned(cast, sent(cast), "Tidy up"))
    [card] = cards(my_day(browse("technician")))
    assert "Planned for today" in card
    assert "Ready" not in card


def test_the_day_is_that_of_the_place(cast, browse):
    """At 23:30 in London it is the next day in Tokyo, and 09:00 there is said to be."""
    milestone = visit(cast, "2026-03-06T09:00")
    with writing():
        db.session.get_one(Project, milestone.project_id).time_zone = "Asia/Tokyo"
    [card] = cards(my_day(browse("technician"), FRIDAY_AT_NINE.replace(day=5, hour=23, minute=30)))
    assert "Promised for 09:00 (Tokyo time)" in card


def test_what_was_done_today_stands_below(cast, browse):
    milestone = visit(cast)
    with clock.at(FRIDAY_AT_NINE), writing():
        report_ready(cast.account("technician").actor, milestone, Moment.parse("2026-03-06T08:55"))
    page = my_day(browse("technician"))
    assert cards(page) == []
    assert "Done today" in page.text
    assert "Site survey · 08:55" in page.text


def test_checks_stand_on_the_card(cast, browse):
    furnish(cast, visit(cast))
    [card] = cards(my_day(browse("technician")))
    assert "Power measured : tick it" in card
    assert "Backup proved by a restore needed before it is ready" in card


@pytest.mark.parametrize("who", ["finance", "administrator"])
def test_who_has_nothing_to_do_on_site_finds_an_empty_day(cast, browse, who):
    assert "Nothing is put down for you today." in my_day(browse(who)).text
    assert 'href="/day"' not in my_day(browse(who)).html.split("<main")[0]


def test_a_restricted_client_does_not_show(cast, browse):
    milestone = visit(cast)
    with writing():
        cast.client("harbour").restricted = True
    assert cards(my_day(browse("technician"))) == []
    assert (
        browse("technician").raw("GET", f"/day/{milestone.project.ref}/{milestone.key}/log").status_code
        == 404
    )
