"""Nothing reaches a contact in their quiet hours, but what they just asked for (N5)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.clients.contacts import LINK
from tracker.clients.models import Client
from tracker.mailing.queries import habits_of
from tracker.mailing.rules import woken_at
from tracker.outbox.kinds import holds_back
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.risk_actions.codes import MAILED

ASKED_FOR = {LINK, MAILED}
"""What the person asked for a moment ago and waits for."""


@holds_back
def in_quiet_hours(notice: Notice) -> datetime | None:
    """When they end for its reader, in the zone they chose, else their client's."""
    if notice.contact_id is None or notice.client_id is None or notice.kind in ASKED_FOR:
        return None
    habits = habits_of(notice.contact_id)
    zone = habits.zone or db.session.get_one(Client, notice.client_id).time_zone
    woken = woken_at(now(), habits, ZoneInfo(zone))
    return None if woken and _would_come_too_late(notice, woken) else woken


def _would_come_too_late(notice: Notice, woken: datetime) -> bool:
    """They asked to be called, and the call would wake them before the mail does."""
    if notice.kind != "call.promised":
        return False
    project = db.session.get_one(Project, notice.project_id)
    return Moment.parse(notice.facts["at"]).instant(project.zone) <= woken
