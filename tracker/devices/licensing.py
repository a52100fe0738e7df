"""The verbs of licences and subscriptions."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db, new_uuid
from tracker.base.errors import Invalid, Refused
from tracker.clients.changes import change
from tracker.clients.models import Client
from tracker.clients.queries import check_stands_for_itself
from tracker.devices import kinds, rules
from tracker.devices.models import Licence
from tracker.outbox.enqueue import enqueue
from tracker.timeline.append import append
from tracker.timeline.models import TimelineEntry

STOP_ASKED = "licence.stop_asked"
"""The notice to who answers for the client."""

PLAIN = ("provider", "number", "seats", "prepaid_minor", "prepaid_currency")
DATES = ("starts_on", "renews_on", "prepaid_from", "prepaid_until")
CHECKED = ("prepaid_minor", "prepaid_currency", *DATES)


def add_licence(
    actor: Actor,
    client: Client,
    *,
    name: str,
    provider: str = "",
    number: str = "",
    seats: int | None = None,
    starts_on: date | None = None,
    renews_on: date | None = None,
    prepaid_minor: int | None = None,
    prepaid_currency: str | None = None,
    prepaid_from: date | None = None,
    prepaid_until: date | None = None,
    imported_as: str | None = None,
) -> Licence:
    """A subscription or licence of a client; `imported_as` is the identity it has in a file.

    Raises Invalid for what can't be true together.
    """
    check_stands_for_itself(client)
    licence = Licence(
        uuid=imported_as or new_uuid(),
        client_id=client.id,
        name=name,
        provider=provider,
        number=number,
        seats=seats,
        starts_on=starts_on,
        renews_on=renews_on,
        prepaid_minor=prepaid_minor,
        prepaid_currency=prepaid_currency,
        prepaid_from=prepaid_from,
        prepaid_until=prepaid_until,
        created_at=now(),
    )
    _check(licence)
    licence.client = client
    db.session.add(licence)
    db.session.flush()
    _tell(kinds.LICENCE_ADDED, actor, licence, stated(licence))
    return licence


def edit_licence(actor: Actor, licence: Licence, **facts: Any) -> list[str]:
    """Change some of what `add_licence` takes; returns the names of what differed."""
    changed = change(licence, **facts)
    if changed:
        licence.version += 1
        _check(licence)
        _tell(kinds.LICENCE_EDITED, actor, licence, stated(licence) | {"changed": changed})
    return changed


def cancel(actor: Actor, licence: Licence, *, on: date, reason: str) -> None:
    """Its last day is `on`, to come or past; from now on nothing is said about its renewal (W8)."""
    _check_goes_on(licence)
    rules.check_day(on, "on")
    licence.cancelled_on = on
    licence.version += 1
    _tell(kinds.LICENCE_CANCELLED, actor, licence, _about(licence) | {"on": on.isoformat()}, reason=reason)


def replace(actor: Actor, licence: Licence, by: Licence, *, imported: bool = False) -> None:
    """Another licence of the same client stands in its place; the old one keeps its number and its history.

    In a file, which is history, that other one may be over too.
    """
    _check_goes_on(licence)
    if by.client_id != licence.client_id or by.id == licence.id or (by.is_over and not imported):
        raise Invalid("Choose another licence of this client that goes on.", "by")
    licence.replaced_by_id = by.id
    licence.version += 1
    facts = _about(licence) | {"replaced_by": by.uuid}
    _tell(kinds.LICENCE_REPLACED, actor, licence, facts, by=by.name)


def bring_back_licence(actor: Actor, licence: Licence, reason: str) -> None:
    """It was neither cancelled nor replaced after all."""
    _lock(licence)
    if not licence.is_over:
        raise Refused("%(name)s goes on.", name=licence.name)
    licence.cancelled_on = licence.replaced_by_id = None
    licence.version += 1
    _tell(kinds.LICENCE_BROUGHT_BACK, actor, licence, _about(licence), reason=reason)


def ask_to_stop(actor: Actor, licence: Licence, words: str, tell: Collection[int]) -> None:
    """The client wants no renewal (W8): the accounts in `tell` get a notice; asking again adds nothing."""
    _check_goes_on(licence)
    if licence.stop_waits:
        return
    licence.stop_asked_at, licence.stop_asked_by = now(), actor.id
    licence.stop_answered_at, licence.stop_answer = None, ""
    facts = _about(licence) | {"renews_on": _iso(licence.renews_on)}
    entry = _tell(kinds.STOP_ASKED, actor, licence, facts, words=words)
    for account_id in sorted(tell):
        enqueue(
            STOP_ASKED,
            account_id=account_id,
            client_id=licence.client_id,
            licence=licence.id,
            entry=entry.id,
        )


def answer_stop(actor: Actor, licence: Licence, answer: str) -> None:
    """What stands in the way of stopping it, or what we do; the client reads it beside the licence."""
    _lock(licence)
    if not licence.stop_waits:
        raise Refused("Nobody waits for an answer about %(name)s.", name=licence.name)
    licence.stop_answered_at, licence.stop_answer = now(), answer
    _tell(kinds.STOP_ANSWERED, actor, licence, _about(licence), answer=answer)


def stated(licence: Licence) -> dict[str, Any]:
    """What entries state of a licence, as its row has it now."""
    return {
        "licence": licence.uuid,
        **{name: getattr(licence, name) for name in PLAIN},
        **{name: _iso(getattr(licence, name)) for name in DATES},
    }


def said(licence: Licence) -> dict[str, str]:
    """The personal words that entries about a licence as a whole keep."""
    return {"name": licence.name}


def _check(licence: Licence) -> None:
    rules.check_licence(**{name: getattr(licence, name) for name in CHECKED})
    if licence.seats is not None and not 1 <= licence.seats <= 1_000_000:
        raise Invalid("Seats are from 1 to 1,000,000; leave it empty when they are not counted.", "seats")


def _lock(licence: Licence) -> None:
    """Of two who act at once, one waits here and then sees what the other did."""
    query = sa.select(Licence).where(Licence.id == licence.id).with_for_update()
    db.session.scalars(query.execution_options(populate_existing=True)).one()


def _check_goes_on(licence: Licence) -> None:
    _lock(licence)
    if licence.cancelled_on:
        raise Refused("%(name)s is cancelled already.", name=licence.name)
    if licence.replaced_by_id:
        raise Refused("%(name)s was replaced already.", name=licence.name)


def _about(licence: Licence) -> dict[str, Any]:
    return {"licence": licence.uuid}


def _tell(
    kind: kinds.Kind, actor: Actor, licence: Licence, facts: dict[str, Any], **words: str
) -> TimelineEntry:
    return append(
        kind,
        actor,
        licence.subject,
        chain=licence.client.uuid,
        facts=facts,
        words={"name": licence.name} | words,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
