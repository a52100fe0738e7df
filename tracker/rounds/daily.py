"""One message a day about what is new in a project, at the reader's hour; none when nothing is (N1, N5)."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_contact
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.milestones.overview import overview_of
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.projects.models import Project
from tracker.rounds.daily_words import Told, told_news
from tracker.rounds.news import News, news_for, news_since
from tracker.rounds.reading import Reader, readers_of
from tracker.rounds.rules import REACH, last_morning, since_when

KIND = "project.status"


def fallen_due(at: datetime) -> list[Fallen]:
    """A message for each contact and project with news since the last one, once their hour has come."""
    news = news_since(at - REACH)
    last = _last_ones(at)
    return [mail for one in readers_of(news) if (mail := _mail(one, news[one.project_id], last, at))]


def _mail(
    reader: Reader, entries: list[News], last: Mapping[tuple[int, int], datetime], at: datetime
) -> Fallen | None:
    morning = last_morning(at, reader.habits, reader.zone)
    if morning is None:
        return None
    day, until = morning
    since = since_when(last.get((reader.project_id, reader.contact_id)), until)
    if not news_for(reader.contact_id, reader.approver, entries, since, until):
        return None
    return Fallen(
        once=f"N1:{reader.project_uuid}:{day}:{reader.contact_id}",
        kind=KIND,
        due_at=until,
        contact_id=reader.contact_id,
        client_id=reader.client_id,
        project_id=reader.project_id,
        facts={"since": since.isoformat(), "until": until.isoformat()},
    )


def _last_ones(at: datetime) -> dict[tuple[int, int], datetime]:
    """By project and contact, where the news of their last status message ended."""
    query = sa.select(Notice.project_id, Notice.contact_id, Notice.facts).where(
        Notice.kind == KIND, Notice.queued_at > at - REACH, Notice.once.is_not(None)
    )
    last: dict[tuple[int, int], datetime] = {}
    for project_id, contact_id, facts in db.session.execute(query.order_by(Notice.queued_at, Notice.id)):
        last[project_id, contact_id] = datetime.fromisoformat(facts["until"])
    return last


@writes(KIND)
def status(notice: Notice) -> Outcome:
    """What is new, each thing as it stands when this leaves, then where the whole stands and what is next."""
    project = db.session.get_one(Project, notice.project_id)
    contact = db.session.get_one(Contact, notice.contact_id)
    since, until = (datetime.fromisoformat(notice.facts[name]) for name in ("since", "until"))
    entries = news_since(since, [project.id]).get(project.id, [])
    news = news_for(contact.id, contact.actor.is_approver_of(project.client_id), entries, since, until)
    if not news:
        return Suppressed(
            "the project was over or at rest before this left, or nothing of it was new any more"
        )
    overview = overview_of(project)
    told = told_news(news, overview)
    if not told.anything:
        return Suppressed("nothing of it was true any more when this was to leave")
    _note_promises(notice, told)
    return to_contact(
        notice,
        project,
        lambda: _("%(title)s: what is new", title=one_line(project.title)),
        lambda: told.body(overview),
        page=f"/portal/{project.ref}",
        event=told.promised[0] if len(told.promised) == 1 else None,
    )


def _note_promises(notice: Notice, told: Told) -> None:
    """Which first dates the client learns by this, so that they count as told once it has left (P1)."""
    promises = [milestone.latest.id for milestone in told.promised if milestone.latest]
    notice.facts = {**notice.facts, "promises": promises}
