"""On working days at 07:30 where we are, owners and managers read what waits for them, if anything does."""

from functools import partial

from tests.factories import draft, first_of, give, planned, sent
from tests.rounds import given
from tests.rounds.given import about, at, forget_what_was_queued, of_kind, text
from tracker.outbox.models import SUPPRESSED
from tracker.rounds.morning_list import KIND

live = partial(given.live, only=KIND)
FRIDAY, SATURDAY, MONDAY = (at(f"2026-03-{day} 07:30") for day in ("06", "07", "09"))
WORDS = "Your morning"


def test_what_breaks_today_and_whom_we_let_down(cast, settings):
    sent(cast, "Server in place", "Backups run")
    forget_what_was_queued()
    assert not live(settings, at("2026-03-06 07:29"))
    left = about(live(settings, FRIDAY, at("2026-03-06 09:00")), WORDS)
    mine = {mail["To"].addresses[0].username: mail for mail in left}
    assert len(left) == 3
    assert mine.keys() == {"tess", "omar", "mina"}
    assert mine["omar"]["Subject"] == "Your morning, Friday 6 March 2026"
    words = text(mine["omar"])
    assert "What breaks today? 2" in words
    assert "- Server in place at Harbour Dental · HD-1 · due today" in words
    [mail, *_] = about(live(settings, MONDAY), WORDS)
    assert "Whom did we let down? 2" in text(mail)
    assert "- Harbour Dental was promised “Server in place” · HD-1 · promised Fri 6 Mar" in text(mail)


def test_none_on_a_day_off_or_after_noon(cast):
    sent(cast)
    for moment in (SATURDAY, at("2026-03-09 12:00")):
        given.rounds(moment, only=KIND)
    assert not of_kind(KIND)


def test_none_while_nothing_waits_for_one_of_us(cast, settings):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-31")
    forget_what_was_queued()
    assert not about(live(settings, FRIDAY), WORDS)
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}


def test_nobody_is_asked_for_who_answers_for_nothing(cast):
    planned(cast, draft(cast))
    given.rounds(FRIDAY, only=KIND)
    assert not of_kind(KIND)


def test_a_morning_that_is_over_is_not_sent(cast, settings):
    sent(cast)
    forget_what_was_queued()
    given.rounds(FRIDAY, only=KIND)
    given.deliver(settings, at("2026-03-06 12:00"))
    assert {one.reason for one in of_kind(KIND)} == {"that morning was over before this left"}
