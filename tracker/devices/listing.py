"""What a client has, as its lists show it: by place, what ends soon first told, what is over last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.clients.models import Client
from tracker.devices.models import Device, Licence
from tracker.devices.queries import devices_of, licences_of
from tracker.devices.rules import soonest_first
from tracker.devices.wording import (
    Words,
    model_words,
    prepaid_words,
    renewal_words,
    seat_words,
    warranty_words,
)

Ending = tuple[Device | Licence, Words]


@dataclass(frozen=True)
class Listed:
    """`places` are the devices in use by the name of their site, "" for those without one."""

    places: Sequence[tuple[str, list[Device]]]
    devices_over: Sequence[Device]
    licences: Sequence[Licence]
    licences_over: Sequence[Licence]
    today: date

    @property
    def devices(self) -> int:
        """How many are in use."""
        return sum(len(devices) for _, devices in self.places)

    @property
    def any(self) -> bool:
        """Whether anything is or was here."""
        return bool(self.places or self.devices_over or self.licences or self.licences_over)

    def warranty(self, device: Device) -> Words:
        return warranty_words(device, self.today)

    def renewal(self, licence: Licence) -> Words:
        return renewal_words(licence, self.today)

    def model(self, device: Device) -> str:
        return model_words(device)

    def details(self, licence: Licence) -> list[str]:
        """What is known of it beside its renewal, empty parts left out."""
        parts = (licence.provider, licence.number, seat_words(licence), prepaid_words(licence))
        return [part for part in parts if part]

    @property
    def ends(self) -> list[Ending]:
        """Warranties and licences that end within 90 days or have, of what is in use (W8)."""
        devices = [
            (one.warranty_ends, (one, self.warranty(one)))
            for _, group in self.places
            for one in group
            if one.warranty_ends
        ]
        licences = [(one.renews_on, (one, self.renewal(one))) for one in self.licences if one.renews_on]
        return soonest_first([*devices, *licences], self.today)


def list_devices(client: Client, today: date) -> Listed:
    """Two queries."""
    devices, licences = devices_of(client), licences_of(client)
    used = sorted((one for one in devices if not one.is_over), key=_place)
    return Listed(
        places=[(name, list(group)) for name, group in groupby(used, key=lambda one: _place(one)[1])],
        devices_over=[one for one in devices if one.is_over],
        licences=[one for one in licences if not one.is_over],
        licences_over=[one for one in licences if one.is_over],
        today=today,
    )


def _place(device: Device) -> tuple[bool, str]:
    """By which places are ordered: what stands nowhere in particular last."""
    return device.site is None, device.site.name if device.site else ""
