"""A calendar's address as pages show it: to copy, to subscribe at a press, to scan."""

from dataclasses import dataclass

import segno
from flask import current_app, url_for

from tracker.clients.models import Contact
from tracker.config import Settings
from tracker.feeds.models import Feed
from tracker.feeds.tokens import known_token, one_event_token
from tracker.milestones.models import Milestone


@dataclass(frozen=True)
class Address:
    """A feed with its addresses; they are empty when the instance's key was changed since it was made."""

    feed: Feed
    url: str
    zone: str

    @property
    def webcal(self) -> str:
        """The same address as calendar programs want it offered: a press on it subscribes."""
        return "webcal://" + self.url.partition("://")[2]

    @property
    def code(self) -> str:
        """The address to scan, as a `data:` picture; dark on white in both themes."""
        return segno.make(self.webcal, error="m").svg_data_uri(scale=4, border=4, light="#fff")


def address_of(feed: Feed, zone: str) -> Address:
    """`zone` is the one in which the page tells when it was last fetched."""
    settings: Settings = current_app.config["SETTINGS"]
    token = known_token(feed, settings.secret_key)
    url = settings.base_url + url_for("feeds.calendar", token=token) if token else ""
    return Address(feed, url, zone)


def event_address(person: Contact, milestone: Milestone) -> str:
    """Where this person gets this one promise for their calendar, for a mail to them."""
    settings: Settings = current_app.config["SETTINGS"]
    token = one_event_token(person, milestone.uuid, settings.secret_key)
    return f"{settings.base_url}/event/{person.uuid}/{milestone.uuid}/{token}.ics"
