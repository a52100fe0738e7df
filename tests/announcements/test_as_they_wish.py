"""A mail keeps to what its reader chose: none of what they stopped, none in their night (N4, N5)."""

from datetime import UTC, datetime, timedelta

from tests.factories import MONDAY, first_of, give, sent
from tests.notes.talking import delivered, wrote
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.contacts import send_link
from tracker.clients.models import Membership
from tracker.mailing.actions import choose_habits, stop_mails
from tracker.mailing.rules import Family, Habits
from tracker.outbox.models import SUPPRESSED, Notice

NIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
VIC, ANNA = "vic@harbour.example", "anna@harbour.example"


def test_what_was_written_in_their_night_leaves_in_the_morning(app, cast):
    project = sent(cast)
    wrote(cast, project, "owner", at=NIGHT)
    with clock.at(NIGHT):
        assert delivered(app, "Omar") == {}
    with clock.at(NIGHT + timedelta(hours=7, minutes=59)):
        assert delivered(app, "Omar") == {}
    with clock.at(NIGHT + timedelta(hours=8)):
        assert set(delivered(app, "Omar")) == {VIC, ANNA}


def test_each_sleeps_where_they_are(app, cast):
    project = sent(cast)
    with writing():
        vic = cast.contact("viewer")
        choose_habits(vic.actor, vic, Habits(zone="Pacific/Kiritimati"))
    wrote(cast, project, "owner", at=NIGHT)
    with clock.at(NIGHT):
        assert set(delivered(app, "Omar")) == {VIC}


def test_a_link_somebody_asked_for_wakes_them(app, cast):
    with clock.at(NIGHT), writing():
        membership = db.session.query(Membership).filter_by(contact_id=cast.viewer).one()
        send_link(cast.account("owner").actor, membership)
    with clock.at(NIGHT):
        assert set(delivered(app)) == {VIC}


def test_who_stopped_them_gets_none_and_an_approver_is_still_asked(app, cast):
    project = sent(cast)
    with writing():
        for who in ("viewer", "approver"):
            person = cast.contact(who)
            stop_mails(person.actor, person, Family.DATES)
    with clock.at(MONDAY):
        delivered(app)
        give(cast, first_of(project), "2026-04-01")
        left = delivered(app, "a new date")
    assert set(left) == {ANNA}
    assert left[ANNA]["List-Unsubscribe"] is None
    [kept_back] = db.session.query(Notice).filter_by(contact_id=cast.viewer, state=SUPPRESSED)
    assert kept_back.reason == "the person stopped these mails"


def test_what_can_be_stopped_says_how(app, cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        delivered(app)
        give(cast, first_of(project), "2026-04-01")
        mail = delivered(app, "a new date")[VIC]
    address = mail["List-Unsubscribe"].strip("<>").removeprefix(app.config["SETTINGS"].base_url)
    assert browse(None).get(address).h1 == "Stop these mails?"
    assert mail["List-Unsubscribe-Post"] is None, "a press of a button confirms it"
