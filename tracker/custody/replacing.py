"""The verbs of replacements: proposed, compared, answered by an approver, put in place (W6)."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import check_same_text
from tracker.base.moments import local_moment
from tracker.clients.changes import insert
from tracker.custody import kinds
from tracker.custody.comparing import Line, check_lines, exact_text, hash_of_lines, kept, standing_answer
from tracker.custody.history import tell_replacement
from tracker.custody.models import Replacement
from tracker.custody.naming import check_same_client
from tracker.custody.words import NO, YES
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.projects.states import OVER, ProjectState
from tracker.projects.telling import tell_approvers, tell_in_charge

ACT = "answer"
ASKED, ANSWERED = "replacement.asked", "replacement.answered"
"""Notices: to the approvers, and to who answers for the project."""


def propose_replacement(
    actor: Actor, project: Project, old: Device, new: Device, lines: Sequence[Line], reason: str
) -> Replacement:
    """Propose one device in the place of another; where anything is worse, the approvers are asked."""
    _check_devices(project, old, new)
    check_lines(lines)
    _end_undone(actor, old)
    one = Replacement(
        project=project,
        old=old,
        new=new,
        lines=kept(lines),
        reason=reason,
        proposed_at=now(),
        proposed_by=actor.id,
    )
    insert(one, Refused("A replacement of this device was proposed already."))
    facts = {
        "old_device": old.uuid,
        "new_device": new.uuid,
        "old_serial": old.serial,
        "new_serial": new.serial,
        **_compared(one),
    }
    tell_replacement(kinds.PROPOSED, actor, one, facts, reason=reason)
    _ask(one)
    return one


def compare_anew(actor: Actor, one: Replacement, lines: Sequence[Line], reason: str) -> None:
    """Change the comparison, or ask anew after a device was changed; the answer to the text before falls."""
    lock(one)
    check_open(one)
    check_lines(lines)
    if kept(lines) == one.lines and reason == one.reason and standing_answer(one) == one.answer:
        raise Refused("Nothing was changed.")
    one.lines, one.reason = kept(lines), reason
    _ask_anew(actor, one)


def answer_replacement(actor: Actor, one: Replacement, verdict: str, shown: str, words: str) -> None:
    """An approver's yes or no to the text whose hash was `shown`, once for a text; a no has a word of why.

    Forbidden for anybody else; Refused when it was answered, taken back, or reads otherwise by now.
    """
    require(actor, ACT, one.project)
    lock(one)
    if one.taken_back_at:
        raise Refused("We have taken this proposal back; there is nothing to answer any more.")
    if standing_answer(one):
        raise Refused("Somebody of your company answered this already.")
    text = exact_text(one)
    check_same_text(shown, text.hash)
    if verdict == NO and not words.strip():
        raise Invalid("Please say in a few words why; whoever answers for it reads them.", "words")
    one.answer, one.answer_words, one.text_hash = verdict, words, text.hash
    one.answered_at, one.answered_by = now(), actor.id
    kind = kinds.AGREED if verdict == YES else kinds.DECLINED
    tell_replacement(kind, actor, one, {"text_hash": text.hash}, words=words, text=text.text)
    tell_in_charge(ANSWERED, one.project, replacement=one.id)


def put_in_place(actor: Actor, one: Replacement, on: date) -> None:
    """The new device takes the old one's place on this day; the old one is retired and keeps its serial.

    Before the client's yes to a worse one this is possible and stays marked, on their page too; after a no
    it is refused. A yes to what reads otherwise by now is none, and they are asked anew. Raises Invalid for
    a day to come, Refused for a new device that is not in use.
    """
    lock(one)
    check_open(one)
    if one.answer == NO:
        raise Refused("The client declined this; compare another device, or change what is compared.")
    if on > local_moment(now(), one.project.zone).day:
        raise Invalid("This day is still to come; say when the device was put in place.", "day")
    if one.new.is_over:
        raise Refused("%(name)s is no longer in use; propose another device.", name=one.new.name)
    if standing_answer(one) != one.answer:
        _ask_anew(actor, one)
    one.in_place_at = now()
    one.old.retired_on, one.old.replaced_by_id = on, one.new_id
    one.old.version += 1
    facts = {
        "old_device": one.old.uuid,
        "new_device": one.new.uuid,
        "old_serial": one.old.serial,
        "new_serial": one.new.serial,
        "agreed": one.answer == YES,
        "on": on.isoformat(),
    }
    tell_replacement(kinds.IN_PLACE, actor, one, facts)


def take_back_replacement(actor: Actor, one: Replacement) -> None:
    """There will be no replacement like this; another may be proposed then."""
    lock(one)
    check_open(one)
    one.taken_back_at = now()
    tell_replacement(kinds.TAKEN_BACK, actor, one, {})


def check_open(one: Replacement) -> None:
    """Raise Refused once it was taken back or took effect."""
    if one.taken_back_at:
        raise Refused("This proposal was taken back.")
    if one.in_place_at:
        raise Refused("The new device is in place already; what was compared stays as it is.")


def lock(one: Replacement) -> None:
    """Of two who act at once, one waits here and then sees what the other did."""
    db.session.flush()
    db.session.refresh(one, with_for_update={"of": Replacement})


def _check_devices(project: Project, old: Device, new: Device) -> None:
    check_same_client(project, old)
    check_same_client(project, new)
    if project.state in OVER:
        raise Refused("This project is over; a device is replaced in one that work is done for.")
    if old.id == new.id:
        raise Invalid("A device can’t replace itself.", "new")
    if old.retired_on or new.retired_on:
        raise Invalid("A retired device is neither replaced nor takes another’s place.", "new")


def _end_undone(actor: Actor, old: Device) -> None:
    """Another device took its place, and yet it is in use again: what was proposed then stands no more."""
    query = sa.select(Replacement).where(Replacement.old_id == old.id, Replacement.taken_back_at.is_(None))
    before = db.session.scalar(query.with_for_update())
    if before and before.in_place_at and not old.is_over:
        before.taken_back_at = now()
        tell_replacement(kinds.TAKEN_BACK, actor, before, {})
        db.session.flush()


def _compared(one: Replacement) -> dict[str, object]:
    return {"lines_hash": hash_of_lines(one.lines), "worse": one.is_worse}


def _ask_anew(actor: Actor, one: Replacement) -> None:
    one.answer, one.answer_words, one.answered_at, one.answered_by, one.text_hash = None, "", None, None, None
    tell_replacement(kinds.COMPARED_ANEW, actor, one, _compared(one), reason=one.reason)
    _ask(one)


def _ask(one: Replacement) -> None:
    """Only what is worse for them needs their yes; a draft is known to nobody outside."""
    if one.is_worse and one.project.state != ProjectState.DRAFT:
        tell_approvers(ASKED, one.project, replacement=one.id)
