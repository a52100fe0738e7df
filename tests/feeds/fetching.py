"""Short ways to a feed and what it says, for the tests of this folder."""

from flask import Flask
from icalendar import Calendar, Event
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.pages import Browser
from tracker.base.database import writing
from tracker.feeds.actions import make_feed
from tracker.feeds.models import Feed
from tracker.feeds.tokens import token_of
from tracker.projects.models import Project


def feed_for(app: Flask, cast: Cast, who: str, project: Project | None = None) -> Feed:
    """A calendar address of this contact, for one project or for all."""
    with writing():
        return make_feed(cast.contact(who).actor, "Test", project, app.config["SECRET_KEY"])


def address_of(app: Flask, feed: Feed) -> str:
    return f"/feeds/{token_of(feed.uuid, app.config['SECRET_KEY'])}.ics"


def fetch(app: Flask, feed: Feed, **headers: str) -> TestResponse:
    """What a calendar program gets: it has no cookies and signs in nowhere."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Browser(app).raw("GET", address_of(app, feed), headers=names)


def events(app: Flask, feed: Feed) -> dict[str, Event]:
    """The events by their titles."""
    answer = fetch(app, feed)
    assert answer.status_code == 200
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}
