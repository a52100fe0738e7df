"""A project's own copy of its public holidays: extended for new years, never altered (P12)."""

from collections.abc import Iterable
from datetime import date

from tracker.access.actor import SYSTEM
from tracker.base.calendars import stored_holidays
from tracker.projects import kinds
from tracker.projects.models import Project
from tracker.timeline.append import append


def store_holidays(project: Project, days: Iterable[date]) -> None:
    """Store the holidays of the years that `days` reach and the project has none of yet."""
    years = {day.year for day in days}
    known = [date.fromisoformat(day) for day in project.holidays]
    extended = stored_holidays(known, project.country, project.subdivision, years)
    added = sorted(set(extended) - set(known))
    if not added:
        return
    project.holidays = [day.isoformat() for day in extended]
    new_years = sorted({day.year for day in added})
    append(
        kinds.HOLIDAYS_STORED,
        SYSTEM,
        f"project:{project.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts={
            "number": project.ref,
            "years": ", ".join(map(str, new_years)),
            "days": [day.isoformat() for day in added],
        },
    )
