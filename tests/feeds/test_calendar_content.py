"""What stands in a calendar: each promise once, at its day or local time, and only what is the client's."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tests.feeds.fetching import events, feed_for, fetch
from tracker.accounts.models import Installation
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.history import mark_changed
from tracker.milestones.states import MilestoneState
from tracker.projects.actions import end_early


def test_a_day_ends_before_the_next_begins(app, cast):
    project = sent(cast, "Server in place")
    event = events(app, feed_for(app, cast, "viewer", project))["Server in place"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 6), date(2026, 3, 7))
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_the_day_of_a_promise_stays_free_and_a_visit_takes_its_time(app, cast):
    """Outlook goes by properties of its own; without them whatever is confirmed looks busy."""
    project = sent(cast, "Server in place")
    planned(cast, project, "Technician comes", "visit", day=None)
    give(cast, milestones_of(project)[1], "2026-06-08T09:00")
    shown = events(app, feed_for(app, cast, "viewer", project))
    names = ("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT")
    assert [shown["Server in place"][name] for name in names] == ["TRANSPARENT", "FREE", "TRUE"]
    assert [shown["Technician comes"][name] for name in names] == ["OPAQUE", "BUSY", "FALSE"]


def test_one_zone_is_told_for_all_and_of_several_none(app, cast):
    feed = feed_for(app, cast, "viewer", sent(cast))
    assert Calendar.from_ical(fetch(app, feed).data)["X-WR-TIMEZONE"] == "Europe/London"
    with writing():
        cast.client("harbour").time_zone = "America/New_York"
    sent(cast)
    assert "X-WR-TIMEZONE" not in Calendar.from_ical(fetch(app, feed_for(app, cast, "viewer")).data)


def test_a_time_is_local_with_its_zone_and_lasts_an_hour(app, cast):
    project = sent(cast, "Technician comes", kind="visit")
    give(cast, first_of(project), "2026-06-08T09:00")
    feed = feed_for(app, cast, "viewer", project)
    event = events(app, feed)["Technician comes"]
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTSTART"].to_ical() == b"20260608T090000"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    zones = [str(zone["TZID"]) for zone in Calendar.from_ical(fetch(app, feed).data).walk("VTIMEZONE")]
    assert zones == ["Europe/London"]


def test_identity_and_stamps_are_the_milestones_own(app, cast):
    project = sent(cast)
    milestone = first_of(project)
    event = events(app, feed_for(app, cast, "viewer", project))["Server in place"]
    instance = db.session.scalars(db.select(Installation.uuid)).one()
    assert event["UID"] == f"{milestone.uuid}@{instance}"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == milestone.changed_at
    assert event["SEQUENCE"] == milestone.sequence


def test_a_re_promise_moves_the_same_event(app, cast):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer", project)
    before = events(app, feed)["Server in place"]
    give(cast, first_of(project), "2026-03-11", at=MONDAY + timedelta(days=1))
    shown = events(app, feed)
    assert len(shown) == 1
    after = shown["Server in place"]
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == date(2026, 3, 11)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_the_text_tells_promise_and_outcome_and_leads_to_the_page(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-11", reason="Our van broke down")
    with clock.at(MONDAY + timedelta(days=9)), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(date(2026, 3, 11)))
    event = events(app, feed_for(app, cast, "viewer", project))["Server in place"]
    address = f"http://makegood.test/portal/{project.ref}"
    assert event["URL"] == address
    text = event["DESCRIPTION"]
    assert "Promised for Fri 6 Mar 2026, again for Wed 11 Mar 2026." in text
    assert "Happened Wed 11 Mar 2026." in text
    assert "the client says so" in text
    assert address in text
    assert "van" not in text, "no excuses and no apologies in a calendar"


def test_an_open_promise_reminds_and_a_done_one_does_not(app, cast):
    project = sent(cast, "Done", "Open")
    with clock.at(MONDAY + timedelta(days=1)), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(date(2026, 3, 3)))
    shown = events(app, feed_for(app, cast, "viewer", project))
    assert [a["TRIGGER"].dt for a in shown["Open"].walk("VALARM")] == [-timedelta(hours=15)]
    assert not shown["Done"].walk("VALARM")


def test_a_withdrawn_promise_stays_cancelled_for_ninety_days(app, cast):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer", project)
    with clock.at(MONDAY), writing():
        milestone = first_of(project)
        milestone.state, milestone.withdrawn_on = MilestoneState.WITHDRAWN, date(2026, 3, 2)
        mark_changed(milestone)
    with clock.at(MONDAY + timedelta(days=90)):
        shown = events(app, feed)["Withdrawn: Server in place"]
    assert shown["STATUS"] == "CANCELLED"
    assert (shown["TRANSP"], shown["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TRANSPARENT", "FREE")
    assert not shown.walk("VALARM")
    with clock.at(MONDAY + timedelta(days=92)):
        assert not events(app, feed)


def test_what_an_ended_project_still_owed_is_cancelled(app, cast):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer", project)
    before = events(app, feed)["Server in place"]
    with clock.at(MONDAY + timedelta(days=1)), writing():
        end_early(cast.account("manager").actor, project, "The office moves.")
    with clock.at(MONDAY + timedelta(days=2)):
        after = events(app, feed)["Project ended: Server in place"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_plans_of_a_draft_and_milestones_without_a_date_never_show(app, cast):
    plan = draft(cast)
    planned(cast, plan, "Secret plan")
    project = sent(cast, "Promised")
    planned(cast, project, "Only planned")
    assert list(events(app, feed_for(app, cast, "viewer"))) == ["Promised"]


def test_the_feed_of_all_projects_spans_projects_and_no_other_client(app, cast):
    sent(cast, "Ours")
    sent(cast, "Ours too")
    sent(cast, "Theirs", client="orchard")
    assert set(events(app, feed_for(app, cast, "viewer"))) == {"Ours", "Ours too"}


def test_rude_text_stays_text(app, cast):
    title = "a;b,c\\d\nBEGIN:VALARM\n" + "é" * 120
    project = sent(cast, title)
    body = fetch(app, feed_for(app, cast, "viewer", project)).data
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    [event] = Calendar.from_ical(body).walk("VEVENT")
    assert event["SUMMARY"] == title


def test_the_calendar_says_how_it_is_called_and_how_often_to_come(app, cast):
    project = sent(cast)
    with writing():
        feed = feed_for(app, cast, "viewer", project)
    feed_name = "Northside IT: Test"
    calendar = Calendar.from_ical(fetch(app, feed).data)
    assert "METHOD" not in calendar
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == feed_name
    assert calendar["REFRESH-INTERVAL"].to_ical() == calendar["X-PUBLISHED-TTL"].to_ical() == b"PT1H"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"


def test_it_says_nothing_of_the_moment_it_is_read(app, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-11T09:00")
    feed = feed_for(app, cast, "viewer", project)
    with clock.at(MONDAY):
        early = fetch(app, feed).data
    with clock.at(datetime(2026, 9, 1, tzinfo=UTC)):
        assert fetch(app, feed).data == early


def test_each_milestone_is_one_event(app, cast):
    project = sent(cast, *[f"Part {n}" for n in range(5)])
    for milestone in milestones_of(project)[:2]:
        give(cast, milestone, "2026-03-11")
        give(cast, milestone, "2026-03-12")
    assert (
        len(Calendar.from_ical(fetch(app, feed_for(app, cast, "viewer", project)).data).walk("VEVENT")) == 5
    )
