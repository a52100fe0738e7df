"""From milestones to calendar entries. Only what the client was told: no apology, no money, no note of ours.

Nothing in an entry depends on the day it is read, so that its stamp tells the truth.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from flask_babel import force_locale

from tracker.base.moments import Moment
from tracker.base.texts import gettext
from tracker.base.wording import day, moment
from tracker.feeds.calendar import Entry
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

KEEP_CANCELLED = timedelta(days=91)
BEFORE_A_DAY, BEFORE_A_TIME = timedelta(hours=15), timedelta(hours=1)
"""When the alarm rings: at nine the morning before, or an hour before."""

Address = Callable[[Project], str]


def entries_of(
    milestones: Sequence[Milestone], instance: str, address: Address, now: datetime
) -> list[Entry]:
    """One entry a milestone, in its client's language; `address(project)` is the client's page of a project.

    A withdrawn one stays as cancelled for 90 days, so that every calendar gets to see that it is.
    """
    entries: list[Entry] = []
    for project, ours in groupby(milestones, lambda milestone: milestone.project):
        url = address(project)
        with force_locale(project.client.locale):
            entries += [_entry(milestone, instance, url) for milestone in ours]
    return [entry for entry in entries if not entry.cancelled or now < gone_after(entry)]


def gone_after(entry: Entry) -> datetime:
    """When a cancelled entry leaves the calendar."""
    return entry.changed + KEEP_CANCELLED


def _entry(milestone: Milestone, instance: str, url: str) -> Entry:
    promise = milestone.latest
    assert promise is not None
    changed, sequence = _last_change(milestone)
    return Entry(
        uid=f"{milestone.uuid}@{instance}",
        title=_title(milestone),
        due=promise.due,
        zone=milestone.project.zone,
        text="\n".join([*_lines(milestone, promise), url]),
        url=url,
        changed=changed,
        sequence=sequence,
        cancelled=milestone.state == MilestoneState.WITHDRAWN or _ended_open(milestone),
        minutes=milestone.promised_minutes,
        alarm=_alarm(promise) if milestone.state in OWED else None,
    )


def _title(milestone: Milestone) -> str:
    """Cancelled in words too, for Outlook shows what is cancelled like anything else."""
    if milestone.state == MilestoneState.WITHDRAWN:
        return gettext("Withdrawn: %(title)s", title=milestone.title)
    if _ended_open(milestone):
        return gettext("Project ended: %(title)s", title=milestone.title)
    return milestone.title


def _alarm(promise: Promise) -> timedelta:
    return BEFORE_A_TIME if promise.due.timed else BEFORE_A_DAY


def _last_change(milestone: Milestone) -> tuple[datetime, int]:
    """Its own, or the end of a project that ended before the milestone happened."""
    if not _ended_open(milestone):
        return milestone.changed_at, milestone.sequence
    ended_on = milestone.project.ended_on
    ended = Moment(ended_on).instant(milestone.project.zone) if ended_on else milestone.changed_at
    return max(milestone.changed_at, ended), milestone.sequence + 1


def _ended_open(milestone: Milestone) -> bool:
    return milestone.project.state == ProjectState.ENDED and milestone.state in OWED


def _lines(milestone: Milestone, promise: Promise) -> list[str]:
    """What was promised and what came of it."""
    said = [promise.words, promise.done_means or milestone.done_means]
    lines = list(
        dict.fromkeys(text for text in said if text and text.rstrip(".") != milestone.title.rstrip("."))
    )
    first, *again = [moment(standing.due) for standing in milestone.standing_promises]
    promised = gettext("Promised for %(day)s", day=first)
    if again:
        promised = gettext("%(promised)s, again for %(days)s", promised=promised, days="; ".join(again))
    lines.append(f"{promised}.")
    if milestone.withdrawn_on:
        lines.append(gettext("Withdrawn on %(day)s.", day=day(milestone.withdrawn_on)))
    elif happened := milestone.happened_in_full:
        lines.append(gettext("Happened %(day)s.", day=moment(happened)))
    lines.append(gettext("Project %(ref)s:", ref=milestone.project.ref))
    return lines
