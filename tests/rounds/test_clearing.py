"""What nobody needs any more goes by its age, and everything younger stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY
from tests.outbox.notices import HELLO, notice, queue, register
from tracker.accounts import links
from tracker.accounts.actions import disable, make_link, use_link
from tracker.accounts.models import Link, Session
from tracker.accounts.sessions import LIMITS, end_session, start_session
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.receipts import Receipt, claim
from tracker.outbox.deliver import deliver_due
from tracker.rounds import clearing
from tracker.rounds.clearing import LINKS_KEPT, MAIL_WORDS_KEPT, RECEIPTS_KEPT, SESSIONS_KEPT, Clearing
from tracker.timeline.models import TimelineEntry

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(clearing, "AT_ONCE", 2)


def cleared(after: timedelta) -> None:
    with clock.at(MONDAY + after):
        Clearing().go()
    db.session.rollback()


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_receipts(app):
    with clock.at(MONDAY), writing():
        for number in range(5):
            claim(f"form {number}", "what it held")
    cleared(RECEIPTS_KEPT)
    assert count(Receipt) == 5
    cleared(RECEIPTS_KEPT + MINUTE)
    assert count(Receipt) == 0


@pytest.mark.parametrize("side", ["staff", "contact"])
@pytest.mark.parametrize("ended", [True, False])
def test_sessions_that_ended_or_ran_out(app, cast, side, ended):
    with clock.at(MONDAY), writing():
        person = (
            {"account": cast.account("owner")} if side == "staff" else {"contact": cast.contact("viewer")}
        )
        token = start_session(**person)
        if ended:
            end_session(token)
    lasts = SESSIONS_KEPT if ended else LIMITS[side][0] + SESSIONS_KEPT
    cleared(lasts)
    assert count(Session) == 1
    cleared(lasts + MINUTE)
    assert count(Session) == 0


def test_one_time_links_go_and_a_contacts_good_link_stays(app, cast):
    with clock.at(MONDAY), writing():
        admin, viewer = cast.account("administrator").actor, cast.contact("viewer")
        use_link(make_link(admin, cast.account("owner")), "a hash")
        make_link(admin, cast.account("manager"))
        good = links.mint(viewer)
        link, _ = links.find(good)
        links.swap(link, viewer)
        links.mint(cast.contact("approver"))
        links.end_access(cast.contact("approver"))
    assert count(Link) == 4
    cleared(LINKS_KEPT)
    assert count(Link) == 4
    cleared(LINKS_KEPT + timedelta(hours=3))
    assert [one.contact_id for one in db.session.scalars(sa.select(Link))] == [cast.viewer]
    cleared(timedelta(days=500))
    assert links.find(good), "a new project opens it again"
    assert count(Session) == 0


def test_a_link_outlives_the_session_it_began(app, cast):
    with clock.at(MONDAY), writing():
        viewer = cast.contact("viewer")
        link, _ = links.find(links.mint(viewer))
        links.swap(link, viewer)
        link.revoked_at = MONDAY
    cleared(LINKS_KEPT + MINUTE)
    assert count(Link) == 1
    cleared(LIMITS["contact"][0] + SESSIONS_KEPT + MINUTE)
    assert (count(Session), count(Link)) == (0, 0)


def test_the_words_of_a_mail_and_not_that_it_was_sent(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: replace(HELLO, kept="Promised for Tuesday."))
    with clock.at(MONDAY):
        uuids = queue(count=3)
        deliver_due(settings)
    cleared(MAIL_WORDS_KEPT)
    assert notice(uuids[0]).words == "Promised for Tuesday."
    cleared(MAIL_WORDS_KEPT + MINUTE)
    told = [notice(uuid) for uuid in uuids]
    assert {(one.words, one.subject, one.sent_to, one.state) for one in told} == {
        (None, HELLO.subject, HELLO.to_address, "sent")
    }


def test_the_history_stays(app, cast):
    with clock.at(MONDAY), writing():
        disable(cast.account("administrator").actor, cast.account("owner"))
    before = count(TimelineEntry)
    cleared(timedelta(days=4000))
    assert count(TimelineEntry) == before > 0


def test_once_a_day_for_each_worker_and_a_failure_is_not_the_others(app, monkeypatch, caplog):
    worker = Clearing()
    with clock.at(MONDAY):
        worker.go()
        with writing():
            claim("form", "what it held")
    broken = clearing.Old(Session.token_hash, lambda _moment: sa.text("nonsense"), sa.delete(Session))
    monkeypatch.setattr(clearing, "OLD", (broken, *clearing.OLD))
    monkeypatch.setattr(clearing, "RECEIPTS_KEPT", timedelta())
    with clock.at(MONDAY + timedelta(hours=23)):
        worker.go()
        assert count(Receipt) == 1
    with clock.at(MONDAY + timedelta(days=1)):
        worker.go()
    db.session.rollback()
    assert count(Receipt) == 0
    assert [record.event["event"] for record in caplog.records] == ["clearing failed"]
