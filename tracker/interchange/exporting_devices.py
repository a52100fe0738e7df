"""Rows of devices and licences as documents."""

from tracker.devices.models import Device, Licence
from tracker.interchange.format import DeviceDoc, LicenceDoc


def device_doc(device: Device) -> DeviceDoc:
    """One device; backups of its data, and where it is, are carried by backups alone."""
    return DeviceDoc(
        id=device.uuid,
        name=device.name,
        kind=device.kind,  # type: ignore[arg-type]
        site=device.site.name if device.site else None,
        maker=device.maker or None,
        model=device.model or None,
        serial=device.serial or None,
        identifiers=tuple(f"{label}: {value}" for label, value in device.identifiers),
        used_by=device.used_by or None,
        holds_data=device.holds_data,  # type: ignore[arg-type]
        condition=device.condition or None,
        warranty_provider=device.warranty_provider or None,
        warranty_number=device.warranty_number or None,
        warranty_starts=device.warranty_starts,
        warranty_ends=device.warranty_ends,
        warranty_source=device.warranty_source or None,
        warranty_looked_up=device.warranty_looked_up,
        retired_on=device.retired_on,
        replaced_by=device.replaced_by.uuid if device.replaced_by else None,
    )


def licence_doc(licence: Licence) -> LicenceDoc:
    """One licence; the client's wish to stop it is their own word and stays here."""
    return LicenceDoc(
        id=licence.uuid,
        name=licence.name,
        provider=licence.provider or None,
        number=licence.number or None,
        seats=licence.seats,
        starts_on=licence.starts_on,
        renews_on=licence.renews_on,
        prepaid_minor=licence.prepaid_minor,
        prepaid_currency=licence.prepaid_currency,
        prepaid_from=licence.prepaid_from,
        prepaid_until=licence.prepaid_until,
        cancelled_on=licence.cancelled_on,
        replaced_by=licence.replaced_by.uuid if licence.replaced_by else None,
    )
