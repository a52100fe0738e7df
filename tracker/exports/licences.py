"""One line a licence: its seats, its renewal, and what was paid ahead from when to when."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.base.errors import sentence
from tracker.clients.models import Client
from tracker.devices.list_licences import in_major
from tracker.devices.models import Licence
from tracker.exports.columns import Column, Table, shown
from tracker.exports.reading import Scope


def table(scope: Scope) -> Table:
    """The licences by client and name."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(), for_client)


def _lines(scope: Scope) -> Iterator[Any]:
    other = aliased(Licence)
    query = (
        sa.select(
            *(Client.code, Client.name.label("client"), other.name.label("replaced_by")),
            *(Licence.name, Licence.provider, Licence.number, Licence.seats, Licence.starts_on),
            *(Licence.renews_on, Licence.prepaid_minor, Licence.prepaid_currency, Licence.prepaid_from),
            *(Licence.prepaid_until, Licence.cancelled_on),
        )
        .join(Client, Client.id == Licence.client_id)
        .outerjoin(other, other.id == Licence.replaced_by_id)
        .order_by(Client.code, Licence.name, Licence.id)
    )
    return scope.stream_of_clients(query)


def _columns() -> list[Column]:
    return [
        Column("client_code", sentence("Client’s code"), lambda row: row.code),
        Column("client", sentence("Client"), lambda row: row.client),
        Column("name", sentence("Name"), lambda row: row.name),
        Column("provider", sentence("From whom"), lambda row: row.provider),
        Column("number", sentence("Number"), lambda row: row.number),
        Column("seats", sentence("Seats"), lambda row: row.seats),
        Column("starts_on", sentence("Starts on"), lambda row: row.starts_on),
        Column("renews_on", sentence("Renews or ends on"), lambda row: row.renews_on),
        Column("prepaid", sentence("Paid ahead"), _prepaid),
        Column("prepaid_currency", sentence("Currency"), lambda row: row.prepaid_currency),
        Column("prepaid_from", sentence("Paid ahead from"), lambda row: row.prepaid_from),
        Column("prepaid_until", sentence("Paid ahead until"), lambda row: row.prepaid_until),
        Column("cancelled_on", sentence("Cancelled, last day"), lambda row: row.cancelled_on),
        Column("replaced_by", sentence("Replaced by"), lambda row: row.replaced_by),
    ]


def _prepaid(row: Any) -> str | None:
    """With its point, never as a binary fraction."""
    amount = in_major(row.prepaid_minor, row.prepaid_currency)
    return None if amount is None else f"{amount:f}"
