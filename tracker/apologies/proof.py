"""Apologies against their timeline entries: neither may be changed behind the other."""

from collections.abc import Iterator
from functools import partial

import sqlalchemy as sa

from tracker.apologies import kinds
from tracker.apologies.models import Apology
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.custody.history import stamp
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of


def first_changed_apology(client_id: int) -> Flaw | None:
    """The first apology of a client that reads otherwise than its entry, or that has only one of the two."""
    sent, overridden = (_told(client_id, kind.name) for kind in (kinds.SENT, kinds.OVERRIDDEN))
    return first_differing(Apology, "apology", partial(_stands, client_id), sent) or first_differing(
        Apology, "override of an apology", partial(_overridden, client_id), overridden
    )


def _stands(client_id: int) -> Iterator[Stands]:
    for apology in _apologies(client_id):
        facts = {
            "incidents": [incident.uuid for incident in apology.incidents],
            "given": apology.parts.given,
            "text_hash": apology.text_hash,
            "at": stamp(apology.sent_at),
            "sender": apology.sent_by,
        }
        said = apology.text if apology.text == apology.parts.text else ""
        yield Stands(apology.uuid, facts, {"text": said})


def _overridden(client_id: int) -> Iterator[Stands]:
    for apology in _apologies(client_id):
        if apology.override_by is not None or apology.override_reason:
            yield Stands(apology.uuid, {}, {"reason": apology.override_reason})


def _apologies(client_id: int) -> list[Apology]:
    query = sa.select(Apology).join(Apology.project).where(Project.client_id == client_id)
    return list(db.session.scalars(query.order_by(Apology.id)).unique())


def _told(client_id: int, kind: str) -> dict[str, TimelineEntry]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    return {entry.facts["apology"]: entry for entry in entries_of(chain, {kind})}
