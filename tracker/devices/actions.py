"""The verbs of devices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db, new_uuid
from tracker.base.errors import Invalid, Refused
from tracker.clients.changes import change, insert
from tracker.clients.models import Client, Site
from tracker.clients.queries import check_stands_for_itself
from tracker.devices import kinds, rules
from tracker.devices.days import today_at
from tracker.devices.models import Device
from tracker.devices.usual import usual_warranty
from tracker.devices.words import UNKNOWN, USUAL_LENGTH
from tracker.timeline.append import append

PLAIN = ("kind", "maker", "model", "serial", "holds_data", "warranty_provider", "warranty_number")
SAID = ("name", "used_by", "condition")
DATES = ("warranty_starts", "warranty_ends", "warranty_looked_up")


def add_device(
    actor: Actor,
    client: Client,
    *,
    name: str,
    kind: str,
    site: Site | None = None,
    maker: str = "",
    model: str = "",
    serial: str = "",
    identifiers: list[list[str]] | None = None,
    used_by: str = "",
    holds_data: str = UNKNOWN,
    condition: str = "",
    warranty_provider: str = "",
    warranty_number: str = "",
    warranty_starts: date | None = None,
    warranty_ends: date | None = None,
    warranty_source: str = "",
    warranty_looked_up: date | None = None,
    imported_as: str | None = None,
) -> Device:
    """A device of a client; an end of the warranty that is not known is counted as its model's usually is.

    With `imported_as`, the identity it has in a file, it is taken as it stands and nothing is counted.
    Raises Invalid for a serial number that the client has already, and for what can't be true of a warranty.
    """
    check_stands_for_itself(client)
    device = Device(
        uuid=imported_as or new_uuid(),
        client_id=client.id,
        site_id=site.id if site else None,
        name=name,
        kind=kind,
        maker=maker,
        model=model,
        serial=serial,
        identifiers=identifiers or [],
        used_by=used_by,
        holds_data=holds_data,
        condition=condition,
        warranty_provider=warranty_provider,
        warranty_number=warranty_number,
        warranty_starts=warranty_starts,
        warranty_ends=warranty_ends,
        warranty_source=warranty_source,
        warranty_looked_up=warranty_looked_up,
        created_at=now(),
    )
    device.client, device.site = client, site
    _check(device)
    if not imported_as:
        _fill_in_usual(device)
    insert(device, _serial_known(serial))
    _tell(kinds.ADDED, actor, device)
    return device


def edit_device(actor: Actor, device: Device, **facts: Any) -> list[str]:
    """Change some of what `add_device` takes; returns the names of what differed.

    A changed serial number stays findable among the identifiers. Raises Invalid as `add_device` does.
    """
    before, site = device.serial, facts.pop("site", device.site)
    _check_serial(device, facts.get("serial", before))
    former = rules.former_serials(device.identifiers)
    if before and facts.get("serial", before) != before:
        former.append(before)
    typed = facts.pop("identifiers", device.identifiers)
    changed = change(
        device,
        **facts,
        site_id=site.id if site else None,
        identifiers=rules.with_former(typed, [one for one in former if one != facts.get("serial", before)]),
    )
    if not changed:
        return []
    device.site = site
    device.version += 1
    _check(device)
    _fill_in_usual(device)
    former_serial = before if "serial" in changed and before else None
    _tell(kinds.EDITED, actor, device, changed=changed, former_serial=former_serial)
    return changed


def look_up_warranty(
    actor: Actor,
    device: Device,
    *,
    ends: date,
    source: str,
    on: date | None = None,
    provider: str = "",
    number: str = "",
) -> None:
    """The end of the warranty was read at `source` on the day `on`, else today: it counts for W1."""
    rules.check_day(ends, "ends")
    rules.check_day(on, "on")
    before = device.warranty_ends
    change(
        device,
        warranty_ends=ends,
        warranty_source=source,
        warranty_looked_up=on or today_at(device.client),
        warranty_provider=provider or device.warranty_provider,
        warranty_number=number or device.warranty_number,
    )
    device.version += 1
    _check(device)
    _tell(kinds.LOOKED_UP, actor, device, before=_iso(before))


def retire(actor: Actor, device: Device, *, on: date, reason: str) -> None:
    """The device is no longer in use: nothing more is said about its warranty (W8)."""
    if device.retired_on:
        raise Refused("%(name)s is no longer in use already.", name=device.name)
    rules.check_day(on, "on")
    if on > today_at(device.client):
        raise Invalid("That day is still to come; retire it when it is no longer in use.", "on")
    device.retired_on = on
    device.version += 1
    append(
        kinds.RETIRED,
        actor,
        device.subject,
        chain=device.client.uuid,
        facts={"device": device.uuid, "on": on.isoformat()},
        words={"name": device.name, "reason": reason},
    )


def bring_back(actor: Actor, device: Device) -> None:
    """The device is in use again, whatever stood in its place."""
    if not device.is_over:
        raise Refused("%(name)s is in use.", name=device.name)
    device.retired_on = device.replaced_by_id = None
    device.version += 1
    append(
        kinds.BROUGHT_BACK,
        actor,
        device.subject,
        chain=device.client.uuid,
        facts={"device": device.uuid},
        words={"name": device.name},
    )


def import_replaced(actor: Actor, device: Device, by: Device) -> None:
    """A file says that another device of the client stands in its place."""
    device.replaced_by_id = by.id
    device.version += 1
    append(
        kinds.REPLACED_IMPORTED,
        actor,
        device.subject,
        chain=device.client.uuid,
        facts={"device": device.uuid, "replaced_by": by.uuid},
        words={"name": device.name, "by": by.name},
    )


def _check(device: Device) -> None:
    rules.check_device(kind=device.kind, holds_data=device.holds_data)
    rules.check_identifiers(device.identifiers)
    rules.check_warranty(
        starts=device.warranty_starts,
        ends=device.warranty_ends,
        source=device.warranty_source,
        looked_up=device.warranty_looked_up,
        today=today_at(device.client),
    )


def _fill_in_usual(device: Device) -> None:
    """Count the end as the model's usually is, while nothing better is known."""
    counted = device.warranty_source == USUAL_LENGTH and not device.warranty_looked_up
    if device.warranty_starts is None or (device.warranty_ends and not counted):
        return
    known = usual_warranty(device.maker, device.model)
    if known:
        device.warranty_ends = rules.usual_end(device.warranty_starts, known.warranty_months)
        device.warranty_source = USUAL_LENGTH
        device.warranty_provider = device.warranty_provider or known.warranty_provider


def _check_serial(device: Device, serial: str) -> None:
    same = sa.select(Device.id).where(
        Device.client_id == device.client_id, Device.serial == serial, Device.id != device.id
    )
    if serial and db.session.scalar(same) is not None:
        raise _serial_known(serial)


def _serial_known(serial: str) -> Invalid:
    return Invalid(
        "This client has a device with the serial number %(serial)s already.", "serial", serial=serial
    )


def _tell(kind: kinds.Kind, actor: Actor, device: Device, **more: Any) -> None:
    append(
        kind,
        actor,
        device.subject,
        chain=device.client.uuid,
        facts=stated(device) | more,
        words=said(device),
    )


def stated(device: Device) -> dict[str, Any]:
    """What entries state of a device, as its row has it now."""
    return {
        "device": device.uuid,
        "site": device.site.uuid if device.site else None,
        **{name: getattr(device, name) for name in (*PLAIN, "warranty_source")},
        **{name: _iso(getattr(device, name)) for name in DATES},
    }


def said(device: Device) -> dict[str, str]:
    """The personal words that entries keep of a device, as its row has them now."""
    return {word: getattr(device, word) for word in SAID} | {"identifiers": lines_of(device.identifiers)}


def lines_of(identifiers: Sequence[list[str]]) -> str:
    """One line each: `Asset tag: HD-0042`."""
    return "\n".join(f"{label}: {value}" for label, value in identifiers)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
