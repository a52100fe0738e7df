"""A fortnight at Harbour Dental in which each kind of notice is brought about, and leaves at its moment."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from tests.announcements.every_kind_of_apology import live_with_apologies
from tests.announcements.every_kind_of_custody import live_with_custody
from tests.announcements.every_kind_of_data import live_with_data
from tests.announcements.every_kind_of_device import live_with_devices
from tests.announcements.every_kind_of_lesson import live_with_lessons
from tests.announcements.every_kind_of_make_good import live_with_make_goods
from tests.announcements.every_kind_of_wrong import live_with_wrongs
from tests.cast import Cast
from tests.factories import MONDAY, first_of, give, planned, sent
from tests.milestones.answers import no, reported, yes
from tests.milestones.whole import NEXT_TUESDAY, ready, says, training
from tests.notes.talking import answered, asked, confided, wrote
from tests.rounds.given import at
from tracker.access.actor import TECHNICIAN, Actor
from tracker.accounts.actions import forgot, invite
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.clients.contacts import send_link
from tracker.incidents.actions import record_incident
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.correcting import correct_promise
from tracker.milestones.explaining import explain
from tracker.milestones.handing_over import Successors, hand_over
from tracker.milestones.moving import Move, move_promises
from tracker.milestones.promising import Telling
from tracker.milestones.reminding import ask_again
from tracker.milestones.rules import Terms
from tracker.milestones.whole_project import ask_hold, resume
from tracker.notes.actions import log_work
from tracker.notes.calling import promise_call
from tracker.projects.models import Project

LATER = MONDAY + timedelta(hours=2)
TUESDAY = at("2026-03-03 09:00")
SATURDAY = at("2026-03-07 07:30")

Leave = Callable[[datetime], None]
"""What is due at a moment leaves."""


def live_through(cast: Cast, leave: Leave) -> None:
    """Everything, by the verbs that pages use and by the rounds of the worker."""
    room, desks = _first_mails(cast)
    for moment in live_with_devices(cast, room):
        leave(moment)
    for moment in live_with_data(cast, room):
        leave(moment)
    for moment in live_with_custody(cast, room):
        leave(moment)
    for moment in live_with_lessons(cast, room):
        leave(moment)
    for moment in live_with_make_goods(cast, room):
        leave(moment + timedelta(hours=3))
    for moment in live_with_apologies(cast, room):
        leave(moment)
    for moment in live_with_wrongs(cast, room):
        leave(moment)
    _they_talk(cast, room)
    _dates(cast, room)
    leave(LATER)
    for moment in _answers(cast, room):
        leave(moment)
    for moment in ("2026-03-04 08:00", "2026-03-06 07:30", "2026-03-06 15:00"):
        leave(at(moment))
    with clock.at(SATURDAY), writing():
        explain(_actor(cast), first_of(desks), "The desks came without legs. The maker sends them on Monday.")
    for moment in ("2026-03-07 08:00", "2026-03-09 12:00"):
        leave(at(moment))
    for moment in _last_days(cast):
        leave(moment)


def _first_mails(cast: Cast) -> tuple[Project, Project]:
    """Two projects are sent, people are let in, and the client says a first word."""
    room = sent(cast, "Server in place", "Backups run", "Phones ring", "Cables laid")
    desks = sent(cast, "Desks in place")
    with clock.at(MONDAY), writing():
        send_link(_actor(cast, "manager"), cast.contact("viewer").memberships[0])
        invite(_actor(cast, "administrator"), "nia@northside.example", "Nia New", [TECHNICIAN])
        forgot("tess@northside.example")
    give(cast, milestones_of(room)[3], "2026-03-13")
    wrote(cast, room, "approver", "Can the server come before nine?\n\nWe open at half past.")
    confided(cast, room, text="Between us: please send somebody else than last time.")
    asked(cast, room, words="About the alarm in the server room.")
    return room, desks


def _they_talk(cast: Cast, room: Project) -> None:
    wrote(cast, room, "owner", "Yes, we are with you at eight.", LATER)
    answered(cast, room, cast.contact("approver"), "You have my word: Tess comes.", LATER)
    call = asked(cast, room, "viewer", "When do you come?", LATER)
    with clock.at(LATER), writing():
        promise_call(_actor(cast), room, call, Moment.parse("2026-03-04T14:00"))
        record_incident(
            _actor(cast, "technician"),
            room,
            f"project:{room.uuid}",
            text="The rack came with a dent.",
            noticed_at=LATER,
        )
        log_work(
            _actor(cast),
            room,
            subject_of(first_of(room)),
            text="The rack stands in the server room.",
            minutes=30,
            for_client=True,
        )


def _dates(cast: Cast, room: Project) -> None:
    """Near, moved, moved together, and entered wrongly."""
    server, backups, phones, cables = milestones_of(room)
    give(cast, planned(cast, room, "Power checked"), "2026-03-03", at=LATER)
    give(cast, server, "2026-03-10", at=LATER)
    moves = [Move(backups, Moment.parse("2026-03-11")), Move(phones, Moment.parse("2026-03-12"))]
    with clock.at(LATER), writing():
        move_promises(
            _actor(cast), room, moves, Telling("Omar Oakes", reason="The switch is late.", cause="us")
        )
        terms = Terms(due=Moment.parse("2026-03-16"), made=cables.latest.made)
        correct_promise(_actor(cast), cables.latest, terms, "A slip of the pen: we meant the week after.")


def _answers(cast: Cast, room: Project) -> Iterator[datetime]:
    """Something is asked, asked again and answered; another project rests and goes on."""
    phone = sent(cast, "Line works")
    question = reported(cast, phone, at=LATER)
    with clock.at(LATER), writing():
        rest = ask_hold(_actor(cast), room, "The builders are in.")
    yield LATER
    with clock.at(TUESDAY), writing():
        ask_again(_actor(cast), phone, question)
    yield TUESDAY
    no(cast, phone, question, "The second line is dead.", at=TUESDAY)
    yes(cast, room, rest, at=TUESDAY)
    with clock.at(TUESDAY), writing():
        resume(_actor(cast), room)
    yield TUESDAY


def _last_days(cast: Cast) -> Iterator[datetime]:
    """A training is too short, and the manager takes everything over."""
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 60)
    yield NEXT_TUESDAY
    with clock.at(NEXT_TUESDAY), writing():
        manager = cast.account("manager")
        hand_over(manager.actor, cast.account("owner"), Successors(owned=manager))
    yield NEXT_TUESDAY + timedelta(hours=2)


def _actor(cast: Cast, who: str = "owner") -> Actor:
    return cast.account(who).actor
