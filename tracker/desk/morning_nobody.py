"""What is nobody looking after? Everything that waits for one of us and has nobody who took it up."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.access.actor import MANAGER
from tracker.base.database import db
from tracker.base.moments import end_of_day
from tracker.desk import morning_asked, morning_ours
from tracker.desk.morning_questions import turned_down
from tracker.desk.morning_reading import Dates, Found, ownerless, unlooked
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.incidents.queries import open_incidents
from tracker.notes.models import Call
from tracker.notes.queries import open_calls, unanswered_threads, waiting_private_words
from tracker.projects.models import Project


def nobodys(scope: Scope, dates: Dates) -> list[Entry]:
    """The client's own words first, then what we left lying, then what is due soon."""
    zones = _zones(scope)
    return [
        *_words(scope, zones),
        *(Entry(found, morning_asked.refused) for found in turned_down(scope)),
        *(Entry(found, morning_ours.without_owner) for found in ownerless(scope)),
        *(Entry(one.found, morning_ours.nobody_assigned) for one in dates.soon_and_nobodys),
        *_for_managers(scope),
    ]


def _words(scope: Scope, zones: dict[int, ZoneInfo]) -> list[Entry]:
    """Messages, calls and things gone wrong, each the oldest first."""
    threads = sorted(unanswered_threads(zones).items(), key=lambda thread: thread[1])
    calls = [call for call in open_calls(zones) if _is_left(call, zones[call.project_id], scope.now)]
    return [
        *(Entry(Found(number), partial(morning_asked.wrote, since)) for number, since in threads),
        *_private_words(scope, zones),
        *(Entry(Found(call.project_id), partial(morning_asked.called, call)) for call in calls),
        *(
            Entry(Found(incident.project_id), partial(morning_asked.went_wrong, incident))
            for incident in open_incidents(zones)
        ),
    ]


def _private_words(scope: Scope, zones: dict[int, ZoneInfo]) -> list[Entry]:
    """What contacts wrote to the managers, for managers alone."""
    if not scope.actor.has(MANAGER):
        return []
    return [
        Entry(Found(word.project.id), partial(morning_asked.wrote_in_private, word.contact.name, word.since))
        for word in waiting_private_words()
        if word.project.id in zones
    ]


def _for_managers(scope: Scope) -> list[Entry]:
    if not scope.actor.has(MANAGER):
        return []
    return [Entry(found, morning_ours.not_looked_at) for found in unlooked(scope)]


def _is_left(call: Call, zone: ZoneInfo, now: datetime) -> bool:
    """No call was promised, or the time it was promised for has passed."""
    if call.promised is None:
        return True
    due = call.promised.instant(zone) if call.promised.timed else end_of_day(call.promised.day, zone)
    return due <= now


def _zones(scope: Scope) -> dict[int, ZoneInfo]:
    """The projects of a morning by id, with the zone each is in."""
    query = sa.select(Project.id, Project.time_zone).where(Project.id.in_(scope.under_way()))
    return {number: ZoneInfo(zone) for number, zone in db.session.execute(query)}
