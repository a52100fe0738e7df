"""How a calendar is served: to who has the address, once per change, and like nothing at all to others."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from tests.factories import MONDAY, first_of, give, sent
from tests.feeds.fetching import address_of, feed_for, fetch
from tests.pages import Browser
from tracker.access.actor import SYSTEM
from tracker.accounts import links
from tracker.accounts.actions import make_link
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import begin_immediately, db, writing
from tracker.clients.models import Membership
from tracker.feeds.actions import make_feed, revoke_feed
from tracker.feeds.models import Feed
from tracker.feeds.tokens import one_event_token, token_of
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


def test_an_unchanged_calendar_is_not_sent_again(app, cast):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer", project)
    first = fetch(app, feed)
    again = fetch(app, feed, If_None_Match=first.headers["ETag"])
    assert not first.headers["ETag"].startswith("W/")
    assert (again.status_code, again.data) == (304, b"")
    for header in ("ETag", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[header] == first.headers[header]
    give(cast, first_of(project), "2026-03-11")
    assert fetch(app, feed, If_None_Match=first.headers["ETag"]).status_code == 200


def test_headers(app, cast):
    answer = fetch(app, feed_for(app, cast, "viewer", sent(cast)))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers


def _revoked(app, cast, feed):
    revoke_feed(cast.contact("viewer").actor, db.session.merge(feed))


def _left(app, cast, feed):
    who = sa.update(Membership).where(Membership.contact_id == cast.viewer)
    db.session.execute(who.values(ended_at=now()))


def _unsent(app, cast, feed):
    """Can't happen to a sent project; whatever the reason, a draft is nobody's to see."""
    db.session.execute(
        sa.update(Project).where(Project.id == feed.project_id).values(state=ProjectState.DRAFT)
    )


def _tokens(app, cast, project):
    """What is a secret too, and none of a calendar; and what was never anything."""
    mine = token_of(feed_for(app, cast, "viewer", project).uuid, app.config["SECRET_KEY"])
    with writing():
        yield links.mint(cast.contact("viewer"))
        yield make_link(SYSTEM, cast.account("owner"))
    yield one_event_token(cast.contact("viewer"), first_of(project).uuid, app.config["SECRET_KEY"])
    yield from (mine[:-1], mine + "A", mine.swapcase(), "x" * 10_000, "%00", "é" * 43, "-")


def test_a_token_of_another_kind_is_like_none(app, cast):
    never = Browser(app).raw("GET", "/no/such/page").data
    for token in _tokens(app, cast, sent(cast)):
        answer = Browser(app).raw("GET", f"/feeds/{token}.ics")
        assert (answer.status_code, answer.data) == (404, never), token[:50]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("spoil", [_revoked, _left, _unsent])
def test_a_dead_address_answers_like_one_that_never_was(app, cast, spoil):
    feed = feed_for(app, cast, "viewer", sent(cast))
    assert fetch(app, feed).status_code == 200
    with writing():
        spoil(app, cast, feed)
    dead = fetch(app, feed)
    never = Browser(app).raw("GET", "/feeds/" + "x" * 43 + ".ics")
    elsewhere = Browser(app).raw("GET", "/no/such/page")
    assert (dead.status_code, never.status_code) == (404, 404)
    assert dead.data == never.data == elsewhere.data
    assert "Set-Cookie" not in dead.headers


def test_the_row_holds_no_address(app, cast):
    feed = feed_for(app, cast, "viewer")
    token = token_of(feed.uuid, app.config["SECRET_KEY"])
    assert len(token) == 43
    assert all(token not in str(value) for value in vars(feed).values())
    assert token_of(feed.uuid, "another key") != token


def test_there_is_one_address_for_each_person_and_purpose(app, cast):
    project = sent(cast)
    key = app.config["SECRET_KEY"]
    with writing():
        one = make_feed(cast.contact("viewer").actor, "All", None, key)
        assert make_feed(cast.contact("viewer").actor, "All", None, key) is one
        others = [
            make_feed(cast.contact("viewer").actor, "One", project, key),
            make_feed(cast.contact("approver").actor, "All", None, key),
        ]
        assert len({one.token_hash, *(other.token_hash for other in others)}) == 3


def test_it_notes_when_it_was_last_fetched(app, cast):
    feed = feed_for(app, cast, "viewer", sent(cast))

    def fetched_at():
        return db.session.scalar(sa.select(Feed.fetched_at).where(Feed.id == feed.id))

    for minutes, noted in ((0, 0), (2, 0), (6, 6)):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            fetch(app, feed)
        assert fetched_at() == MONDAY + timedelta(minutes=noted)


def test_while_somebody_else_writes_it_is_served_without_a_stamp(app, cast):
    feed = feed_for(app, cast, "viewer", sent(cast))
    with db.engine.connect() as somebody_else:
        with begin_immediately():
            somebody_else.execute(sa.update(Feed).values(name="Test"))
        assert fetch(app, feed).status_code == 200
        somebody_else.rollback()
    assert db.session.scalar(sa.select(Feed.fetched_at)) is None


def test_more_milestones_cost_no_more_queries(app, cast):
    def count(feed: Feed) -> int:
        fetch(app, feed)
        seen: list[str] = []
        listener = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listener)
        fetch(app, feed)
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(seen)

    small = feed_for(app, cast, "viewer", sent(cast, "One"))
    everything = feed_for(app, cast, "viewer")
    large = sent(cast, *[f"Part {n}" for n in range(12)])
    give(cast, first_of(large), "2026-03-11")
    assert count(everything) <= count(small)
    assert address_of(app, small) != address_of(app, everything)
