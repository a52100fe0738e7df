"""The morning after a promise was not kept the client is told, unless we have told them since (P6)."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.announcements.framing import one_line, to_contact
from tracker.base.database import db
from tracker.base.moments import end_of_day
from tracker.milestones.explaining import broken_promises, explanations_of
from tracker.milestones.facts import Horizon
from tracker.milestones.many import Gathered, facts_of_many
from tracker.milestones.models import NO, Explanation, Milestone, Promise
from tracker.milestones.overview import Overview, Row, overview_of
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.projects.models import Project
from tracker.projects.states import DONE_OR_OVER
from tracker.rounds.reading import Reader, around, first_recorded, is_still_told, is_told, readers_of
from tracker.rounds.rules import REACH, is_fresh, next_morning, untold_break
from tracker.story.let_down import LetDown, let_downs

KIND = "promise.broken"

Broken = set[tuple[int, date, str]]
"""Projects, each with a day whose promises were not kept, and the zone in which it ended."""


def fallen_due(at: datetime) -> list[Fallen]:
    """One mail for each contact, project and day on which something was not kept."""
    broken = _broken(at)
    readers: dict[int, list[Reader]] = {}
    for reader in readers_of({one[0] for one in broken}):
        readers.setdefault(reader.project_id, []).append(reader)
    return [
        _mail(reader, day, zone)
        for project, day, zone in sorted(broken)
        for reader in readers.get(project, ())
    ]


def _mail(reader: Reader, day: date, zone: str) -> Fallen:
    ended = end_of_day(day, ZoneInfo(zone))
    return Fallen(
        once=f"P6:morning:{reader.project_uuid}:{day}:{reader.contact_id}",
        kind=KIND,
        due_at=next_morning(ended, reader.habits, reader.zone),
        contact_id=reader.contact_id,
        client_id=reader.client_id,
        project_id=reader.project_id,
        facts={"day": day.isoformat()},
    )


def _broken(at: datetime) -> Broken:
    """What broke within the reach of a round, was known in time, and that we have not told of since."""
    found: list[tuple[Gathered, int, date]] = []
    for one in facts_of_many(_maybe(at)):
        zone = ZoneInfo(one.zone)
        broke = untold_break(one.fact, Horizon(at.astimezone(zone).date(), zone, at))
        if broke and broke.row and end_of_day(broke.due.day, zone) > at - REACH:
            found.append((one, broke.row, broke.due.day))
    recorded, explained = _recorded_and_explained([row for _, row, _ in found])
    return {
        (one.project_id, day, one.zone)
        for one, row, day in found
        if row not in explained and is_fresh(day, recorded[row], ZoneInfo(one.zone))
    }


def _maybe(at: datetime) -> sa.ColumnElement[bool]:
    due = sa.select(Promise.milestone_id).where(Promise.due_on.between(*around(at, REACH)))
    told = sa.select(Project.id).where(is_told())
    return sa.and_(Milestone.id.in_(due), Milestone.project_id.in_(told))


def _recorded_and_explained(promises: Sequence[int]) -> tuple[dict[int, datetime], set[int]]:
    explained = sa.select(Explanation.promise_id).where(Explanation.promise_id.in_(promises))
    return first_recorded(promises), set(db.session.scalars(explained))


@writes(KIND)
def broken(notice: Notice) -> Outcome:
    """What we promised, that it did not happen, why, the new date, who owns it; as it stands now."""
    project = db.session.get_one(Project, notice.project_id)
    if project.state in DONE_OR_OVER:
        return Suppressed("the project was over before this left")
    if not is_still_told(project):
        return Suppressed("the client agreed to let the project rest before this left")
    overview = overview_of(project)
    day = date.fromisoformat(notice.facts["day"])
    untold = [row for row in overview.rows if _is_untold(row, day, overview)]
    if not untold:
        return Suppressed("it had happened, was withdrawn, explained or given another date before this left")
    return to_contact(
        notice,
        project,
        lambda: _subject(project, untold),
        lambda: [part for one in _told(untold, overview) for part in (one.what, one.why, one.now)],
        page=f"/portal/{project.ref}",
    )


def _is_untold(row: Row, day: date, overview: Overview) -> bool:
    """It broke that day, we knew of it in time, and neither a reason nor a date was sent since."""
    broke = broken_promises(row)
    if not broke or broke[-1].due_on != day:
        return False
    later = [one for one in row.milestone.standing_promises if one.place > broke[-1].place]
    if any(not (one.date_ask and one.date_ask.answer == NO) for one in later):
        return False
    same = [one.recorded_at for one in row.milestone.promises if one.place == broke[-1].place]
    explained = {one.promise_id for one in explanations_of(overview.project.id)}
    return broke[-1].id not in explained and is_fresh(day, min(same), overview.project.zone)


def _told(untold: Sequence[Row], overview: Overview) -> list[LetDown]:
    return let_downs(overview, {}, only={row.milestone.id for row in untold})


def _subject(project: Project, untold: Sequence[Row]) -> str:
    if len(untold) == 1:
        title = one_line(untold[0].milestone.title)
        return _("%(title)s: we did not keep our word", title=title)
    return ngettext(
        "%(title)s: we did not keep our word",
        "%(title)s: %(num)s things did not come as promised",
        len(untold),
        title=one_line(project.title),
    )
