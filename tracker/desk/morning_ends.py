"""What ends soon, and what a client asked us to stop: warranties and licences (W8)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import url_for

from tracker.base import wording
from tracker.base.database import db
from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.desk.morning_lines import Line, Seen, strong
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.devices.models import Device, Licence
from tracker.devices.rules import last_listed_day, soonest_first, warranty_standing
from tracker.devices.wording import ending_words
from tracker.projects.models import Project

NO_PROJECT = Found(0)
"""These lines are about a client, whatever is done for it."""


class Ending(NamedTuple):
    """A device or a licence in use that ends within 90 days, or has."""

    uuid: str
    name: str
    client: str
    code: str
    ends: date


def endings(scope: Scope, today: date) -> list[Entry]:
    """By their day, what has passed last; two queries."""
    latest = last_listed_day(today)
    warranties = sa.select(Device.uuid, Device.name, Client.name, Client.code, Device.warranty_ends)
    warranties = warranties.join(Device.client).where(
        _of(scope),
        Device.warranty_ends <= latest,
        Device.retired_on.is_(None),
        Device.replaced_by_id.is_(None),
    )
    renewals = sa.select(Licence.uuid, Licence.name, Client.name, Client.code, Licence.renews_on)
    renewals = renewals.join(Licence.client).where(_of(scope), Licence.renews_on <= latest, _GOES_ON)
    entries = [*_entries(warranties, _warranty, today), *_entries(renewals, _renewal, today)]
    return soonest_first(entries, today)


def stops_asked(scope: Scope) -> list[Entry]:
    """Licences that the client asked us to stop and that nobody has done or answered; one query."""
    query = (
        sa.select(Licence.uuid, Licence.name, Client.name, Client.code, Licence.renews_on)
        .join(Licence.client)
        .where(_of(scope), Licence.stop_asked_at.is_not(None), Licence.stop_answered_at.is_(None), _GOES_ON)
    )
    rows = db.session.execute(query.order_by(Licence.stop_asked_at, Licence.id)).all()
    return [Entry(NO_PROJECT, partial(_stop, Ending._make(row))) for row in rows]


_GOES_ON = sa.and_(Licence.cancelled_on.is_(None), Licence.replaced_by_id.is_(None))


def _of(scope: Scope) -> sa.ColumnElement[bool]:
    """The clients of a morning: those one answers for a project of, or all one may see."""
    seen = visible_clients(scope.actor)
    if not scope.mine:
        return seen
    return sa.and_(seen, Client.id.in_(sa.select(Project.client_id).where(Project.id.in_(scope.under_way()))))


def _entries(
    query: sa.Select[*tuple[Any, ...]], say: Callable[[Ending, date, Found, Seen], Line], today: date
) -> list[tuple[date, Entry]]:
    found = (Ending._make(row) for row in db.session.execute(query))
    return [(one.ends, Entry(NO_PROJECT, partial(say, one, today))) for one in found]


def _warranty(one: Ending, today: date, _found: Found, _seen: Seen) -> Line:
    title = _("%(client)s: the warranty of %(thing)s", client=strong(one.client), thing=one.name)
    said = ending_words(one.ends, warranty_standing(one.ends, None, today)).text
    return Line(title, [one.code, said], (url_for("devices.page", uuid=one.uuid), gettext("Open")))


def _renewal(one: Ending, today: date, _found: Found, _seen: Seen) -> Line:
    title = _("%(client)s: %(thing)s", client=strong(one.client), thing=one.name)
    day, left = wording.near_short_day(one.ends, today), (one.ends - today).days
    words = gettext("was to renew on %(day)s") if left < 0 else gettext("renews or ends on %(day)s")
    return Line(title, [one.code, words % {"day": day}], _to_licence(one))


def _stop(one: Ending, _found: Found, _seen: Seen) -> Line:
    title = _("%(client)s asks that %(thing)s does not renew", client=strong(one.client), thing=one.name)
    when = wording.day(one.ends) if one.ends else ""
    details = [one.code, *([gettext("it would on %(day)s", day=when)] if when else [])]
    return Line(title, details, _to_licence(one))


def _to_licence(one: Ending) -> tuple[str, str]:
    return url_for("devices.of_client", code=one.code, _anchor=one.uuid), gettext("Open")
