"""One promise as a file to put into one's own calendar: from a page, or from the link in a mail."""

import hmac
from collections.abc import Callable

from flask import Response, current_app, url_for
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.base.errors import NotFound
from tracker.clients.queries import contact_with
from tracker.feeds.calendar import calendar_bytes
from tracker.feeds.entries import entries_of
from tracker.feeds.queries import installation_uuid, promised_milestone
from tracker.feeds.tokens import one_event_token
from tracker.feeds.views import bp
from tracker.milestones.models import Milestone
from tracker.milestones.queries import get_milestone_for
from tracker.projects.models import Project

Address = Callable[[Project], str]


@bp.get("/projects/<number>/milestones/<key>/event.ics")
def event_for_staff(number: str, key: str) -> ResponseReturnValue:
    """For whoever of us works on it."""
    return _file(get_milestone_for(current_actor(), number, key), _page("desk.project"))


@bp.get("/portal/<number>/milestones/<key>/event.ics")
def event_for_client(number: str, key: str) -> ResponseReturnValue:
    """For the client's people."""
    return _file(get_milestone_for(current_actor(), number, key), _page("portal.project"))


@bp.get("/event/<contact>/<milestone>/<token>.ics")
def event_by_mail(contact: str, milestone: str, token: str) -> ResponseReturnValue:
    """The link in a mail: good while its person is a contact of the client, until their links are revoked."""
    person = contact_with(contact)
    wanted = one_event_token(person, milestone, current_app.config["SETTINGS"].secret_key)
    if not hmac.compare_digest(token.encode(), wanted.encode()):
        raise NotFound()
    return _file(promised_milestone(person.actor, milestone), _page("portal.project"))


def _page(endpoint: str) -> Address:
    base = current_app.config["SETTINGS"].base_url
    return lambda project: base + url_for(endpoint, number=project.ref)


def _file(milestone: Milestone, address: Address) -> Response:
    """An attachment, for browsers hand it to the calendar then. What is only planned is no promise yet."""
    if not milestone.promises:
        raise NotFound()
    entries = entries_of([milestone], installation_uuid(), address, now())
    response = Response(calendar_bytes(milestone.title, entries), content_type="text/calendar; charset=utf-8")
    name = f"{milestone.project.ref}-{milestone.key}.ics"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
