"""What the client reads first when a promise broke (P6): what, that it did not happen, why, what now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from tracker.base.calendars import WorkCalendar
from tracker.base.counting import in_words
from tracker.base.moments import Moment
from tracker.base.wording import clock, gettext, near_day, ngettext
from tracker.milestones.explaining import Explained, broken_promises
from tracker.milestones.models import NO, Milestone, Promise
from tracker.milestones.overview import Overview, Row
from tracker.projects.states import DONE_OR_OVER, ProjectState
from tracker.story.in_full_words import partly_words

NOON = time(12)
MOST_NAMED = 4


@dataclass(frozen=True)
class LetDown:
    """One or several things for which we broke the same promises, told as a person would.

    `owed` says that no new date stands, so that the last sentence is bad news too.
    """

    what: str
    why: str
    now: str
    owed: bool


def let_downs(
    overview: Overview, explanations: Mapping[int, Explained], only: Collection[int] | None = None
) -> list[LetDown]:
    """Everything open whose promised day ended unmet, the longest overdue first; of now alone.

    `explanations` are our own words by the id of the promise that broke; `only` leaves all milestones out but
    those with these ids.
    """
    if overview.project.state in DONE_OR_OVER | {ProjectState.DRAFT} or overview.as_of:
        return []
    told: dict[_Same, list[_Broken]] = {}
    for row in overview.rows:
        if (only is None or row.milestone.id in only) and (broken := broken_promises(row)):
            partly = _Partly(row.milestone.key, words) if (words := partly_words(row.milestone)) else None
            same = _Same(broken[-1].due, _why(row, broken[-1], explanations), _offered(row), partly)
            dues = _dues(row.milestone, broken[0], broken[-1])
            told.setdefault(same, []).append(_Broken(row.milestone.title, dues))
    ordered = sorted(told.items(), key=lambda one: one[0].due.day)
    return [_told(same, things, overview) for same, things in ordered]


class _Broken(NamedTuple):
    """One thing, and every date that we gave for it from the first to the last one that we did not keep."""

    title: str
    dues: tuple[Moment, ...]


@dataclass(frozen=True)
class _Same:
    """What things must share to be told of in one breath; `offered` is the date that stands since."""

    due: Moment
    why: str
    offered: "_Offered | None"
    partly: "_Partly | None"


@dataclass(frozen=True)
class _Partly:
    """What of a thing happened; with its key, for such a thing is told of alone."""

    key: str
    words: str


@dataclass(frozen=True)
class _Offered:
    due: Moment
    declined: bool


def _dues(milestone: Milestone, first: Promise, last: Promise) -> tuple[Moment, ...]:
    """The dates from one promise to another, also those between them that were agreed to in time."""
    return tuple(p.due for p in milestone.standing_promises if first.place <= p.place <= last.place)


def _offered(row: Row) -> _Offered | None:
    """The date that stands now, when it has not passed."""
    latest = row.milestone.latest
    if latest is None or (row.standing and row.standing.silent):
        return None
    question = latest.date_ask
    return _Offered(latest.due, declined=bool(question and question.answer == NO))


def _why(row: Row, broken: Promise, explanations: Mapping[int, Explained]) -> str:
    """The owner's own words; before there are any, the reason that came with the next date."""
    if explanation := explanations.get(broken.id):
        return gettext("%(name)s writes: “%(text)s”", name=explanation.name, text=explanation.text)
    later = [p.reason for p in row.milestone.standing_promises if p.place > broken.place and p.reason]
    if later:
        return gettext("Our reason: %(reason)s", reason=later[0])
    return gettext("We have not told you why yet.")


def _told(same: _Same, things: list[_Broken], overview: Overview) -> LetDown:
    now, owed = _now(same, overview)
    return LetDown(_what(things, same.partly, overview.today), same.why, now, owed)


def _what(things: list[_Broken], partly: _Partly | None, today: date) -> str:
    if partly:
        return f"{_promised(things[0], today)} {partly.words}"
    return _nothing_happened(things, today)


def _promised(thing: _Broken, today: date) -> str:
    """The dates alone: what came of them is said by the sentence behind it."""
    named, dues = _named([thing.title]), thing.dues
    if len(dues) > 1:
        return _in_vain(named, dues, today)
    return gettext("We promised you %(things)s for %(day)s.", things=named, day=_day(dues[0], today))


def _nothing_happened(things: list[_Broken], today: date) -> str:
    named = _named([thing.title for thing in things])
    dues = things[0].dues
    last = _day(dues[-1], today)
    if any(thing.dues != dues for thing in things):
        return gettext(
            "We promised you %(things)s, last for %(day)s. None of this happened.", things=named, day=last
        )
    if len(dues) == 1:
        return ngettext(
            "We promised you %(things)s for %(day)s. It did not happen.",
            "We promised you %(things)s for %(day)s. None of this happened.",
            len(things),
            things=named,
            day=last,
        )
    return _in_vain(named, dues, today)


def _in_vain(things: str, dues: tuple[Moment, ...], today: date) -> str:
    """Several dates were given, and none was kept."""
    first, last = _day(dues[0], today), _day(dues[-1], today)
    if len(dues) == 2:
        return gettext(
            "We promised you %(things)s for %(first)s, and then for %(last)s. We kept neither date.",
            things=things,
            first=first,
            last=last,
        )
    return gettext(
        "We promised you %(things)s for %(first)s, and have moved the date %(count)s times since, last to "
        "%(last)s. We kept none of these dates.",
        things=things,
        first=first,
        last=last,
        count=in_words(len(dues) - 1),
    )


def _now(same: _Same, overview: Overview) -> tuple[str, bool]:
    """What comes next, and whether we owe a date."""
    name, offered = overview.project.owner.name, same.offered
    if offered is None:
        return _date_owed(same.due.day, name, overview), True
    day = _day(offered.due, overview.today)
    if offered.declined:
        return gettext(
            "You told us that %(day)s does not suit you. %(name)s owes you another date.", day=day, name=name
        ), True
    return gettext("The new date is %(day)s. %(name)s answers for it.", day=day, name=name), False


def _date_owed(broken_on: date, name: str, overview: Overview) -> str:
    """A new date is owed by noon of the next working day; after it, since when it is overdue."""
    calendar = overview.calendar
    owed_on = calendar.add_working_days(broken_on, 1)
    day = near_day(owed_on, overview.today)
    if is_overdue(broken_on, calendar, overview.now):
        return gettext(
            "There is still no new date. %(name)s owed you one by noon on %(day)s, and still does.",
            name=name,
            day=day,
        )
    if owed_on == overview.today:
        return gettext("There is no new date yet. %(name)s owes you one by noon today.", name=name)
    return gettext("There is no new date yet. %(name)s owes you one by noon on %(day)s.", name=name, day=day)


def is_overdue(broken_on: date, calendar: WorkCalendar, now: datetime) -> bool:
    """Noon of the working day after the broken one has passed where the project is."""
    return Moment(calendar.add_working_days(broken_on, 1), NOON).instant(calendar.zone) <= now


def _day(due: Moment, today: date) -> str:
    if (today - due.day).days == 1:
        day = gettext("yesterday, %(day)s", day=near_day(due.day, today))
    elif due.day == today:
        day = gettext("today")
    else:
        day = near_day(due.day, today)
    return gettext("%(day)s at %(time)s", day=day, time=clock(due.time)) if due.time else day


def _named(titles: Iterable[str]) -> str:
    """`“A”`, `“A” and “B”`, `“A”, “B”, “C”, “D” and three more`."""
    quoted = [gettext("“%(words)s”", words=title) for title in titles]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) <= MOST_NAMED:
        return gettext("%(some)s and %(last)s", some=", ".join(quoted[:-1]), last=quoted[-1])
    return gettext(
        "%(some)s and %(count)s more",
        some=", ".join(quoted[:MOST_NAMED]),
        count=in_words(len(quoted) - MOST_NAMED),
    )
