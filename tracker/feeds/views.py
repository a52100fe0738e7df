"""The calendar that a calendar program fetches."""

import hashlib
from datetime import timedelta

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from tracker.base.clock import now
from tracker.base.database import db, stamping
from tracker.config import Settings
from tracker.feeds.calendar import calendar_bytes
from tracker.feeds.entries import entries_of
from tracker.feeds.models import Feed
from tracker.feeds.queries import installation_uuid, live_feed, milestones_to_show
from tracker.projects.models import Project

bp = Blueprint("feeds", __name__)

STAMP_EVERY = timedelta(minutes=5)


@bp.get("/feeds/<token>.ics")
def calendar(token: str) -> ResponseReturnValue:
    """Who has the address has the calendar; who has it already is told so in a few bytes."""
    feed, reader = live_feed(token)
    settings: Settings = current_app.config["SETTINGS"]
    page = "portal.project" if reader.is_contact else "desk.project"

    def address(project: Project) -> str:
        return settings.base_url + url_for(page, number=project.ref)

    entries = entries_of(milestones_to_show(feed, reader), installation_uuid(), address, now())
    body = calendar_bytes(f"{settings.vendor_name}: {feed.name}", entries)
    _stamp(feed)
    return _answer(body)


def _answer(body: bytes) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(body).hexdigest())
    response.make_conditional(request)
    return response


def _stamp(feed: Feed) -> None:
    """When it was last fetched, to a few minutes: the one thing that fetching changes."""
    if feed.fetched_at and now() - feed.fetched_at < STAMP_EVERY:
        return
    with stamping():
        db.session.execute(sa.update(Feed).where(Feed.id == feed.id).values(fetched_at=now()))
