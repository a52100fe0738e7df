"""How soon we answer what a client wrote, as sentences: for them, and for us (C10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.base.moments import local_moment
from tracker.base.office import Office
from tracker.base.texts import gettext as _
from tracker.base.wording import clock, lasting, near_day
from tracker.notes.answer_times import Said, first_answers, unanswered, waiting
from tracker.notes.talks import Line
from tracker.projects.models import Project


@dataclass(frozen=True)
class Replies:
    """`waits`: what has no answer yet, `level` bad once that is overdue; `so_far`: how long others took."""

    waits: str = ""
    level: str = ""
    so_far: str = ""


def replies(thread: Sequence[Line], project: Project, office: Office, now: datetime, ours: bool) -> Replies:
    """Of a thread with its newest message last; `ours` when one of us reads it."""
    said = [_said(line) for line in thread]
    since = unanswered(said)
    if since is None:
        return Replies(so_far=_so_far(said, office))
    wait = waiting(since, office)
    overdue = wait.overdue(now)
    words = _for_us if ours else _for_them
    sentence = words(project, overdue, _when(wait.since, project, now), _when(wait.due, project, now))
    return Replies(sentence, "bad" if overdue else "", _so_far(said, office))


def away_words(project: Project, today: date) -> str:
    """That the owner is away, until when, and who answers; empty while they are here."""
    owner, deputy = project.owner, project.deputy
    if not owner.is_away(today):
        return ""
    assert owner.back_on is not None
    back = near_day(owner.back_on, today)
    if deputy and not deputy.is_away(today):
        return _(
            "%(owner)s is away, and back on %(back)s. %(deputy)s answers meanwhile.",
            owner=owner.name,
            back=back,
            deputy=deputy.name,
        )
    return _(
        "%(owner)s is away, and back on %(back)s. Our managers answer meanwhile.", owner=owner.name, back=back
    )


def _said(line: Line) -> Said:
    return Said(line.message.written_at, not line.ours, line.ours and line.message.answers)


def _for_us(project: Project, overdue: bool, since: str, due: str) -> str:
    client = project.client.name
    if overdue:
        return _(
            "%(client)s wrote on %(since)s and has no answer. It was due by %(due)s.",
            client=client,
            since=since,
            due=due,
        )
    return _(
        "%(client)s wrote on %(since)s. An answer is due by %(due)s.", client=client, since=since, due=due
    )


def _for_them(project: Project, overdue: bool, since: str, due: str) -> str:
    if overdue:
        return _("You wrote on %(since)s. We owed you an answer by %(due)s.", since=since, due=due)
    owner = project.owner.name
    return _("You wrote on %(since)s. %(owner)s answers by %(due)s.", since=since, owner=owner, due=due)


def _so_far(said: Sequence[Said], office: Office) -> str:
    taken = first_answers(said, office)
    if taken is None:
        return ""
    return _(
        "A first answer took %(clock)s, %(working)s of our working time (median, n = %(n)s).",
        clock=lasting(int(taken.clock.total_seconds()) // 60),
        working=lasting(taken.working),
        n=taken.n,
    )


def _when(at: datetime, project: Project, now: datetime) -> str:
    moment = local_moment(at, project.zone)
    day = near_day(moment.day, now.astimezone(project.zone).date())
    assert moment.time is not None
    return _("%(day)s, %(time)s", day=day, time=clock(moment.time))
