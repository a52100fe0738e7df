"""The calendar that a calendar program fetches."""

import hashlib
from datetime import timedelta

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db, stamping
from tracker.config import Settings
from tracker.feeds.calendar import calendar_bytes
from tracker.feeds.entries import Address, entries_of
from tracker.feeds.models import Feed
from tracker.feeds.queries import heads_of, installation_uuid, live_feed, milestones_to_show
from tracker.feeds.remembered import known_etag, remember

bp = Blueprint("feeds", __name__)

STAMP_EVERY = timedelta(minutes=5)


@bp.get("/feeds/<token>.ics")
def calendar(token: str) -> ResponseReturnValue:
    """Who has the address has the calendar; who has it already is told so in a few bytes."""
    feed, reader = live_feed(token)
    heads = heads_of(feed, reader)
    known = known_etag(feed.uuid, heads, now())
    if known and request.if_none_match.contains(known):
        answer = _answer(b"", known)
    else:
        entries = entries_of(milestones_to_show(feed, reader), installation_uuid(), _pages_for(reader), now())
        body = calendar_bytes(f"{_settings().vendor_name}: {feed.name}", entries)
        etag = hashlib.sha256(body).hexdigest()
        remember(feed.uuid, heads, etag, entries)
        answer = _answer(body, etag)
    _stamp(feed)
    return answer


def _pages_for(reader: Actor) -> Address:
    page, base = "portal.project" if reader.is_contact else "desk.project", _settings().base_url
    return lambda project: base + url_for(page, number=project.ref)


def _settings() -> Settings:
    return current_app.config["SETTINGS"]


def _answer(body: bytes, etag: str) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(etag)
    response.make_conditional(request)
    return response


def _stamp(feed: Feed) -> None:
    """When it was last fetched, to a few minutes: the one thing that fetching changes."""
    if feed.fetched_at and now() - feed.fetched_at < STAMP_EVERY:
        return
    with stamping():
        db.session.execute(sa.update(Feed).where(Feed.id == feed.id).values(fetched_at=now()))
