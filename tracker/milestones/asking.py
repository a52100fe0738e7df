"""Putting a question to the client's approvers: the row, and one mail however many are put at once."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    TAKEN_BACK,
    Ask,
    Milestone,
    Promise,
)
from tracker.outbox.models import QUEUED, Notice
from tracker.projects.models import Project
from tracker.projects.telling import tell_approvers

PUT = "ask.put"
"""The notice that tells approvers what waits for them; its writer reads all that does."""

ANNOUNCED = frozenset({ASK_ACCEPTANCE, ASK_HOLD, ASK_VISIT, ASK_WITHDRAWAL})
"""New dates and corrections have mails of their own."""


def put_question(
    actor: Actor,
    project: Project,
    kind: str,
    reason: str = "",
    *,
    milestone: Milestone | None = None,
    promise: Promise | None = None,
    announce: bool = True,
) -> Ask:
    """Ask the client's approvers about a milestone, or without one about the project; only they answer."""
    question = Ask(
        project_id=project.id,
        milestone=milestone,
        promise=promise,
        kind=kind,
        reason=reason,
        asked_at=now(),
        asked_by=actor.id if actor.is_staff else None,
    )
    db.session.add(question)
    db.session.flush()
    if announce and kind in ANNOUNCED:
        tell_approvers(PUT, project, but=_about_to_be_told(project))
    return question


def ask_whether_done(
    actor: Actor, project: Project, milestone: Milestone | None = None, *, announce: bool = True
) -> Ask:
    """Ask whether what was reported ready is done for the client; an earlier such question gives way."""
    about = Ask.milestone_id == milestone.id if milestone else Ask.milestone_id.is_(None)
    earlier = sa.select(Ask).where(
        Ask.project_id == project.id, Ask.kind == ASK_ACCEPTANCE, Ask.answer.is_(None), about
    )
    for question in db.session.scalars(earlier):
        question.answer = TAKEN_BACK
    return put_question(actor, project, ASK_ACCEPTANCE, milestone=milestone, announce=announce)


def _about_to_be_told(project: Project) -> set[int | None]:
    """Contacts for whom such a mail waits already: it will tell of this question too.

    The lock keeps the mail from being written before this question can be read.
    """
    waiting = sa.select(Notice).where(
        Notice.kind == PUT,
        Notice.project_id == project.id,
        Notice.state == QUEUED,
        Notice.claimed_at.is_(None),
    )
    return {notice.contact_id for notice in db.session.scalars(waiting.with_for_update())}
