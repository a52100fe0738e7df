"""Moments typed on a device's forms, where its client is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.base.clock import now
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.milestones.due import parse_due


def just_now(client: Client) -> str:
    """The present minute as a form proposes it."""
    return local_moment(now(), _zone(client)).typed


def read_moment(client: Client, typed: str, field: str) -> datetime:
    """The instant a person typed; a day without a time is its beginning. Raises Invalid at the field."""
    zone = _zone(client)
    today = local_moment(now(), zone).day
    return parse_due(typed, zone, today, field).instant(zone)


def _zone(client: Client) -> ZoneInfo:
    return ZoneInfo(client.time_zone)
