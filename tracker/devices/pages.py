"""What several views of devices share: addresses, the choice of a site, where a device's files belong."""

from flask import url_for
from wtforms import SelectField

from tracker.access.actor import Actor
from tracker.access.guard import current_act, current_actor
from tracker.base.forms import options
from tracker.base.texts import gettext as _
from tracker.clients.models import Client, Site
from tracker.clients.queries import get_client_for, sites_of
from tracker.devices.models import Device, Licence
from tracker.devices.queries import get_device_for, get_licence_for
from tracker.files.subjects import Place, declare_subject


def this_client(code: str) -> Client:
    """The client of an address, for the act of the endpoint."""
    return get_client_for(current_actor(), code, current_act())


def this_device(uuid: str) -> Device:
    """The device of an address, for the act of the endpoint."""
    return get_device_for(current_actor(), uuid, current_act())


def this_licence(uuid: str) -> Licence:
    """The licence of an address, for the act of the endpoint."""
    return get_licence_for(current_actor(), uuid, current_act())


def page_of(device: Device) -> str:
    return url_for("devices.page", uuid=device.uuid)


def list_of(client: Client, anchor: str | None = None) -> str:
    return url_for("devices.of_client", code=client.code, _anchor=anchor)


def offer_sites(field: SelectField, client: Client) -> dict[str, Site]:
    """Let the field choose one of the client's places, or none; returns them by what is sent."""
    sites = {site.uuid: site for site in sites_of([client])}
    field.choices = options([("", _("not said")), *((uuid, site.name) for uuid, site in sites.items())])
    return sites


def _file_place(actor: Actor, uuid: str, act: str) -> Place:
    """Where the photos of a device belong."""
    device = get_device_for(actor, uuid, act)
    return Place(
        client=device.client,
        title=device.name,
        back=url_for("portal.devices", code=device.client.code)
        if actor.is_contact
        else url_for("devices.page", uuid=uuid, _anchor="photos"),
    )


declare_subject("device", _file_place)
