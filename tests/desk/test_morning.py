"""This morning: whom did we let down, what breaks today, what is nobody looking after, who has to answer."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tests.pages import Page
from tracker.accounts.actions import disable
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.checks.models import Check
from tracker.milestones.actions import (
    add_milestone,
    assign_people,
    milestones_of,
    report_ready,
    subject_of,
)
from tracker.milestones.models import ASK_DATE, NO, Ask
from tracker.milestones.plans import Details
from tracker.milestones.whole_project import send_draft

FRIDAY = MONDAY + timedelta(days=4)
NEXT_MONDAY = MONDAY + timedelta(days=7)
NEXT_TUESDAY = MONDAY + timedelta(days=8)


def morning(browse, at, query: str = "", who: str = "owner") -> Page:
    with clock.at(at):
        return browse(who).get(f"/{query}")


def section(page: Page, name: str) -> str:
    found = page.soup.select_one(f"section#{name}")
    return " ".join(found.get_text(" ").split())


def test_the_day_and_how_many_projects(cast, browse):
    sent(cast)
    page = morning(browse, MONDAY)
    assert page.h1 == "Monday 2 March 2026"
    assert "1 active project, 1 of them yours" in page.text


def test_what_is_due_today_breaks_today(cast, browse):
    sent(cast, "Server in place")
    assert section(morning(browse, FRIDAY), "today").startswith(
        "1 What breaks today? Server in place at Harbour Dental HD-1 · due today"
    )
    assert "Nothing is due today." in section(morning(browse, MONDAY), "today")


def test_checks_and_the_hour_stand_beside_what_is_due(cast, browse):
    project = sent(cast, "Site survey", kind="visit")
    give(cast, first_of(project), "2026-03-06T14:00", reason="At two")
    milestone = first_of(project)
    with writing():
        for number in range(3):
            done = MONDAY if number < 2 else None
            db.session.add(
                Check(
                    project_id=project.id,
                    subject=subject_of(milestone),
                    position=number,
                    text="Room is free",
                    done_at=done,
                )
            )
    told = section(morning(browse, FRIDAY), "today")
    assert "due today at 14:00 · 2 of 3 checks done" in told


def test_what_broke_yesterday_and_is_silent_asks_for_a_date(cast, browse):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-09")
    page = morning(browse, NEXT_TUESDAY)
    told = section(page, "let-down")
    assert told.startswith(
        "1 Whom did we let down? Harbour Dental was promised “Server in place” HD-1 · "
        "promised Fri 6 Mar and Mon 9 Mar · 1 working day silent"
    )
    assert "1 promise broken yesterday" in figures(page)
    assert "1 milestone without a date" in figures(page)
    assert page.soup.select_one("#let-down a.button")["href"] == "/projects/HD-1/milestones/M01/promise"


def figures(page: Page) -> list[str]:
    return [" ".join((div.dd.get_text(), div.dt.get_text())) for div in page.soup.select("dl.figures > div")]


def test_on_a_monday_friday_counts_as_the_last_working_day(cast, browse):
    sent(cast, "Server in place")
    assert "1 promise broken since Fri 6 Mar" in figures(morning(browse, NEXT_MONDAY))
    assert "0 promises broken yesterday" in figures(morning(browse, NEXT_TUESDAY))


def test_a_new_date_since_is_no_silence(cast, browse):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-12", at=NEXT_MONDAY)
    page = morning(browse, NEXT_MONDAY)
    assert "0 milestones without a date" in figures(page)
    assert "was promised “Server in place”" in section(page, "let-down")
    assert "Give a date" not in section(page, "let-down")
    assert "Nobody." in section(morning(browse, NEXT_TUESDAY), "let-down")


def test_a_delivery_that_did_not_come_in_full_is_no_delivery(cast, browse):
    project = draft(cast)
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        delivery = add_milestone(
            by,
            project,
            title="Hardware",
            kind="delivery",
            done_means="All of it",
            planned_on=FRIDAY.date(),
            details=Details(lines=("Rack", "Rails")),
        )
        send_draft(by, project)
    with clock.at(FRIDAY), writing():
        report_ready(by, delivery, Moment(FRIDAY.date()))
    assert "was promised “Hardware”" in section(morning(browse, NEXT_TUESDAY), "let-down")


def test_kept_shows_its_n(cast, browse):
    project = sent(cast, "Server in place", "Desktop in place")
    with clock.at(FRIDAY), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(FRIDAY.date()))
    assert "50 % kept, last 30 days (n = 2)" in figures(morning(browse, NEXT_MONDAY))
    assert "– kept, last 30 days (n = 0)" in figures(morning(browse, MONDAY))


def test_soon_due_with_nobody_to_do_it(cast, browse):
    project = sent(cast, "Server in place")
    wednesday = MONDAY + timedelta(days=2)
    assert "Server in place has nobody to do it" in section(morning(browse, wednesday), "nobody")
    assert "Everything has somebody." in section(morning(browse, MONDAY + timedelta(days=1)), "nobody")
    with clock.at(MONDAY), writing():
        assign_people(cast.account("owner").actor, first_of(project), [cast.account("technician")])
    assert "Everything has somebody." in section(morning(browse, wednesday), "nobody")


def test_a_project_whose_owner_left(cast, browse):
    sent(cast, "Server in place")
    with writing():
        disable(cast.account("administrator").actor, cast.account("owner"))
    told = section(morning(browse, MONDAY, who="manager"), "nobody")
    assert "Server room has nobody who answers for it" in told
    assert "the account of Omar Oakes is disabled" in told


def test_the_third_new_date_is_shown_to_managers_until_one_has_looked(cast, browse):
    project = sent(cast, "Server in place")
    for day in ("2026-03-20", "2026-03-23", "2026-03-24"):
        give(cast, first_of(project), day)
    words = "Server in place was promised again and again"
    assert words in section(morning(browse, MONDAY, who="manager"), "nobody")
    assert words not in section(morning(browse, MONDAY), "nobody")
    with clock.at(MONDAY):
        browse("manager").submit("/projects/HD-1/milestones/M01/looked")
    assert words not in section(morning(browse, MONDAY, who="manager"), "nobody")


def test_a_declined_date_asks_for_another_until_it_is_given(cast, browse):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-12")
    ask = db.session.query(Ask).filter_by(kind=ASK_DATE).one()
    with writing():
        ask.answer, ask.answered_on, ask.answer_words = NO, MONDAY.date(), "We are closed that day."
    told = section(morning(browse, MONDAY), "nobody")
    assert "Server in place : the date does not suit Harbour Dental" in told
    assert "“We are closed that day.”" in told
    give(cast, first_of(project), "2026-03-13", at=MONDAY + timedelta(hours=1))
    assert "does not suit" not in section(morning(browse, MONDAY + timedelta(hours=2)), "nobody")


def test_open_questions_wait_for_the_client(cast, browse):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-12")
    told = section(morning(browse, MONDAY), "client")
    assert told.startswith(
        "1 Waiting for the client A new date, Thu 12 Mar : “Server in place” "
        "Harbour Dental · HD-1 · asked Mon 2 Mar, 09:00"
    )


def test_a_replaced_a_passed_and_a_parked_question_wait_for_nobody(cast, browse):
    project = sent(cast, "Server in place")
    give(cast, first_of(project), "2026-03-12")
    give(cast, first_of(project), "2026-03-13")
    told = section(morning(browse, MONDAY), "client")
    assert told.startswith("1 Waiting")
    assert "Fri 13 Mar" in told
    assert "No question waits" in section(morning(browse, MONDAY + timedelta(days=14)), "client")
    with writing():
        db.session.query(Ask).update({"parked_at": MONDAY})
    assert "No question waits" in section(morning(browse, MONDAY), "client")


def test_mine_and_all(cast, browse):
    sent(cast, "Server in place")
    assert "You answer for no project at the moment." in morning(browse, FRIDAY, who="finance").text
    assert "1 What breaks today?" in morning(browse, FRIDAY, "?whose=all", "finance").text
    assert "1 What breaks today?" in morning(browse, FRIDAY, who="technician").text, "the deputy"
    assert "1 What breaks today?" in morning(browse, FRIDAY, who="manager").text, "managers begin with all"
    assert "You answer for no project" in morning(browse, FRIDAY, "?whose=mine", "manager").text


def test_drafts_and_what_is_over_are_nobodys_morning(cast, browse):
    project = sent(cast, "Server in place")
    with writing():
        project.state = "ended"
    planned(cast, sent(cast, client="orchard"), "A plan without a date", day=None)
    page = morning(browse, FRIDAY)
    assert "1 active project, 1 of them yours" in page.text
    assert "Harbour Dental" not in page.text


def test_a_restricted_client_is_on_no_morning_of_who_may_not_see_it(cast, browse):
    sent(cast, "Server in place")
    with writing():
        cast.client("harbour").restricted = True
    assert "Server in place" not in morning(browse, FRIDAY, "?whose=all", "finance").text
    assert "Server in place" in morning(browse, FRIDAY, who="manager").text


def test_a_long_list_shows_its_beginning_and_leads_on_to_all(cast, browse):
    sent(cast, *(f"Thing {number}" for number in range(1, 13)))
    page = morning(browse, FRIDAY)
    assert len(page.soup.select("#today li")) == 10
    whole = morning(browse, FRIDAY, page.link("Show all 12").removeprefix("/"))
    assert len(whole.soup.select("#today li")) == 12
    assert not whole.soup.select("#nobody")


@pytest.mark.parametrize("query", ["?page=x", "?list=%25", "?whose=§&page=99999999", "?list=today&page=0"])
def test_nonsense_in_the_address_is_passed_over(cast, browse, query):
    sent(cast)
    assert morning(browse, FRIDAY, query).status == 200


def test_who_may_not_act_is_only_led_to_the_project(cast, browse):
    project = sent(cast, "Server in place")
    page = morning(browse, NEXT_TUESDAY, "?whose=all", "finance")
    buttons = [a["href"] for a in page.soup.select("section .actions a")]
    assert buttons == [f"/projects/{project.ref}{to}" for to in ("#M01", "#went-wrong")]


def test_what_came_late_since_then_is_told_of_once_more(cast, browse):
    project = sent(cast, "Server in place")
    with clock.at(NEXT_MONDAY), writing():
        report_ready(cast.account("owner").actor, milestones_of(project)[0], Moment(NEXT_MONDAY.date()))
    assert "happened Mon 9 Mar" in section(morning(browse, NEXT_MONDAY), "let-down")
