"""Short ways to what the client is asked and to an approver's answer; all of it through the real verbs."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from tests.cast import Cast
from tests.factories import MONDAY, first_of
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready
from tracker.milestones.answering import Answer, answer, text_of
from tracker.milestones.models import NO, YES, Ask
from tracker.outbox.models import QUEUED, SENT, Notice
from tracker.projects.models import Project

TUESDAY = MONDAY + timedelta(days=1)


def asks_of(project: Project, kind: str) -> list[Ask]:
    """Every question of a kind, oldest first."""
    query = sa.select(Ask).where(Ask.project_id == project.id, Ask.kind == kind).order_by(Ask.id)
    return list(db.session.scalars(query))


def say(
    cast: Cast,
    project: Project,
    question: Ask,
    verdict: str,
    words: str = "",
    *,
    who: str = "approver",
    at: datetime = TUESDAY,
    **given,
) -> None:
    """This person's answer to the text as it stands."""
    with clock.at(at), writing():
        shown = given.pop("shown", None) or text_of(question, project).hash
        answer(cast.contact(who).actor, project, question, Answer(verdict, shown, words, **given))


def yes(cast: Cast, project: Project, question: Ask, words: str = "", **how) -> None:
    say(cast, project, question, YES, words, **how)


def no(cast: Cast, project: Project, question: Ask, words: str = "Not like this", **how) -> None:
    say(cast, project, question, NO, words, **how)


def reported(cast: Cast, project: Project, happened: str = "2026-03-02", at: datetime = MONDAY) -> Ask:
    """The question that reporting the first milestone ready puts."""
    with clock.at(at), writing():
        report_ready(cast.account("technician").actor, first_of(project), Moment.parse(happened))
    return asks_of(project, "acceptance")[-1]


def mails_left(at: datetime) -> None:
    """Everything queued until now was sent at that moment."""
    with writing():
        waiting = sa.update(Notice).where(Notice.state == QUEUED)
        db.session.execute(waiting.values(state=SENT, settled_at=at))
