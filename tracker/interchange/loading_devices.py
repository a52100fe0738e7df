"""Loading the devices and licences of a file: only what is new."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from tracker.clients.models import Client, Site
from tracker.devices.actions import add_device, import_replaced, retire
from tracker.devices.licensing import add_licence, cancel, replace
from tracker.devices.models import Device, Licence
from tracker.devices.queries import devices_of, licences_of
from tracker.devices.rules import parse_identifiers
from tracker.interchange.format import ClientDoc, DeviceDoc, LicenceDoc
from tracker.interchange.loading_projects import Import


class _Thing(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def replaced_by(self) -> str | None: ...


Doc = TypeVar("Doc", bound=_Thing)


def load_devices(
    running: Import, client: Client, sites: Mapping[str, Site], doc: ClientDoc, before: ClientDoc | None
) -> None:
    """Add what is new; then say of each what newly became of it."""
    known = {one.id: one for one in before.devices} if before else {}
    rows = {row.uuid: row for row in devices_of(client)} if known else {}
    for one in doc.devices:
        if one.id not in rows:
            rows[one.id] = _add_device(running, client, sites, one)
    for one in doc.devices:
        was = known.get(one.id)
        if one.retired_on and not (was and was.retired_on):
            retire(running.actor, rows[one.id], on=one.retired_on, reason="")
        _replaced(one, was, lambda old, new: import_replaced(running.actor, rows[old], rows[new]))


def load_licences(running: Import, client: Client, doc: ClientDoc, before: ClientDoc | None) -> None:
    """Add what is new; then say of each what newly became of it."""
    known = {one.id: one for one in before.licences} if before else {}
    rows = {row.uuid: row for row in licences_of(client)} if known else {}
    for one in doc.licences:
        if one.id not in rows:
            rows[one.id] = _add_licence(running, client, one)
    for one in doc.licences:
        _replaced(
            one,
            known.get(one.id),
            lambda old, new: replace(running.actor, rows[old], rows[new], imported=True),
        )
    for one in doc.licences:
        was = known.get(one.id)
        if one.cancelled_on and not (was and was.cancelled_on):
            cancel(running.actor, rows[one.id], on=one.cancelled_on, reason="")


def _replaced(one: Doc, was: Doc | None, say: Callable[[str, str], None]) -> None:
    if one.replaced_by and not (was and was.replaced_by):
        say(one.id, one.replaced_by)


def _add_device(running: Import, client: Client, sites: Mapping[str, Site], doc: DeviceDoc) -> Device:
    running.added["devices"] += 1
    return add_device(
        running.actor,
        client,
        imported_as=doc.id,
        name=doc.name,
        kind=doc.kind,
        site=sites[doc.site] if doc.site else None,
        maker=doc.maker or "",
        model=doc.model or "",
        serial=doc.serial or "",
        identifiers=parse_identifiers("\n".join(doc.identifiers)),
        used_by=doc.used_by or "",
        holds_data=doc.holds_data,
        condition=doc.condition or "",
        warranty_provider=doc.warranty_provider or "",
        warranty_number=doc.warranty_number or "",
        warranty_starts=doc.warranty_starts,
        warranty_ends=doc.warranty_ends,
        warranty_source=doc.warranty_source or "",
        warranty_looked_up=doc.warranty_looked_up,
    )


def _add_licence(running: Import, client: Client, doc: LicenceDoc) -> Licence:
    running.added["licences"] += 1
    return add_licence(
        running.actor,
        client,
        imported_as=doc.id,
        name=doc.name,
        provider=doc.provider or "",
        number=doc.number or "",
        seats=doc.seats,
        starts_on=doc.starts_on,
        renews_on=doc.renews_on,
        prepaid_minor=doc.prepaid_minor,
        prepaid_currency=doc.prepaid_currency,
        prepaid_from=doc.prepaid_from,
        prepaid_until=doc.prepaid_until,
    )
