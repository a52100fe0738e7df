"""The morning after a promise was not kept the client is told, once, and not what they know (P6)."""

from datetime import timedelta
from functools import partial

from tests.factories import MONDAY, first_of, give, planned, sent
from tests.rounds import given
from tests.rounds.given import about, at, deliver, forget_what_was_queued, of_kind, text
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.explaining import explain
from tracker.outbox.models import QUEUED, SENT, SUPPRESSED
from tracker.rounds.broken import KIND

live, rounds = partial(given.live, only=KIND), partial(given.rounds, only=KIND)

MIDNIGHT = at("2026-03-07 00:00")
SEVEN = at("2026-03-07 07:00")
EIGHT = at("2026-03-07 08:00")
SUBJECT = "HD-1 Server in place: we did not keep our word"


def project(cast, *titles):
    made = sent(cast, *titles)
    forget_what_was_queued()
    return made


def test_nothing_before_the_day_is_over(cast):
    project(cast)
    rounds(MIDNIGHT - timedelta(minutes=1))
    assert not of_kind(KIND)


def test_it_waits_for_the_hour_of_each_contact(cast, settings):
    project(cast)
    rounds(MIDNIGHT)
    assert [(one.state, one.due_at) for one in of_kind(KIND)] == [(QUEUED, EIGHT)] * 2
    assert not deliver(settings, EIGHT - timedelta(minutes=1))
    told = about(deliver(settings, EIGHT), SUBJECT)
    assert {mail["To"].addresses[0].addr_spec for mail in told} == {
        "anna@harbour.example",
        "vic@harbour.example",
    }
    words = text(told[0])
    assert "We promised you “Server in place” for yesterday, Friday 6 March. It did not happen." in words
    assert "We have not told you why yet." in words
    assert "There is no new date yet. Omar Oakes owes you one by noon on Monday 9 March." in words
    assert told[0]["Reply-To"] == "omar@northside.example"


def test_asking_again_says_nothing_more(cast, settings):
    project(cast)
    moments = [MIDNIGHT + timedelta(hours=hours) for hours in (0, 1, 8, 9, 32, 80)]
    assert len(about(live(settings, *moments), SUBJECT)) == 2
    assert len(of_kind(KIND)) == 2


def test_several_of_one_day_are_one_mail(cast, settings):
    project(cast, "Server in place", "Desktop in place", "Backups run")
    told = about(live(settings, EIGHT), "did not come as promised")
    assert len(told) == 2
    assert told[0]["Subject"] == "HD-1 Server room: 3 things did not come as promised"
    assert "“Server in place”, “Desktop in place” and “Backups run”" in text(told[0])


def test_what_the_owner_wrote_meanwhile_is_not_said_twice(cast, settings):
    made = project(cast)
    rounds(MIDNIGHT)
    with clock.at(SEVEN), writing():
        explain(cast.account("owner").actor, first_of(made), "The rack came without rails.")
    left = live(settings, SEVEN, EIGHT)
    assert len(left) == 2
    assert all("The rack came without rails." in text(mail) for mail in left)
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}
    assert "explained" in of_kind(KIND)[0].reason


def test_a_date_given_meanwhile_was_told_with_its_reason(cast, settings):
    made = project(cast)
    rounds(MIDNIGHT)
    give(cast, first_of(made), "2026-03-10", at=SEVEN)
    left = live(settings, SEVEN, EIGHT)
    assert {mail["Subject"] for mail in left} == {"HD-1 Server in place: a new date, Tue 10 Mar 2026"}
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}


def test_a_date_given_on_the_day_itself_leaves_nothing_to_say(cast):
    made = project(cast)
    give(cast, first_of(made), "2026-03-10", at=at("2026-03-06 16:00"))
    rounds(EIGHT)
    assert not of_kind(KIND)


def test_each_broken_promise_is_told(cast, settings):
    made = project(cast)
    live(settings, EIGHT)
    give(cast, first_of(made), "2026-03-10", at=at("2026-03-09 10:00"))
    told = about(live(settings, at("2026-03-11 08:00")), SUBJECT)
    assert len(told) == 2
    assert "for Friday 6 March, and then for yesterday, Tuesday 10 March. We kept neither date." in text(
        told[0]
    )


def test_only_what_broke_that_day_is_in_it(cast, settings):
    made = project(cast, "Server in place")
    live(settings, EIGHT)
    monday = planned(cast, made, "Desktop in place")
    give(cast, monday, "2026-03-09")
    told = about(live(settings, at("2026-03-10 08:00")), "we did not keep our word")
    assert {mail["Subject"] for mail in told} == {"HD-1 Desktop in place: we did not keep our word"}
    assert "Server in place" not in text(told[0]).partition("Record")[0]


def test_done_before_it_leaves_it_is_not_sent(cast, settings):
    made = project(cast)
    rounds(MIDNIGHT)
    with clock.at(SEVEN), writing():
        report_ready(cast.account("owner").actor, first_of(made), Moment(SEVEN.date()))
    deliver(settings, EIGHT)
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}


def test_done_on_its_day_and_reported_later_is_kept(cast):
    made = project(cast)
    with clock.at(at("2026-03-06 18:00")), writing():
        for milestone in milestones_of(made):
            report_ready(cast.account("owner").actor, milestone, Moment(MONDAY.date()))
    rounds(EIGHT)
    assert not of_kind(KIND)


def test_a_worker_that_stood_still_tells_it_when_it_is_back(cast, settings):
    project(cast)
    assert about(live(settings, at("2026-03-09 10:00")), SUBJECT)
    assert {one.state for one in of_kind(KIND)} == {SENT}


def test_long_after_it_stands_on_the_page_alone(cast):
    project(cast)
    rounds(at("2026-03-20 08:00"))
    assert not of_kind(KIND)
