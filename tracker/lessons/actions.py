"""Raise a lesson, decide it, say what happened for its cause, and look after what it exposes (L1, L3)."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.access.actor import MANAGER, Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Forbidden, Invalid
from tracker.base.moments import local_moment
from tracker.base.office import Office
from tracker.clients.changes import change
from tracker.incidents.models import Incident
from tracker.lessons import kinds, rules
from tracker.lessons.models import Lesson, LessonIncident, LessonLook
from tracker.outbox.enqueue import enqueue
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

RAISED, ANSWERED, BACK = "lesson.raised", "lesson.answered", "lesson.came_back"
"""The notices: to its owner, to who raised it, and to the owner once more."""


def raise_lesson(
    actor: Actor,
    office: Office,
    *,
    title: str,
    text: str,
    owner: Account,
    cause: str = "",
    maker: str = "",
    model: str = "",
    incident: Incident | None = None,
    client_id: int | None = None,
) -> Lesson:
    """Somebody answers for it from now on, and owes a decision ten of our working days later (L1).

    `client_id` is that of the `incident` it comes from.
    Raises Invalid at `owner` for an account that is not active.
    """
    check_owner(owner)
    moment = now()
    lesson = Lesson(
        title=title,
        text=text,
        cause=cause,
        maker=maker,
        model=model,
        client_id=client_id,
        raised_at=moment,
        raised_by=actor.id,
        owner_id=owner.id,
        decide_by=office.days_after(moment, rules.DAYS_TO_DECIDE),
    )
    db.session.add(lesson)
    db.session.flush()
    facts = {"owner": owner.id, "decide_by": lesson.decide_by.isoformat()}
    _tell(kinds.RAISED, actor, lesson, facts, {"text": text})
    if incident:
        _link(actor, lesson, incident, again=False)
    enqueue(RAISED, account_id=owner.id, lesson=lesson.id)
    return lesson


def edit_lesson(
    actor: Actor, lesson: Lesson, *, title: str, text: str, cause: str, maker: str, model: str
) -> None:
    """Word it anew; whoever answers for it, who raised it and managers may."""
    check_rewords(actor, lesson)
    if change(lesson, title=title, text=text, cause=cause, maker=maker, model=model):
        _tell(kinds.EDITED, actor, lesson, {}, {"text": text, "cause": cause})


def name_owner(actor: Actor, lesson: Lesson, owner: Account) -> None:
    """Somebody else answers for it; they are told."""
    check_answers(actor, lesson)
    check_owner(owner)
    if owner.id == lesson.owner_id:
        return
    give(actor, lesson, owner)
    enqueue(RAISED, account_id=owner.id, lesson=lesson.id)


def give(actor: Actor, lesson: Lesson, owner: Account) -> None:
    """Put it into these hands, without a mail; whoever calls has checked it."""
    lesson.owner_id = owner.id
    lesson.version += 1
    _tell(kinds.OWNED, actor, lesson, {"owner": owner.id}, {"name": owner.name})


def decide(actor: Actor, lesson: Lesson, verdict: str, answer: str) -> None:
    """Decide whether something is changed, and answer who raised it, who is told (L1)."""
    check_answers(actor, lesson)
    rules.check_decision(verdict, answer, decided=bool(lesson.verdict))
    lesson.verdict, lesson.answer = verdict, answer
    lesson.decided_at, lesson.decided_by = now(), actor.id
    lesson.version += 1
    _tell(kinds.DECIDED, actor, lesson, {"verdict": verdict}, {"answer": answer})
    enqueue(ANSWERED, account_id=lesson.raised_by, lesson=lesson.id)


def link(actor: Actor, office: Office, lesson: Lesson, incident: Incident, zone: ZoneInfo) -> None:
    """This went wrong for the same cause; after the change was made that opens the lesson again (L3).

    Said twice, it counts once.
    """
    if _linked(lesson, incident):
        return
    noticed = local_moment(incident.noticed_at, zone).day
    applied_on = local_moment(lesson.applied_at, zone).day if lesson.applied_at else None
    again = rules.happened_again(lesson.applied_at is not None, noticed, applied_on)
    _link(actor, lesson, incident, again=again)
    if again:
        _open_again(actor, office, lesson, incident)


def look_after(actor: Actor, lesson: Lesson, about: str, words: str) -> None:
    """Say what was done about a project or a device that it exposes (`project:UUID`, `device:UUID`)."""
    if not words.strip():
        raise Invalid("Write what was done about it.", "words")
    look = LessonLook(lesson_id=lesson.id, subject=about, words=words, looked_at=now(), looked_by=actor.id)
    db.session.add(look)
    db.session.flush()
    _tell(kinds.LOOKED, actor, lesson, {"about": about}, {"text": words})


def check_answers(actor: Actor, lesson: Lesson) -> None:
    """Raise Forbidden for anybody but its owner and the managers."""
    if actor.id != lesson.owner_id and not actor.has(MANAGER):
        raise Forbidden()


def check_rewords(actor: Actor, lesson: Lesson) -> None:
    """As `check_answers`; who raised it may too."""
    if actor.id != lesson.raised_by:
        check_answers(actor, lesson)


def check_owner(owner: Account) -> None:
    """Raise Invalid for somebody who does not come in any more."""
    if owner.state != ACTIVE:
        raise Invalid("Choose somebody who works here.", "owner")


def _linked(lesson: Lesson, incident: Incident) -> bool:
    query = sa.select(LessonIncident.id).where(
        LessonIncident.lesson_id == lesson.id, LessonIncident.incident_id == incident.id
    )
    return db.session.scalar(query) is not None


def _link(actor: Actor, lesson: Lesson, incident: Incident, *, again: bool) -> None:
    row = LessonIncident(
        lesson_id=lesson.id, incident_id=incident.id, again=again, linked_at=now(), linked_by=actor.id
    )
    db.session.add(row)
    _tell(kinds.LINKED, actor, lesson, {"incident": incident.uuid}, {})


def _open_again(actor: Actor, office: Office, lesson: Lesson, incident: Incident) -> None:
    """What was decided stays in the history; a new decision is due."""
    lesson.came_back += 1
    lesson.verdict, lesson.answer = "", ""
    lesson.decided_at = lesson.decided_by = lesson.applied_at = None
    lesson.decide_by = office.days_after(now(), rules.DAYS_TO_DECIDE)
    lesson.version += 1
    facts = {"incident": incident.uuid, "decide_by": lesson.decide_by.isoformat()}
    _tell(kinds.CAME_BACK, actor, lesson, facts, {})
    enqueue(BACK, account_id=lesson.owner_id, lesson=lesson.id)


def _tell(
    kind: Kind, actor: Actor, lesson: Lesson, facts: Mapping[str, object], words: Mapping[str, str]
) -> None:
    append(
        kind,
        actor,
        lesson.subject,
        facts={"lesson": lesson.uuid, **facts},
        words={"title": lesson.title, **words},
    )
