"""A client's devices: the list, adding, editing, looking the warranty up, out of use and back.

The page of one device reads what other rooms know of it, so it is the desk's.
"""

from typing import Any

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.forms import Form
from tracker.base.pages import check_unchanged, handle
from tracker.devices import actions, forms, usual
from tracker.devices.actions import lines_of
from tracker.devices.days import today_at
from tracker.devices.listing import list_devices
from tracker.devices.models import Device
from tracker.devices.pages import offer_sites, page_of, this_client, this_device
from tracker.devices.rules import further

bp = Blueprint("devices", __name__)

BOTH = ["GET", "POST"]


@bp.get("/clients/<code>/devices")
def of_client(code: str) -> ResponseReturnValue:
    """Every device and licence of a client, by place."""
    client = this_client(code)
    return render_template("devices/list.html", client=client, listed=list_devices(client, today_at(client)))


@bp.route("/clients/<code>/devices/add", methods=BOTH)
def add(code: str) -> ResponseReturnValue:
    client = this_client(code)
    form = forms.AddDeviceForm()
    sites = offer_sites(form.site, client)

    def act() -> str:
        site = sites.get(form.site.data)
        device = actions.add_device(current_actor(), client, site=site, **form.facts)
        flash(_("%(name)s is here now.", name=device.name), "success")
        return page_of(device)

    return handle(form, act, "devices/add.html", client=client)


@bp.route("/devices/<uuid>/edit", methods=BOTH)
def edit(uuid: str) -> ResponseReturnValue:
    device = this_device(uuid)
    shown = _as_typed(device)
    form = forms.EditDeviceForm(data=shown | {"version": device.version})
    sites = offer_sites(form.site, device.client)

    def act() -> str:
        check_unchanged(device, form, **shown)
        actions.edit_device(current_actor(), device, site=sites.get(form.site.data), **form.facts)
        flash(_("Saved."), "success")
        return page_of(device)

    return handle(form, act, "devices/edit.html", client=device.client, device=device)


@bp.route("/devices/<uuid>/warranty", methods=BOTH)
def look_up(uuid: str) -> ResponseReturnValue:
    """The end of the warranty was read somewhere: what counts before the device is opened (W1)."""
    device = this_device(uuid)
    form = forms.LookUpForm(
        ends=device.warranty_ends,
        on=today_at(device.client),
        provider=device.warranty_provider,
        number=device.warranty_number,
    )

    def act() -> str:
        actions.look_up_warranty(current_actor(), device, **form.told)
        flash(_("Saved."), "success")
        return page_of(device)

    return handle(form, act, "devices/look_up.html", client=device.client, device=device)


@bp.route("/devices/<uuid>/retire", methods=BOTH)
def retire(uuid: str) -> ResponseReturnValue:
    device = this_device(uuid)
    form = forms.RetireForm(on=today_at(device.client))

    def act() -> str:
        actions.retire(current_actor(), device, **form.told)
        flash(_("%(name)s is kept here as no longer in use.", name=device.name), "success")
        return page_of(device)

    return handle(form, act, "devices/retire.html", client=device.client, device=device)


@bp.route("/devices/<uuid>/bring-back", methods=BOTH)
def bring_back(uuid: str) -> ResponseReturnValue:
    device = this_device(uuid)

    def act() -> str:
        actions.bring_back(current_actor(), device)
        flash(_("%(name)s is in use again.", name=device.name), "success")
        return page_of(device)

    return handle(Form(), act, "devices/bring_back.html", client=device.client, device=device)


@bp.route("/device-models", methods=BOTH)
def models() -> ResponseReturnValue:
    """How long the warranty of a model usually is: one list, and a form that adds to it or changes it."""
    form = forms.UsualForm()

    def act() -> str:
        usual.keep_usual(current_actor(), **form.told)
        flash(_("Saved."), "success")
        return url_for("devices.models")

    return handle(form, act, "devices/models.html", models=usual.all_usual())


@bp.route("/device-models/<uuid>/drop", methods=BOTH)
def drop_model(uuid: str) -> ResponseReturnValue:
    model = usual.get_usual(uuid)

    def act() -> str:
        usual.drop_usual(current_actor(), model)
        return url_for("devices.models")

    return handle(Form(), act, "devices/drop_model.html", model=model)


def _as_typed(device: Device) -> dict[str, Any]:
    """What the form of editing begins with."""
    plain = (*actions.PLAIN, *actions.SAID, "warranty_starts")
    return {
        **{name: getattr(device, name) for name in plain},
        "identifiers": lines_of(further(device.identifiers)),
        "site": device.site.uuid if device.site else "",
    }
