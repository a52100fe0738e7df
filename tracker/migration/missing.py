"""Files that the client misses: reported, answered by us, ended by the client's own yes (D4)."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Forbidden, NotFound, Refused, sentence
from tracker.migration import kinds_client as kinds
from tracker.migration.holding import keep_project_holds
from tracker.migration.models import Batch, MissingFile
from tracker.outbox.enqueue import enqueue
from tracker.projects.models import Project
from tracker.projects.telling import tell_in_charge
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

REPORTED, ANSWERED = "missing_file.reported", "missing_file.answered"
"""The notices: to who answers for the project, and to who misses the file."""

A_DAY = timedelta(days=1)
MOST_A_DAY = 50
"""Of one person, over all their projects: each is a mail and a hold, and more are better said in one list."""
TOO_MANY = sentence(
    "You told us of %(most)s missing files within a day, and each is being looked for. Please name the "
    "others together in a message."
)
IS_OVER = sentence("This was settled: they said that the file is there.")


def report(
    actor: Actor, project: Project, *, name: str, words: str = "", batch: Batch | None = None
) -> MissingFile:
    """Somebody of the client misses a file; it holds the clearing of its source from now on.

    What they told of already and is open stays the one report. Forbidden for anybody else, Refused after too
    many within a day.
    """
    require(actor, "speak", project)
    if batch and batch.project_id != project.id:
        raise NotFound()
    if known := told_before(actor, project, name, batch):
        return known
    _check_few(actor)
    file = MissingFile(
        project=project,
        batch=batch,
        name=name,
        words=words,
        reported_at=now(),
        reported_by=actor.id,
        answer="",
        still_missing="",
    )
    db.session.add(file)
    db.session.flush()
    facts = {"batch": batch.uuid if batch else None}
    _tell(kinds.MISSED, actor, file, facts, {"words": words})
    keep_project_holds(actor, project)
    tell_in_charge(REPORTED, project, missing_file=file.id)
    return file


def told_before(actor: Actor, project: Project, name: str, batch: Batch | None) -> MissingFile | None:
    """Their open report of this name, capitals aside, of the same batch, or of one that nobody knows, which
    holds every source already."""
    query = sa.select(MissingFile).where(
        MissingFile.project_id == project.id,
        MissingFile.reported_by == actor.id,
        MissingFile.batch_id.is_(None) | (MissingFile.batch_id == (batch.id if batch else None)),
        MissingFile.settled_at.is_(None),
    )
    rows = db.session.scalars(query.order_by(MissingFile.id))
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def answer(actor: Actor, file: MissingFile, text: str) -> None:
    """One of us says where it is, or what was done; whether it is there, only the client says."""
    require(actor, "log work", file.project)
    if file.settled_at:
        raise Refused(IS_OVER)
    file.answer, file.answered_at, file.answered_by = text, now(), actor.id
    db.session.flush()
    _tell(kinds.FOUND, actor, file, words={"answer": text})
    enqueue(
        ANSWERED,
        contact_id=file.reported_by,
        client_id=file.project.client_id,
        project_id=file.project_id,
        missing_file=file.id,
        answered_at=file.answered_at.isoformat(),
    )


def say_there(actor: Actor, file: MissingFile) -> None:
    """The client's yes: it is there. Said again it changes nothing."""
    _check_theirs(actor, file)
    if file.settled_at:
        return
    file.settled_at, file.settled_by = now(), actor.id
    db.session.flush()
    _tell(kinds.IS_THERE, actor, file)
    keep_project_holds(actor, file.project)


def say_missing(actor: Actor, file: MissingFile, words: str) -> None:
    """Our answer did not help: it is open again, and who answers for the project hears it at once."""
    _check_theirs(actor, file)
    if file.settled_at:
        raise Refused("You said that it is there. Report it anew, if it is missing again.")
    if file.answered_at is None:
        raise Refused("We have not answered yet, and know that you miss it.")
    file.answered_at, file.answered_by, file.still_missing = None, None, words
    db.session.flush()
    _tell(kinds.STILL_MISSED, actor, file, words={"words": words})
    tell_in_charge(REPORTED, file.project, missing_file=file.id)


def may_end(actor: Actor, file: MissingFile) -> bool:
    """Who reported it says whether it is there, or an approver."""
    mine = actor.is_contact and actor.id == file.reported_by and file.project.client_id in actor.client_roles
    return mine or actor.is_approver_of(file.project.client_id)


def _check_theirs(actor: Actor, file: MissingFile) -> None:
    if not may_end(actor, file):
        raise Forbidden(sentence("Only who reported it, or an approver, can say this."))


def _check_few(actor: Actor) -> None:
    since = now() - A_DAY
    query = sa.select(sa.func.count()).where(
        MissingFile.reported_by == actor.id, MissingFile.reported_at > since
    )
    if (db.session.scalar(query) or 0) >= MOST_A_DAY:
        raise Refused(TOO_MANY, most=MOST_A_DAY)


def _tell(
    kind: Kind,
    actor: Actor,
    file: MissingFile,
    facts: dict[str, Any] | None = None,
    words: dict[str, str] | None = None,
) -> None:
    append(
        kind,
        actor,
        file.subject,
        chain=file.project.client.uuid,
        project_id=file.project_id,
        facts={"missing_file": file.uuid} | (facts or {}),
        words={"name": file.name} | (words or {}),
    )
