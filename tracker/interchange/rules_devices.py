"""What devices and licences of a file must be to one another. Pure, as `rules.py`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from tracker.base.errors import Invalid
from tracker.devices.rules import check_licence, check_warranty, parse_identifiers
from tracker.interchange.format import ClientDoc, DeviceDoc, LicenceDoc
from tracker.interchange.parts import Finding
from tracker.interchange.values import shown


def device_rules(doc: DeviceDoc, sites: Collection[str]) -> Iterator[Finding]:
    """Its site is one of the client's, its further numbers have names, and its warranty can be true."""
    if doc.site and doc.site not in sites:
        yield "site", f"{shown(doc.site)} is not the name of a site of this client."
    try:
        parse_identifiers("\n".join(doc.identifiers))
        if any(len(line.splitlines()) != 1 for line in doc.identifiers):
            raise Invalid("each further number stands on one line.", "identifiers")
        check_warranty(
            starts=doc.warranty_starts,
            ends=doc.warranty_ends,
            source=doc.warranty_source or "",
            looked_up=doc.warranty_looked_up,
            today=date.max,
        )
    except Invalid as refusal:
        yield refusal.field or "id", refusal.message


def licence_rules(doc: LicenceDoc) -> Iterator[Finding]:
    """Its days and what is paid ahead can be true together; it is over in one way."""
    try:
        check_licence(
            starts_on=doc.starts_on,
            renews_on=doc.renews_on,
            prepaid_minor=doc.prepaid_minor,
            prepaid_currency=doc.prepaid_currency,
            prepaid_from=doc.prepaid_from,
            prepaid_until=doc.prepaid_until,
        )
    except Invalid as refusal:
        where = "prepaid_minor" if refusal.field == "prepaid" else refusal.field
        yield where or "id", refusal.message
    if doc.cancelled_on and doc.replaced_by:
        yield "replaced_by", "it is cancelled, and so nothing replaced it."


def things_rules(doc: ClientDoc) -> Iterator[Finding]:
    """Ids and serial numbers are unique in a client, and what replaces something is there too."""
    yield from _listed("devices", doc.devices)
    yield from _listed("licences", doc.licences)
    seen: set[str] = set()
    for index, device in enumerate(doc.devices):
        if device.serial and device.serial in seen:
            yield f"devices[{index}].serial", f"{shown(device.serial)} is another device's serial number."
        seen.add(device.serial or "")


def _listed(where: str, things: Sequence[DeviceDoc | LicenceDoc]) -> Iterator[Finding]:
    ids = [thing.id for thing in things]
    for index, thing in enumerate(things):
        if thing.id and thing.id in ids[:index]:
            yield f"{where}[{index}].id", f"{shown(thing.id)} stands here twice."
        if thing.replaced_by and (thing.replaced_by == thing.id or thing.replaced_by not in ids):
            yield (
                f"{where}[{index}].replaced_by",
                f"{shown(thing.replaced_by)} is no other one of this client.",
            )
