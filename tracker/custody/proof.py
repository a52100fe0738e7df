"""Custody and its slips against their timeline entries: neither may be changed behind the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.custody import kinds
from tracker.custody.history import stamp
from tracker.custody.models import Custody, CustodyDate, CustodyHand, CustodySlip
from tracker.devices.models import Device
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry, proof_line
from tracker.timeline.queries import entries_of


def first_changed_custody(client_id: int) -> Flaw | None:
    """The first time a device was away of which row and entries differ: taken, slip, back, confirmed."""
    flaws = (
        first_differing(Custody, "custody", partial(_states, client_id, kind), _told(client_id, kind))
        for kind in STATES
    )
    return next(filter(None, flaws), None)


def first_changed_return(client_id: int) -> Flaw | None:
    """The same of the days given for a return, and of whose hands a device went through, in their order."""
    days = first_differing(
        CustodyDate,
        "day of return",
        lambda: _dates(client_id),
        _numbered(_entries(client_id, kinds.EXPECTED)),
    )
    if days:
        return days
    moves = [*_entries(client_id, kinds.HANDED_ON), *_entries(client_id, kinds.WITH_US_AGAIN)]
    told = _numbered(sorted(moves, key=lambda entry: entry.number))
    return first_differing(CustodyHand, "handing on", lambda: _hands(client_id), told)


def first_changed_slip(client_id: int) -> Flaw | None:
    """The same of issued slips."""
    told = {entry.facts["slip"]: entry for entry in _entries(client_id, kinds.SLIP_ISSUED)}
    return first_differing(CustodySlip, "custody slip", lambda: _slips(client_id), told)


def _taken(row: Custody) -> Stands:
    return Stands(row.uuid, {"device": row.device.uuid, "at": stamp(row.taken_at)})


def _slip(row: Custody) -> Stands | None:
    if row.slip_at is None:
        return None
    words = {"condition": row.condition, "meanwhile_words": row.meanwhile_words}
    return Stands(row.uuid, {"meanwhile": row.meanwhile}, words)


def _returned(row: Custody) -> Stands | None:
    if row.returned_at is None:
        return None
    return Stands(
        row.uuid, {"at": stamp(row.returned_at), "worse": row.worse}, {"condition": row.condition_back}
    )


def _confirmed(row: Custody) -> Stands | None:
    return Stands(row.uuid, {}) if row.confirmed_at else None


STATES: dict[Kind, Callable[[Custody], Stands | None]] = {
    kinds.TAKEN: _taken,
    kinds.SLIP: _slip,
    kinds.RETURNED: _returned,
    kinds.CONFIRMED: _confirmed,
}
"""For each kind of entry, what the row says of it; None where it says nothing yet."""


def _states(client_id: int, kind: Kind) -> Iterator[Stands]:
    return (stands for row in _custodies(client_id) if (stands := STATES[kind](row)))


def _dates(client_id: int) -> Iterator[Stands]:
    for row in _custodies(client_id):
        for place, one in enumerate(row.dates):
            facts = {"expected_on": one.expected_on.isoformat()}
            yield Stands(f"{row.uuid}:{place}", facts, {"reason": one.reason})


def _hands(client_id: int) -> Iterator[Stands]:
    for row in _custodies(client_id):
        for place, one in enumerate(row.hands):
            holder = one.holder or (row.hands[place - 1].holder if place else "")
            words = {"holder": holder, "reason": one.reason}
            yield Stands(f"{row.uuid}:{place}", {"at": stamp(one.handed_at)}, words)


def _slips(client_id: int) -> Iterator[Stands]:
    for row in _custodies(client_id):
        for one in row.slips:
            yield Stands(
                f"{row.project.client.code}-{one.number}",
                {
                    "custody": row.uuid,
                    "version": one.version,
                    "file_hash": one.file_hash,
                    "facts_hash": one.facts_hash,
                    "head": proof_line(one.head_number, one.head_hash),
                },
            )


def _custodies(client_id: int) -> Sequence[Custody]:
    query = sa.select(Custody).join(Custody.device).where(Device.client_id == client_id)
    return db.session.scalars(query.order_by(Custody.id)).all()


def _told(client_id: int, kind: Kind) -> dict[str, TimelineEntry]:
    return {entry.facts["custody"]: entry for entry in _entries(client_id, kind)}


def _numbered(entries: Iterable[TimelineEntry]) -> dict[str, TimelineEntry]:
    """By the custody and their place within it."""
    counts: Counter[str] = Counter()
    told = {}
    for entry in entries:
        custody = entry.facts["custody"]
        told[f"{custody}:{counts[custody]}"] = entry
        counts[custody] += 1
    return told


def _entries(client_id: int, kind: Kind) -> Sequence[TimelineEntry]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    return entries_of(chain, {kind.name})
