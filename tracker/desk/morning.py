"""This morning: whom did we let down, what breaks today, what is nobody looking after, who has to answer.

However many projects there are, it is read in the same small number of queries, and only the lines that are
shown are loaded as objects.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tracker.access.actor import Actor
from tracker.base import wording
from tracker.base.calendars import WorkCalendar
from tracker.base.clock import now
from tracker.base.texts import gettext
from tracker.desk import (
    morning_apologies,
    morning_asked,
    morning_data,
    morning_devices,
    morning_lessons,
    morning_ours,
    morning_owed,
    morning_risks,
    morning_wrong,
)
from tracker.desk.morning_ends import endings, stops_asked
from tracker.desk.morning_figures import Lately, lately
from tracker.desk.morning_lines import Line
from tracker.desk.morning_nobody import nobodys
from tracker.desk.morning_questions import waiting_asks
from tracker.desk.morning_reading import Dates, Found, dates_of
from tracker.desk.morning_scope import CLIENT, ENDS, LET_DOWN, NOBODY, TODAY, Scope, Wanted, scope_of
from tracker.desk.morning_seen import Entry, see


@dataclass(frozen=True)
class Listed:
    """One of the four lists: how much there is, and the lines shown."""

    name: str
    count: int
    lines: list[Line]
    last_page: int


@dataclass(frozen=True)
class Morning:
    """The page: `silent` counts milestones without a date, `due_today` those due and not done.

    `apologies` are owed, and so are `owed` make-goods, to `owed_clients` clients.
    """

    scope: Scope
    wanted: Wanted
    lately: Lately
    silent: int
    due_today: int
    apologies: int
    owed: int
    owed_clients: int
    lists: list[Listed]
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day it is where we are."""
        return self.scope.now.astimezone(self.zone).date()

    @property
    def last_day(self) -> str:
        """`yesterday`, or since which day, as our own weekends have it."""
        since = WorkCalendar(self.zone).add_working_days(self.today, -1)
        return (
            gettext("yesterday")
            if (self.today - since).days == 1
            else gettext("since %(day)s", day=wording.short_day(since))
        )

    @property
    def has_lines(self) -> bool:
        """Whether anything stands there, such as a device that is away for a project that is over."""
        return any(one.count for one in self.lists)

    @property
    def kept_percent(self) -> int:
        """Rounded down: nothing is rounded in our favour."""
        kept = self.lately.kept
        return kept.count * 100 // kept.n


def collect(actor: Actor, wanted: Wanted, zone: ZoneInfo) -> Morning:
    """Everything the page tells, for the projects this person answers for or may see; `zone` is our own."""
    scope = scope_of(actor, wanted.mine, now())
    recent, dates = lately(scope), dates_of(scope)
    theirs, ours = morning_risks.of_morning(scope)
    devices = morning_devices.of_morning(scope)
    data = morning_data.of_morning(scope)
    owed = morning_owed.of_morning(scope)
    apologies = morning_apologies.of_morning(scope)
    entries = {
        LET_DOWN: [
            *apologies.let_down,
            *data.missed,
            *owed.let_down,
            *_let_down(recent, dates),
            *devices.let_down,
        ],
        TODAY: [*(Entry(one.found, morning_ours.breaks_today) for one in dates.today), *owed.today],
        NOBODY: [
            *stops_asked(scope),
            *nobodys(scope, dates),
            *morning_wrong.not_noted(scope, data.standings),
            *ours,
            *devices.nobodys,
            *data.differing,
            *owed.waiting,
            *morning_lessons.lessons_waiting(scope),
        ],
        CLIENT: [
            *theirs,
            *data.theirs,
            *owed.theirs,
            *devices.theirs,
            *(Entry(found, morning_asked.waits) for found in waiting_asks(scope)),
        ],
        ENDS: endings(scope, scope.now.astimezone(zone).date()),
    }
    shown = {
        name: rows[wanted.slice_of(len(rows))] for name, rows in entries.items() if wanted.shown in ("", name)
    }
    seen = see(scope, [entry for rows in shown.values() for entry in rows])
    return Morning(
        scope,
        wanted,
        recent,
        silent=len(dates.silent),
        due_today=len(dates.today),
        apologies=apologies.number,
        owed=owed.number,
        owed_clients=owed.clients,
        lists=[
            Listed(
                name,
                len(entries[name]),
                [entry.say(entry.found, seen) for entry in rows],
                wanted.last_page(len(entries[name])),
            )
            for name, rows in shown.items()
        ],
        zone=zone,
    )


def _let_down(recent: Lately, dates: Dates) -> list[Entry]:
    """What broke since the last working day began, then what has been silent for longest."""
    broken = [Found(one.project_id, one.milestone_id) for one in recent.broken]
    silent = [one.found for one in dates.silent]
    return [Entry(found, morning_ours.let_down) for found in dict.fromkeys([*broken, *silent])]
