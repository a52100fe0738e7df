"""What a file adds to the devices and licences that are known: new ones, and that one is over. Pure."""

from dataclasses import fields
from datetime import date

from tracker.interchange.differing import Place, compare, fill, listed
from tracker.interchange.format import ClientDoc, DeviceDoc, LicenceDoc
from tracker.interchange.known import Known
from tracker.interchange.values import shown

DEVICE_ENDS = ("retired_on", "replaced_by")
LICENCE_ENDS = ("cancelled_on", "replaced_by")
DEVICE_FACTS = tuple(f.name for f in fields(DeviceDoc) if f.name not in ("id", *DEVICE_ENDS))
LICENCE_FACTS = tuple(f.name for f in fields(LicenceDoc) if f.name not in ("id", *LICENCE_ENDS))


def merged_devices(
    known: Known, base: ClientDoc, given: ClientDoc, place: Place, today: date
) -> tuple[DeviceDoc, ...]:
    """The client's devices once the file is loaded; nothing it newly says lies after `today`."""
    serials = {device.serial: device.id for device in base.devices if device.serial}

    def merge(was: DeviceDoc | None, said: DeviceDoc, index: int) -> DeviceDoc:
        here = place.under(f"devices[{index}]")
        if was is None:
            _new(known, given.code, said.id, here)
            if said.serial and serials.get(said.serial, said.id) != said.id:
                here.note("serial", f"{shown(said.serial)} is the serial number of another device here.")
        else:
            compare(was, said, DEVICE_FACTS, here)
        for key in ("retired_on", "warranty_looked_up"):
            day = getattr(said, key)
            if day and day > today and (was is None or getattr(was, key) is None):
                here.note(key, f"{day} is still to come.")
        return fill(was, said, DEVICE_ENDS, here) if was else said

    return listed(base.devices, given.devices, lambda device: device.id, merge)


def merged_licences(known: Known, base: ClientDoc, given: ClientDoc, place: Place) -> tuple[LicenceDoc, ...]:
    """The client's licences once the file is loaded; one that is known to be over is so in one way."""

    def merge(was: LicenceDoc | None, said: LicenceDoc, index: int) -> LicenceDoc:
        here = place.under(f"licences[{index}]")
        if was is None:
            _new(known, given.code, said.id, here)
            return said
        compare(was, said, LICENCE_FACTS, here)
        if was.cancelled_on or was.replaced_by:
            compare(was, said, LICENCE_ENDS, here)
            return was
        return fill(was, said, LICENCE_ENDS, here)

    return listed(base.licences, given.licences, lambda licence: licence.id, merge)


def _new(known: Known, code: str, thing: str, here: Place) -> None:
    if known.things.get(thing, code) != code:
        here.note("id", f"{shown(thing)} is known as another client's.")
