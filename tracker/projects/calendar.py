"""A project's own copy of its public holidays: extended for new years, never altered (P12)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.access.actor import SYSTEM, Actor
from tracker.base.calendars import WorkCalendar, calendar_for, stored_holidays
from tracker.clients.models import Client, Site
from tracker.projects import kinds
from tracker.projects.models import Project
from tracker.timeline.append import append


class Place(NamedTuple):
    """What decides on the calendar of a project that begins there."""

    time_zone: str
    country: str | None
    subdivision: str | None

    def calendar(self, since: date, through: date) -> WorkCalendar:
        """Its working days as a project begun now would have them."""
        return calendar_for(self.time_zone, (), self.country, self.subdivision, through, since)


def place_of(client: Client, site: Site | None) -> Place:
    """The site's own zone and holidays, else the client's."""
    zone = site if site and site.time_zone else client
    region = site if site and (site.country or site.weekends_only) else client
    return Place(zone.time_zone or client.time_zone, region.country, region.subdivision)


def store_holidays(project: Project, days: Iterable[date]) -> None:
    """Store the holidays of the years that `days` reach and the project has none of yet."""
    years = {day.year for day in days}
    known = [date.fromisoformat(day) for day in project.holidays]
    add_holidays(SYSTEM, project, stored_holidays(known, project.country, project.subdivision, years))


def add_holidays(actor: Actor, project: Project, days: Iterable[date]) -> None:
    """Store those of these days that are not stored yet; the caller knows that their years are new."""
    known = set(project.holidays)
    added = sorted({day.isoformat() for day in days} - known)
    if not added:
        return
    project.holidays = sorted([*known, *added])
    append(
        kinds.HOLIDAYS_STORED,
        actor,
        f"project:{project.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts={
            "number": project.ref,
            "years": ", ".join(sorted({day[:4] for day in added})),
            "days": added,
        },
    )
