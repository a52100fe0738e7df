"""What has no date any more rises at one, three and five working days, one mail a person and day (P7)."""

from datetime import timedelta
from functools import partial

from tests.factories import first_of, give, sent
from tests.rounds import given
from tests.rounds.given import about, at, deliver, forget_what_was_queued, of_kind, text
from tracker.base.database import db, writing
from tracker.outbox.models import SUPPRESSED
from tracker.rounds.silent import KIND

live, rounds = partial(given.live, only=KIND), partial(given.rounds, only=KIND)

NOON = at("2026-03-09 12:00")
"""Of the Monday after the Friday on which nothing came."""

DAY = timedelta(days=1)
WORDS = "without a date"


def to(left, name):
    return [mail for mail in about(left, WORDS) if mail["To"].addresses[0].addr_spec.startswith(name)]


def test_it_rises_three_times_to_three_people(cast, settings):
    sent(cast, "Server in place", "Backups run")
    forget_what_was_queued()
    left = live(settings, *(at("2026-03-06 12:00") + days * DAY for days in range(12)))
    for name in ("omar", "tess", "mina"):
        mine = to(left, name)
        assert [mail["Date"].datetime.date().isoformat() for mail in mine] == [
            "2026-03-09",
            "2026-03-11",
            "2026-03-13",
        ]
        assert [mail["Subject"] for mail in mine] == ["2 things are without a date"] * 3
        assert (
            "- “Server in place” at Harbour Dental, HD-1: promised for Fri 6 Mar, 3 working days ago. "
            "Omar Oakes answers for it." in text(mine[1])
        )
    assert not to(left, "finn")
    assert not to(left, "ada")


def test_not_before_the_noon_that_was_promised(cast, settings):
    sent(cast)
    assert not about(live(settings, NOON - timedelta(minutes=1)), WORDS)
    assert len(about(live(settings, NOON), WORDS)) == 3


def test_several_clients_are_one_mail(cast, settings):
    sent(cast)
    sent(cast, client="orchard")
    [mail] = to(live(settings, NOON), "mina")
    assert "Harbour Dental, HD-1" in text(mail)
    assert "Orchard Law, OL-1" in text(mail)


def test_the_project_s_holidays_are_no_working_days(cast, settings):
    project = sent(cast)
    with writing():
        db.session.merge(project).holidays = ["2026-03-09"]
    assert not about(live(settings, NOON), WORDS)
    assert about(live(settings, NOON + DAY), WORDS)


def test_a_date_given_before_it_left_suppresses_it(cast, settings):
    project = sent(cast)
    rounds(NOON)
    give(cast, first_of(project), "2026-03-12", at=NOON)
    assert not about(deliver(settings, NOON), WORDS)
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}


def test_a_worker_that_stood_still_raises_it_once_at_the_level_reached(cast, settings):
    sent(cast)
    late = [NOON + 2 * DAY, NOON + 3 * DAY, NOON + 4 * DAY]
    assert len(to(live(settings, *late), "omar")) == 2, "three and five working days"


def test_what_has_been_silent_for_long_does_not_begin_to_rise(cast, settings):
    sent(cast)
    assert not about(live(settings, NOON + 14 * DAY), WORDS)
