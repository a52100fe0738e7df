"""A contact asks to be called; one of us promises a time and says what came of it (C12)."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.notes import kinds
from tracker.notes.models import Call
from tracker.outbox.enqueue import enqueue
from tracker.projects.models import Project
from tracker.projects.telling import tell_in_charge
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind


def ask_for_call(
    actor: Actor, project: Project, subject: str, *, about: str, phone: str, words: str = ""
) -> Call:
    """A contact asks to be called about `subject`, known to people as `about` (`M01`, `GH-1`).

    While their earlier wish about the same thing waits, that one is returned and none is added.
    """
    if waiting := waiting_call(project, actor, subject):
        return waiting
    call = Call(
        project_id=project.id,
        subject=subject,
        contact_id=actor.id,
        phone=phone,
        words=words,
        asked_at=now(),
    )
    db.session.add(call)
    db.session.flush()
    _tell(kinds.CALL_ASKED, actor, project, call, {"about": about}, {"phone": phone, "text": words})
    tell_in_charge("call.asked", project, call=call.id)
    return call


def waiting_call(project: Project, actor: Actor, subject: str) -> Call | None:
    """What this contact asked for about the same thing and did not get yet."""
    return db.session.scalar(
        sa.select(Call).where(
            Call.project_id == project.id,
            Call.contact_id == actor.id,
            Call.subject == subject,
            Call.called_at.is_(None),
        )
    )


def promise_call(actor: Actor, project: Project, call: Call, at: Moment) -> None:
    """Say when one calls, local to the project; a later time may take its place until the call was made."""
    _check_waits(call)
    if at.time is None:
        raise Invalid("Say at what time as well, such as 2026-03-04 14:00.", "at")
    if at.instant(project.zone) <= now():
        raise Invalid("This time has passed; promise one that is still to come.", "at")
    call.promised_on, call.promised_at, call.promised_by = at.day, at.time, actor.id
    _tell(kinds.CALL_PROMISED, actor, project, call, {"at": str(at)}, {})
    enqueue(
        "call.promised",
        contact_id=call.contact_id,
        client_id=project.client_id,
        project_id=project.id,
        call=call.id,
        at=str(at),
    )


def note_call(actor: Actor, project: Project, call: Call, outcome: str) -> None:
    """The call was made just now; `outcome` says what came of it, for the client too."""
    _check_waits(call)
    call.called_at, call.called_by, call.outcome = now(), actor.id, outcome
    _tell(kinds.CALL_MADE, actor, project, call, {}, {"outcome": outcome})


def _check_waits(call: Call) -> None:
    if call.called_at:
        raise Refused("This call was made already.")


def _tell(
    kind: Kind, actor: Actor, project: Project, call: Call, facts: dict[str, str], words: dict[str, str]
) -> None:
    append(
        kind,
        actor,
        call.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"call": call.uuid, **facts},
        words=words,
    )
