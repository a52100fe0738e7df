"""One line a device: what is known of it, under the names by which a list of devices is brought again."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.base.errors import sentence
from tracker.clients.models import Client, Site
from tracker.devices.models import Device
from tracker.devices.wording import DATA_WORDS, KIND_WORDS
from tracker.exports.columns import Column, Table, shown
from tracker.exports.reading import Scope


def table(scope: Scope) -> Table:
    """The devices by client, those in use first, by name."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(), for_client)


def _lines(scope: Scope) -> Iterator[Any]:
    other = aliased(Device)
    query = (
        sa.select(
            *(
                Client.code,
                Client.name.label("client"),
                Site.name.label("site"),
                other.name.label("replaced_by"),
            ),
            *(Device.name, Device.kind, Device.maker, Device.model, Device.serial, Device.identifiers),
            *(Device.used_by, Device.holds_data, Device.condition, Device.warranty_provider),
            *(Device.warranty_number, Device.warranty_starts, Device.warranty_ends),
            *(Device.warranty_source, Device.warranty_looked_up, Device.retired_on),
        )
        .join(Client, Client.id == Device.client_id)
        .outerjoin(Site, Site.id == Device.site_id)
        .outerjoin(other, other.id == Device.replaced_by_id)
        .order_by(Client.code, Device.retired_on.is_not(None), Device.name, Device.id)
    )
    return scope.stream_of_clients(query)


def _columns() -> list[Column]:
    return [
        Column("client_code", sentence("Client’s code"), lambda row: row.code),
        Column("client", sentence("Client"), lambda row: row.client),
        Column("name", sentence("Name"), lambda row: row.name),
        Column("kind", sentence("Kind"), lambda row: row.kind, KIND_WORDS),
        Column("site", sentence("Place"), lambda row: row.site),
        Column("maker", sentence("Maker"), lambda row: row.maker),
        Column("model", sentence("Model"), lambda row: row.model),
        Column("serial", sentence("Serial number"), lambda row: row.serial),
        Column(
            "identifiers",
            sentence("Further numbers"),
            lambda row: " | ".join(f"{label}: {value}" for label, value in row.identifiers),
        ),
        Column("used_by", sentence("Used by"), lambda row: row.used_by),
        Column("holds_data", sentence("Holds the client’s data"), lambda row: row.holds_data, DATA_WORDS),
        Column("condition", sentence("Condition"), lambda row: row.condition),
        *_warranty(),
        Column("retired_on", sentence("No longer in use from"), lambda row: row.retired_on),
        Column("replaced_by", sentence("Replaced by"), lambda row: row.replaced_by),
    ]


def _warranty() -> list[Column]:
    return [
        Column("warranty_provider", sentence("Who gives the warranty"), lambda row: row.warranty_provider),
        Column("warranty_number", sentence("Number of the warranty"), lambda row: row.warranty_number),
        Column("warranty_starts", sentence("Start of the warranty"), lambda row: row.warranty_starts),
        Column("warranty_ends", sentence("End of the warranty"), lambda row: row.warranty_ends),
        Column("warranty_source", sentence("Where the end was looked up"), lambda row: row.warranty_source),
        Column("warranty_looked_up", sentence("Looked up on"), lambda row: row.warranty_looked_up),
    ]
