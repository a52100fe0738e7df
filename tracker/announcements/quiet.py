"""Nothing reaches a contact in their quiet hours, but what they just asked for (N5)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.contacts import LINK
from tracker.clients.models import Client
from tracker.mailing.queries import habits_of
from tracker.mailing.rules import woken_at
from tracker.outbox.kinds import holds_back
from tracker.outbox.models import Notice


@holds_back
def in_quiet_hours(notice: Notice) -> datetime | None:
    """When they end for its reader, in the zone they chose, else their client's."""
    if notice.contact_id is None or notice.client_id is None or notice.kind == LINK:
        return None
    habits = habits_of(notice.contact_id)
    zone = habits.zone or db.session.get_one(Client, notice.client_id).time_zone
    return woken_at(now(), habits, ZoneInfo(zone))
