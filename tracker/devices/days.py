"""Which day it is for a client."""

from datetime import date
from zoneinfo import ZoneInfo

from tracker.base.clock import now
from tracker.clients.models import Client


def today_at(client: Client) -> date:
    """The day it is where the client is."""
    return now().astimezone(ZoneInfo(client.time_zone)).date()
