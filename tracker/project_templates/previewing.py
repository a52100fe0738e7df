"""A template's milestones in a client's calendar, before anything is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tracker.base.calendars import WorkCalendar
from tracker.base.holidays import public_holidays
from tracker.base.moments import Moment
from tracker.project_templates.rules import Design, Plan, lay_out, reach
from tracker.projects.calendar import Place


@dataclass(frozen=True)
class Preview:
    """The plans of a draft that is not there yet, and the calendar they stand in."""

    design: Design
    place: Place
    first_day: date
    plans: Sequence[Plan]
    holidays: Mapping[date, str]
    calendar: WorkCalendar

    @property
    def key(self) -> str:
        """Changes with everything that the days rest on."""
        rests_on = repr((self.design, tuple(self.place), self.first_day, [str(p.due) for p in self.plans]))
        return sha256(rests_on.encode()).hexdigest()[:16]

    @property
    def begins_later(self) -> date | None:
        """The first working day, where the day asked for is none."""
        first = self.calendar.add_working_days(self.first_day, 1)
        return None if self.calendar.is_working_day(self.first_day) else first

    def is_off(self, due: Moment | None) -> bool:
        """Whether this day, which somebody put in, is a day off there."""
        return due is not None and not self.calendar.is_working_day(due.day)


def preview(design: Design, place: Place, first_day: date) -> Preview:
    """Lay a template out; raises Invalid at `first_day`."""
    through = reach(first_day)
    calendar = place.calendar(first_day, through)
    plans = lay_out(design.steps, first_day, calendar)
    years = range(first_day.year, through.year + 2)
    names = public_holidays(place.country, place.subdivision, years) if place.country else {}
    return Preview(design, place, first_day, plans, names, calendar)
