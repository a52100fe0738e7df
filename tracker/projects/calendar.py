"""A project's own copy of its public holidays: extended for new years, never altered (P12)."""

from collections.abc import Iterable
from datetime import date

from tracker.access.actor import SYSTEM, Actor
from tracker.base.calendars import stored_holidays
from tracker.projects import kinds
from tracker.projects.models import Project
from tracker.timeline.append import append


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
