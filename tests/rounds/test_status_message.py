"""One message a day says what is new in a project, at the reader's hour; none when nothing is (N1, N5)."""

from datetime import timedelta
from functools import partial

from tests.factories import first_of, give, planned, sent
from tests.milestones.answers import reported, yes
from tests.milestones.whole import came, delivery
from tests.rounds import given
from tests.rounds.given import about, at, deliver, forget_what_was_queued, of_kind, text
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.incidents.actions import record_incident, take_up
from tracker.milestones.actions import subject_of
from tracker.milestones.visiting import arrive
from tracker.notes.actions import log_work
from tracker.outbox.models import SUPPRESSED
from tracker.projects.actions import end_early, name_owner
from tracker.rounds.daily import KIND

live, rounds = partial(given.live, only=KIND), partial(given.rounds, only=KIND)

NOON = at("2026-03-03 12:00")
NEXT = at("2026-03-04 08:00")
DAY = timedelta(days=1)
SUBJECT = "HD-1 Server room: what is new"


def note(cast, project, words, moment=NOON, for_client=True):
    with clock.at(moment), writing():
        subject = subject_of(first_of(project))
        log_work(cast.account("owner").actor, project, subject, text=words, minutes=5, for_client=for_client)


def to(left, name):
    return [mail for mail in about(left, SUBJECT) if mail["To"].addresses[0].addr_spec.startswith(name)]


def test_ten_changes_of_a_day_are_one_message(cast, settings):
    """Story B."""
    project = sent(cast, "Server in place", "Backups run", kind="visit")
    forget_what_was_queued()
    owner = cast.account("owner").actor
    for number in range(5):
        note(cast, project, f"Step {number} is done", NOON + timedelta(minutes=number))
    with clock.at(NOON), writing():
        arrive(owner, first_of(project), Moment(NOON.date(), NOON.time()))
        incident = record_incident(
            owner, project, f"project:{project.uuid}", text="A cable was cut", noticed_at=NOON
        )
        take_up(owner, project, incident, "We lay a new one tomorrow", for_client=True)
        name_owner(cast.account("manager").actor, project, cast.account("manager"))
    added = planned(cast, project, "Phones ring")
    give(cast, added, "2026-03-20", at=NOON)
    reported(cast, project, at=NOON)
    left = live(settings, NOON, NEXT - timedelta(minutes=1), NEXT, NEXT + timedelta(minutes=1), NEXT + DAY)
    [mail] = to(left, "vic")
    words = text(mail)
    assert mail["Date"].datetime == NEXT
    assert mail["Reply-To"] == "mina@northside.example"
    for said in (
        "- “Server in place”: Promised for Fri 6 Mar. Happened Mon 2 Mar, 4 working days early.",
        "- “Phones ring”: Promised for Fri 20 Mar.",
        *(f"> Step {number} is done" for number in range(5)),
        "Omar Oakes noted:",
        "Something went wrong: A cable was cut",
        "> We lay a new one tomorrow",
        "Mina Moss answers for this project now.",
        "Where it stands: We promised three things by Friday 20 March.",
        "What is next: Fri 6 Mar: Backups run",
    ):
        assert said in words, words
    assert len(to(left, "anna")) == 1


def test_nothing_new_nothing_said(cast, settings):
    project = sent(cast)
    note(cast, project, "For us alone", for_client=False)
    assert not about(live(settings, NOON, NEXT, NEXT + DAY), SUBJECT)
    assert not of_kind(KIND)


def test_it_waits_for_the_hour_and_tells_a_thing_once(cast, settings):
    project = sent(cast)
    note(cast, project, "The rack stands", NEXT - timedelta(minutes=1))
    note(cast, project, "The rack is wired", NEXT + timedelta(minutes=1))
    assert not about(live(settings, NEXT - timedelta(seconds=30)), SUBJECT)
    [first] = to(live(settings, NEXT, NEXT + timedelta(hours=8)), "vic")
    assert "The rack stands" in text(first)
    assert "The rack is wired" not in text(first)
    [second] = to(live(settings, NEXT + DAY, NEXT + 2 * DAY), "vic")
    assert "The rack is wired" in text(second)
    assert "The rack stands" not in text(second)


def test_a_worker_that_stood_still_leaves_nothing_out(cast, settings):
    project = sent(cast)
    note(cast, project, "One")
    live(settings, NEXT)
    note(cast, project, "Two", NEXT + timedelta(hours=1))
    [mail] = to(live(settings, NEXT + 5 * DAY), "vic")
    assert "Two" in text(mail)


def test_who_was_asked_at_once_is_not_told_again(cast, settings):
    project = sent(cast)
    forget_what_was_queued()
    reported(cast, project, at=NOON)
    left = live(settings, NOON, NEXT)
    assert to(left, "vic")
    assert not to(left, "anna")
    assert about(left, "Is it, for you?")


def test_nobody_is_told_what_they_did_themselves(cast, settings):
    project = sent(cast)
    yes(cast, project, reported(cast, project), at=NOON)
    left = live(settings, NEXT)
    [mail] = to(left, "vic")
    assert "You accepted it on Tue 3 Mar." in text(mail)
    assert not to(left, "anna")


def test_what_came_is_told_as_it_stands(cast, settings):
    came(cast, delivery(cast), "Server", on="2026-03-03", at=NOON)
    [mail] = to(live(settings, NEXT), "vic")
    assert "came; still to come" in text(mail)


def test_a_first_date_waits_for_it_and_a_near_one_does_not(cast, settings):
    project = sent(cast)
    forget_what_was_queued()
    far, near = planned(cast, project, "Phones ring"), planned(cast, project, "Door opens")
    give(cast, far, "2026-03-20", at=NOON)
    give(cast, near, "2026-03-04", at=NOON)
    at_once = live(settings, NOON)
    assert about(at_once, "Door opens: promised for Wed 4 Mar 2026")
    assert not about(at_once, "Phones ring")
    [mail] = to(live(settings, NEXT), "vic")
    assert "“Phones ring”: Promised for Fri 20 Mar." in text(mail)
    assert "Door opens" not in text(mail).partition("Where it stands")[0]
    assert "Put it into your calendar" in text(mail)


def test_ended_before_it_left_it_says_that_alone(cast, settings):
    project = sent(cast)
    note(cast, project, "The rack stands")
    with clock.at(NOON), writing():
        end_early(cast.account("manager").actor, project, "The building was sold")
    [mail] = to(live(settings, NEXT), "vic")
    assert "The building was sold" in text(mail)
    assert "The rack stands" not in text(mail)
    assert not about(live(settings, NEXT + DAY), SUBJECT)


def test_ended_after_it_was_queued_it_is_not_sent(cast, settings):
    project = sent(cast)
    note(cast, project, "The rack stands")
    rounds(NEXT)
    later = NEXT + timedelta(minutes=1)
    with clock.at(later), writing():
        end_early(cast.account("manager").actor, project, "The building was sold")
    assert not about(deliver(settings, later), SUBJECT)
    assert {one.state for one in of_kind(KIND)} == {SUPPRESSED}
