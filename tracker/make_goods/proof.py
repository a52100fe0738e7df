"""Make-goods, their payments and the client's word on them, against their timeline entries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.make_goods import kinds
from tracker.make_goods.answering import TOLD
from tracker.make_goods.history import terms_of
from tracker.make_goods.models import MakeGood, MakeGoodAnswer, MakeGoodPayment
from tracker.make_goods.states import Answer
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of

BEGUN = {kinds.OWED.name, kinds.OFFERED.name}
ANSWERED = {kind.name for kind in TOLD.values()}
PARTS = {kinds.PAID.name: "payment", kinds.RETURNED.name: "payment"} | dict.fromkeys(ANSWERED, "answer")
"""Which fact of an entry names the row beside the make-good's own."""
BESIDE = {kinds.PUT, kinds.DROPPED, kinds.APPROVED, kinds.ASKED_AGAIN, kinds.PARKED, kinds.OWNER_NAMED}
ALL = BEGUN | PARTS.keys() | {kind.name for kind in BESIDE}

Entries = Sequence[TimelineEntry]
Told = Mapping[tuple[str, str], TimelineEntry]
"""By kind and by the identity of the row it tells of."""


def first_changed_make_good(client_id: int) -> Flaw | None:
    """The first make-good whose rows say otherwise than its entries taken together, or that has none."""
    told = _told(client_id)
    try:
        rows = _make_goods(client_id)
    except UNREADABLE:
        return Flaw(0, "the row of a make-good holds what can't be read")
    for row in rows:
        entries = told.pop(row.uuid, [])
        if not entries or entries[0].kind not in BEGUN:
            return Flaw(0, f"the make-good {row.uuid} has no entry")
        if flaw := _changed(row, entries):
            return flaw
    for entries in told.values():
        return Flaw(entries[0].number, "the row of this make-good is gone")
    return None


def _told(client_id: int) -> dict[str, Entries]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told: dict[str, list[TimelineEntry]] = {}
    for entry in entries_of(chain, set(ALL)):
        told.setdefault(entry.facts["make_good"], []).append(entry)
    return dict(told)


def _make_goods(client_id: int) -> Sequence[MakeGood]:
    options = (
        joinedload(MakeGood.incident),
        joinedload(MakeGood.instead_of),
        selectinload(MakeGood.answers),
    )
    query = sa.select(MakeGood).where(MakeGood.client_id == client_id).options(*options)
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def _changed(row: MakeGood, entries: Entries) -> Flaw | None:
    first, last = entries[0], entries[-1]
    if not _same_terms(row, first):
        return Flaw(first.number, "the row of this make-good was changed")
    if row.state != last.facts["state"]:
        return Flaw(last.number, "how this make-good stands was changed in its row")
    if flaw := _changed_parking(row, entries) or _changed_owner(row, entries):
        return flaw
    if flaw := _changed_approval(row, entries):
        return flaw
    return _changed_part(row, entries)


def _changed_parking(row: MakeGood, entries: Entries) -> Flaw | None:
    """Anything but another owner ends the parking."""
    last = [entry for entry in entries if entry.kind != kinds.OWNER_NAMED.name][-1]
    if (row.parked_at is not None) == (last.kind == kinds.PARKED.name):
        return None
    return Flaw(last.number, "whether this make-good is unconfirmed was changed in its row")


def _changed_owner(row: MakeGood, entries: Entries) -> Flaw | None:
    last = [entry for entry in entries if entry.kind in BEGUN | {kinds.OWNER_NAMED.name}][-1]
    if row.owner.uuid == last.facts["owner"]:
        return None
    return Flaw(last.number, "who sees to this make-good was changed in its row")


def _same_terms(row: MakeGood, entry: TimelineEntry) -> bool:
    wanted: dict[str, Any] = {"number": row.ref, **terms_of(row)}
    del wanted["owner"]  # Another may have been named since.
    if entry.kind == kinds.OWED.name:
        wanted["origin"] = row.origin
    else:
        wanted["incident"] = row.incident.uuid if row.incident else None
        wanted["instead_of"] = row.instead_of.uuid if row.instead_of else None
    words = {"thing": row.thing, "why": row.why, "less_reason": row.less_reason}
    return entry.project_id == row.project_id and _facts(entry, wanted) and _words(entry, words)


def _changed_approval(row: MakeGood, entries: Entries) -> Flaw | None:
    found = [entry for entry in entries if entry.kind == kinds.APPROVED.name]
    if not found and row.approved_at is None:
        return None
    by = f"staff:{row.approved_by}"
    if found and row.approved_at and found[-1].by == by and found[-1].facts["alone"] == row.approved_alone:
        return None
    return Flaw(found[-1].number if found else 0, "who approved this make-good was changed in its row")


def _changed_part(row: MakeGood, entries: Entries) -> Flaw | None:
    """Payments, what came back, answers: each row has its entry, and each entry its row."""
    told = {(entry.kind, entry.facts[PARTS[entry.kind]]): entry for entry in entries if entry.kind in PARTS}
    for key, agrees in _parts(row, told):
        if (entry := told.pop(key, None)) is None:
            return Flaw(0, f"a row of the make-good {row.uuid} has no entry")
        if not agrees:
            return Flaw(entry.number, "the row of this entry was changed")
    for entry in told.values():
        return Flaw(entry.number, "the row of this entry is gone")
    return None


def _parts(row: MakeGood, told: Told) -> Iterator[tuple[tuple[str, str], bool]]:
    for payment in row.payments:
        key = (kinds.PAID.name, payment.uuid)
        yield key, _same_payment(payment, told.get(key))
        if payment.returned:
            key = (kinds.RETURNED.name, payment.uuid)
            facts = {"on": payment.returned.returned_on.isoformat()}
            entry = told.get(key)
            yield key, _facts(entry, facts) and _words(entry, {"reason": payment.returned.reason})
    for answer in row.answers:
        key = (TOLD[Answer(answer.answer)].name, answer.uuid)
        yield key, _same_answer(answer, told.get(key))


def _same_payment(payment: MakeGoodPayment, entry: TimelineEntry | None) -> bool:
    facts = {
        "amount_minor": payment.amount_minor,
        "tax_minor": payment.tax_minor,
        "on": payment.paid_on.isoformat(),
        "alone": payment.alone,
    }
    words = {
        "reference": payment.reference,
        "credit_note": payment.credit_note,
        "tax_words": payment.tax_words,
    }
    return _by(entry, f"staff:{payment.recorded_by}") and _facts(entry, facts) and _words(entry, words)


def _same_answer(answer: MakeGoodAnswer, entry: TimelineEntry | None) -> bool:
    words = {"words": answer.words, "text": answer.text}
    who = _by(entry, f"contact:{answer.contact_id}")
    return who and _facts(entry, {"text_hash": answer.text_hash}) and _words(entry, words)


def _by(entry: TimelineEntry | None, who: str) -> bool:
    return entry is not None and entry.by == who


def _facts(entry: TimelineEntry | None, facts: Mapping[str, Any]) -> bool:
    return entry is not None and all(entry.facts[name] == value for name, value in facts.items())


def _words(entry: TimelineEntry | None, words: Mapping[str, str]) -> bool:
    """Of an entry whose words were erased they can't be compared any more."""
    text = entry.text if entry else None
    if entry is None or text is None or text.salt is None or text.words is None:
        return True
    return hash_words(text.salt, {**text.words, **words}) == entry.text_hash
