"""At 15:00 where the project is, its owner and deputy are warned of what is due that day and open (P6)."""

from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.announcements.letter import Body, lines
from tracker.base import wording
from tracker.base.clock import now
from tracker.outbox.kinds import Outcome, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.rounds.reading import Owed, around, owed_by, staff
from tracker.rounds.rules import warned_at
from tracker.rounds.to_staff import Line, lines_for, to_one_of_us

KIND = "promise.due_today"
TODAY = timedelta(0)


def fallen_due(at: datetime) -> list[Fallen]:
    """One warning for each person and moment: places whose three o'clock is the same share it."""
    people = staff()
    warned = {
        (one, moment) for moment, owed in _warned(at).items() for found in owed for one in found.in_charge
    }
    return [
        Fallen(
            once=f"P6:due:{moment:%Y-%m-%dT%H:%M}:{account_id}",
            kind=KIND,
            due_at=moment,
            account_id=account_id,
            facts={"at": moment.isoformat()},
        )
        for account_id, moment in sorted(warned)
        if account_id in people
    ]


@writes(KIND)
def due_today(notice: Notice) -> Outcome:
    """What of it is still open and still theirs."""
    moment = datetime.fromisoformat(notice.facts["at"])
    owed = [one for one in _warned(now()).get(moment, ()) if notice.account_id in one.in_charge]
    return to_one_of_us(
        notice,
        lines_for(notice, owed, _line),
        subject=lambda count: ngettext(
            "One thing is due today and open", "%(num)s things are due today and open", count
        ),
        body=_body,
        nothing="it had happened, was given another date, or the day was over before this left",
    )


def _warned(at: datetime) -> dict[datetime, list[Owed]]:
    """What is due today and open, by the moment at which it is three o'clock there, where that has come."""
    found: dict[datetime, list[Owed]] = defaultdict(list)
    for one in owed_by(*around(at, TODAY)):
        zone = ZoneInfo(one.zone)
        moment = warned_at(one.due, zone)
        if one.due == at.astimezone(zone).date() and moment <= at:
            found[moment].append(one)
    return found


def _line(line: Line) -> str:
    due = line.milestone.standing_promises[-1].due_at
    values = {"title": line.milestone.title, "client": line.project.client.name, "number": line.project.ref}
    if due is None:
        return _("“%(title)s” at %(client)s, %(number)s", **values)
    return _("“%(title)s” at %(client)s, %(number)s, due at %(time)s", **values, time=wording.clock(due))


def _body(said: list[str]) -> Body:
    return [
        ngettext(
            "This was promised for today and is not reported done:",
            "These were promised for today and are not reported done:",
            len(said),
        ),
        lines(said),
        _(
            "If it is done, report it. If it will not be done today, give the client a new date and the "
            "reason. What is still open when the day ends is told to them in the morning as a promise not "
            "kept."
        ),
    ]
