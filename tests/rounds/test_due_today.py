"""At 15:00 where the project is, its owner and deputy are warned of what is due and open (P6)."""

from datetime import timedelta
from functools import partial

from tests.factories import first_of, give, sent
from tests.rounds import given
from tests.rounds.given import about, at, deliver, forget_what_was_queued, moved_to, of_kind, text
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.outbox.models import SUPPRESSED
from tracker.rounds.due_today import KIND

live, rounds = partial(given.live, only=KIND), partial(given.rounds, only=KIND)

THREE = at("2026-03-06 15:00")
MINUTE = timedelta(minutes=1)
WORDS = "due today and open"


def test_owner_and_deputy_get_one_mail_at_three(cast, settings):
    sent(cast, "Server in place", "Backups run")
    sent(cast, "Phones ring", client="orchard")
    forget_what_was_queued()
    assert not about(live(settings, THREE - MINUTE), WORDS)
    left = about(live(settings, THREE, THREE + MINUTE, THREE + timedelta(hours=6)), WORDS)
    assert {mail["To"].addresses[0].addr_spec for mail in left} == {
        "omar@northside.example",
        "tess@northside.example",
    }
    assert [mail["Subject"] for mail in left] == ["3 things are due today and open"] * 2
    assert "- “Backups run” at Harbour Dental, HD-1" in text(left[0])
    assert "- “Phones ring” at Orchard Law, OL-1" in text(left[0])


def test_three_oclock_is_where_the_project_is(cast, settings):
    far = moved_to(sent(cast, "Server in place"), "Pacific/Kiritimati")
    give(cast, first_of(far), "2026-03-06T17:30", at=at("2026-03-03 10:00"))
    sent(cast, "Phones ring", client="orchard")
    forget_what_was_queued()
    [first, _] = about(live(settings, at("2026-03-06 15:00", "Pacific/Kiritimati")), WORDS)
    assert first["Subject"] == "One thing is due today and open"
    assert "“Server in place” at Harbour Dental, HD-1, due at 17:30" in text(first)
    [second, _] = about(live(settings, THREE), WORDS)
    assert "Phones ring" in text(second)
    assert "Server in place" not in text(second)


def test_what_was_done_or_moved_before_it_left_is_left_out(cast, settings):
    project = sent(cast, "Server in place", "Backups run", "Phones ring")
    forget_what_was_queued()
    rounds(THREE)
    done, moved, _ = milestones_of(project)
    with clock.at(THREE), writing():
        report_ready(cast.account("owner").actor, done, Moment(THREE.date()))
    give(cast, moved, "2026-03-10", at=THREE)
    left = about(deliver(settings, THREE), WORDS)
    assert "Phones ring" in text(left[0])
    assert "Server in place" not in text(left[0])
    assert "Backups run" not in text(left[0])


def test_after_the_day_it_is_not_sent(cast, settings):
    sent(cast)
    rounds(THREE)
    deliver(settings, at("2026-03-07 00:30"))
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}
    assert "the day was over" in of_kind(KIND)[0].reason


def test_a_disabled_person_is_not_warned(cast, settings):
    sent(cast)
    with writing():
        cast.account("technician").state = "disabled"
    rounds(THREE)
    assert [one.account_id for one in of_kind(KIND)] == [cast.owner]
