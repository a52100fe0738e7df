"""Lists of devices and licences that somebody brings: looked at first, and then all of it or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tracker.access.actor import Actor
from tracker.base.errors import DomainError, Invalid
from tracker.clients.models import Client
from tracker.clients.queries import sites_of
from tracker.devices import list_devices, list_licences
from tracker.devices.actions import DATES, PLAIN, SAID, add_device, edit_device
from tracker.devices.days import today_at
from tracker.devices.licensing import add_licence, edit_licence
from tracker.devices.list_plans import Plan, State, Values, plan
from tracker.devices.models import Device, Licence
from tracker.devices.queries import devices_of, licences_of

T = TypeVar("T", Device, Licence)

DEVICES, LICENCES = "devices", "licences"


@dataclass(frozen=True)
class Brought:
    """A plan, and how to do it."""

    plan: Plan
    carry_out: Callable[[Actor], None]


def look_at(client: Client, what: str, text: str) -> Brought:
    """What a list of this kind, DEVICES or LICENCES, would do. Raises Invalid at `file` when it is none."""
    return _devices(client, text) if what == DEVICES else _licences(client, text)


def bring(actor: Actor, client: Client, what: str, text: str, digest: str) -> Plan:
    """Do it all, or nothing. Raises Invalid unless it is good and is what was shown under this digest."""
    brought = look_at(client, what, text)
    if not brought.plan.good or brought.plan.digest != digest:
        raise Invalid("Something here has changed since you looked at it. This is what it would do now.")
    brought.carry_out(actor)
    return brought.plan


def _devices(client: Client, text: str) -> Brought:
    sites = {site.name: site for site in sites_of([client])}
    rows = {device.uuid: device for device in devices_of(client)}
    kind = list_devices.kind_of_list(set(sites), today_at(client))
    found = plan(text, kind, [_known_device(device) for device in rows.values()])

    def take(actor: Actor, values: Values, device: Device | None) -> None:
        facts: Values = {name: sites[value] if name == "site" else value for name, value in values.items()}
        if device is None:
            facts.setdefault("kind", "other")
            add_device(actor, client, **facts)
            return
        if "identifiers" in facts:
            new = [pair for pair in facts["identifiers"] if pair not in device.identifiers]
            facts["identifiers"] = [*device.identifiers, *new]
        edit_device(actor, device, **facts)

    return Brought(found, lambda actor: _each(found, rows, lambda v, row: take(actor, v, row)))


def _licences(client: Client, text: str) -> Brought:
    rows = {licence.uuid: licence for licence in licences_of(client)}
    found = plan(text, list_licences.KIND, [_known_licence(licence) for licence in rows.values()])

    def take(actor: Actor, values: Values, licence: Licence | None) -> None:
        facts = dict(values)
        if "prepaid" in facts or "prepaid_currency" in facts:
            whole = (_known_licence(licence) if licence else {}) | values
            facts["prepaid_minor"] = list_licences.in_minor(whole)
            facts.pop("prepaid", None)
        if licence is None:
            add_licence(actor, client, **facts)
        else:
            edit_licence(actor, licence, **facts)

    return Brought(found, lambda actor: _each(found, rows, lambda v, row: take(actor, v, row)))


def _each(found: Plan, rows: Mapping[str, T], take: Callable[[Values, T | None], None]) -> None:
    """Take every row that does something, naming the line over which it fails."""
    for outcome in found.outcomes:
        if outcome.state == State.SAME:
            continue
        row = rows[outcome.key[1]] if outcome.state == State.CHANGED else None
        try:
            take(outcome.values, row)
        except DomainError as error:
            raise Invalid("Line %(line)s: %(why)s", line=outcome.line, why=error.message) from None


def _known_device(device: Device) -> Values:
    facts = {name: getattr(device, name) for name in (*PLAIN, *SAID, *DATES, "warranty_source")}
    place = device.site.name if device.site else ""
    return facts | {
        "uuid": device.uuid,
        "identifiers": device.identifiers,
        "site": place,
        "over": device.is_over,
    }


def _known_licence(licence: Licence) -> Values:
    names = ("uuid", "name", "provider", "number", "seats", "starts_on", "renews_on")
    facts = {name: getattr(licence, name) for name in (*names, "prepaid_currency")}
    facts["over"] = licence.is_over
    days = {"prepaid_from": licence.prepaid_from, "prepaid_until": licence.prepaid_until}
    return facts | days | {"prepaid": list_licences.in_major(licence.prepaid_minor, licence.prepaid_currency)}
