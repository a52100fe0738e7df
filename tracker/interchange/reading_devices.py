"""Reading the devices and licences of a file."""

from collections.abc import Collection
from typing import get_args

from tracker.interchange import format as form
from tracker.interchange import rules_devices, values
from tracker.interchange.parts import Part

KIND = values.one_of(get_args(form.DeviceKind))
HOLDS_DATA = values.one_of(get_args(form.HoldsData))
IDENTIFIER = values.text(200)


def device(part: Part, sites: Collection[str]) -> form.DeviceDoc:
    """One device; `sites` are the names of the client's places."""
    doc = form.DeviceDoc(
        id=part.get("id", values.identity),
        name=part.get("name", values.name),
        kind=part.get("kind", KIND),
        site=part.find("site", values.name),
        maker=part.find("maker", values.hundred),
        model=part.find("model", values.name),
        serial=part.find("serial", values.hundred),
        identifiers=part.each("identifiers", IDENTIFIER) or (),
        used_by=part.find("used_by", values.name),
        holds_data=part.find("holds_data", HOLDS_DATA) or "unknown",
        condition=part.find("condition", values.remark),
        warranty_provider=part.find("warranty_provider", values.name),
        warranty_number=part.find("warranty_number", values.hundred),
        warranty_starts=part.find("warranty_starts", values.day),
        warranty_ends=part.find("warranty_ends", values.day),
        warranty_source=part.find("warranty_source", values.name),
        warranty_looked_up=part.find("warranty_looked_up", values.day),
        retired_on=part.find("retired_on", values.day),
        replaced_by=part.find("replaced_by", values.identity),
    )
    if part.sound:
        part.judge(rules_devices.device_rules(doc, sites))
    part.close(form.DeviceDoc)
    return doc


def licence(part: Part) -> form.LicenceDoc:
    """One licence."""
    doc = form.LicenceDoc(
        id=part.get("id", values.identity),
        name=part.get("name", values.name),
        provider=part.find("provider", values.name),
        number=part.find("number", values.hundred),
        seats=part.find("seats", values.seats),
        starts_on=part.find("starts_on", values.day),
        renews_on=part.find("renews_on", values.day),
        prepaid_minor=part.find("prepaid_minor", values.minor_units),
        prepaid_currency=part.find("prepaid_currency", values.currency),
        prepaid_from=part.find("prepaid_from", values.day),
        prepaid_until=part.find("prepaid_until", values.day),
        cancelled_on=part.find("cancelled_on", values.day),
        replaced_by=part.find("replaced_by", values.identity),
    )
    if part.sound:
        part.judge(rules_devices.licence_rules(doc))
    part.close(form.LicenceDoc)
    return doc
