"""Consents, and what was done on them, against their timeline entries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Client
from tracker.projects.models import Project
from tracker.risk_actions import kinds
from tracker.risk_actions.models import YES, ConsentAnswer, ConsentAsk, RiskAction, SpokenConsent
from tracker.risk_actions.states import RiskState
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

TOLD = {
    kinds.ASKED.name: "ask",
    kinds.CONSENTED.name: "answer",
    kinds.REFUSED.name: "answer",
    kinds.SPOKEN.name: "spoken",
}
"""Which fact of an entry names its row."""
PERFORMED, WITHOUT = kinds.PERFORMED.name, kinds.WITHOUT_CONSENT.name
DEEDS = {PERFORMED, WITHOUT, kinds.BEFORE.name, kinds.VERIFIED.name}

Agreed = tuple[str, bool]
"""The outer identity of a row, and whether it agrees with its entry."""
Deeds = Mapping[str, TimelineEntry]
"""Of one action the newest entry of each kind."""


def first_changed_consent(client_id: int) -> Flaw | None:
    """The first question, answer or deed of a client whose row and entry differ, or that has only one."""
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told = {entry.facts[TOLD[entry.kind]]: entry for entry in entries_of(chain, TOLD)}
    done: dict[str, dict[str, TimelineEntry]] = {}
    for deed in entries_of(chain, DEEDS):
        done.setdefault(deed.facts["risk_action"], {})[deed.kind] = deed
    try:
        actions = _actions(client_id)
    except UNREADABLE:
        return unreadable_row(ConsentAsk, {uuid: entry.number for uuid, entry in told.items()})
    for action in actions:
        for uuid, agrees in _rows(action, told):
            if (entry := told.pop(uuid, None)) is None:
                return Flaw(0, f"the consent {uuid} has no entry")
            if not agrees:
                return Flaw(entry.number, "the row of this consent was changed")
        if flaw := _changed_deed(action, done.pop(action.uuid, {})):
            return flaw
    left = [deed for deeds in done.values() for deed in deeds.values()]
    for gone in (*told.values(), *left):
        return Flaw(gone.number, "the row of this entry is gone")
    return None


def _actions(client_id: int) -> Sequence[RiskAction]:
    asks = selectinload(RiskAction.asks)
    query = sa.select(RiskAction).join(Project, Project.id == RiskAction.project_id)
    query = query.where(Project.client_id == client_id).order_by(RiskAction.id)
    options = (
        joinedload(RiskAction.project),
        joinedload(RiskAction.performer),
        asks.joinedload(ConsentAsk.answer),
        asks.joinedload(ConsentAsk.spoken).joinedload(SpokenConsent.contact),
    )
    return db.session.scalars(query.options(*options)).unique().all()


def _rows(action: RiskAction, told: Mapping[str, TimelineEntry]) -> Iterator[Agreed]:
    for ask in action.asks:
        yield ask.uuid, _same_ask(action, ask, told.get(ask.uuid))
        if ask.spoken:
            yield ask.spoken.uuid, _same_spoken(action, ask.spoken, told.get(ask.spoken.uuid))
        if ask.answer:
            yield ask.answer.uuid, _same_answer(ask.answer, told.get(ask.answer.uuid))


def _same_ask(action: RiskAction, ask: ConsentAsk, entry: TimelineEntry | None) -> bool:
    hashes = {"text_hash": ask.text_hash, "facts_hash": ask.facts_hash}
    facts = _facts(entry, **hashes, until=_local(action, ask.expires_at))
    return facts and _words(entry, text=ask.text)


def _same_answer(answer: ConsentAnswer, entry: TimelineEntry | None) -> bool:
    kind = kinds.CONSENTED if answer.answer == YES else kinds.REFUSED
    who = entry is not None and (entry.kind, entry.by) == (kind.name, f"contact:{answer.contact_id}")
    facts = _facts(entry, ask=answer.ask.uuid, text_hash=answer.ask.text_hash, proved_by=answer.proved_by)
    return who and facts and _words(entry, typed=answer.name, words=answer.words)


def _same_spoken(action: RiskAction, spoken: SpokenConsent, entry: TimelineEntry | None) -> bool:
    facts = {"ask": spoken.ask.uuid, "channel": spoken.channel, "contact": spoken.contact.uuid}
    return _facts(entry, **facts, said_at=_local(action, spoken.said_at)) and _words(
        entry, words=spoken.words
    )


def _changed_deed(action: RiskAction, deeds: Deeds) -> Flaw | None:
    """What was done, when, by whom, and how the device was before, after and when it was tried."""
    performed, without = deeds.get(PERFORMED), deeds.get(WITHOUT)
    newest = without or performed  # It may turn out afterwards to have been without consent.
    if newest is None and action.performed_at:
        return Flaw(0, f"the work {action.uuid} has no entry")
    if newest and not _same_deed(action, newest):
        return Flaw(newest.number, "the row of this work was changed")
    if (without is not None) != (action.state == RiskState.WITHOUT_CONSENT):
        number = newest.number if newest else 0
        return Flaw(number, "whether this was done with consent was changed in its row")
    if performed and not _facts(performed, worse=action.worse):
        return Flaw(performed.number, "whether the device is worse was changed in the row of this work")
    return _changed_words(action, deeds)


def _same_deed(action: RiskAction, entry: TimelineEntry) -> bool:
    at = action.performed_at
    return at is not None and _facts(entry, performed=_local(action, at), performer=action.performer.uuid)


def _changed_words(action: RiskAction, deeds: Deeds) -> Flaw | None:
    """The condition before and after, and what was tried; without an entry there are no such words."""
    written = {
        kinds.BEFORE.name: action.before,
        PERFORMED: action.after,
        kinds.VERIFIED.name: action.verified_words,
    }
    for kind, words in written.items():
        entry = deeds.get(kind)
        if entry is None and words:
            return Flaw(0, f"the words of the work {action.uuid} have no entry")
        if entry and not _words(entry, words=words):
            return Flaw(entry.number, "what this says of the device was changed in its row")
    return None


def _facts(entry: TimelineEntry | None, **facts: Any) -> bool:
    return entry is not None and all(entry.facts[name] == value for name, value in facts.items())


def _words(entry: TimelineEntry | None, **words: str) -> bool:
    """Of an entry whose words were erased they can't be compared any more."""
    text = entry.text if entry else None
    if entry is None or text is None or text.salt is None or text.words is None:
        return True
    return hash_words(text.salt, text.words | words) == entry.text_hash


def _local(action: RiskAction, at: datetime) -> str:
    return str(local_moment(at, action.project.zone))
