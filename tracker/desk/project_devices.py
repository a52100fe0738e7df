"""The devices of a project: which it works on, which are away for it, which are unprotected (W4, W5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_act, current_actor
from tracker.base.errors import NotFound
from tracker.base.forms import Form, options
from tracker.base.moments import local_moment
from tracker.base.pages import handle
from tracker.custody.models import Replacement
from tracker.custody.naming import devices_named, drop_device, name_device
from tracker.custody.queries import open_replacements, out_in, unprotected_in
from tracker.desk.custody_forms import NameDeviceForm
from tracker.devices.models import Device
from tracker.devices.queries import devices_of, get_device_for
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project
from tracker.story.custody_words import Away, away

bp = Blueprint("project_devices", __name__)

BOTH = ["GET", "POST"]


@dataclass(frozen=True)
class DevicesPart:
    """What the project's page tells of devices."""

    named: Sequence[Device]
    out: Sequence[Away]
    unprotected: Sequence[Device]
    replacements: Sequence[Replacement]

    @property
    def is_unprotected(self) -> set[int]:
        return {device.id for device in self.unprotected}

    @property
    def other_unprotected(self) -> list[Device]:
        """Those that are away for the project without being named by it."""
        named = {device.id for device in self.named}
        return [device for device in self.unprotected if device.id not in named]


def devices_part(project: Project, at: datetime) -> DevicesPart:
    """Four queries, whatever there is."""
    today = local_moment(at, project.zone).day
    return DevicesPart(
        named=devices_named(project.id),
        out=[away(custody, today) for custody in out_in([project.id])],
        unprotected=[device for _project, device in unprotected_in([project.id], at)],
        replacements=open_replacements(project.id),
    )


@bp.route("/projects/<number>/devices/add", methods=BOTH)
def add(number: str) -> ResponseReturnValue:
    """The project works on a further device."""
    project = this_project(number)
    named = {device.id for device in devices_named(project.id)}
    free = {one.uuid: one for one in devices_of(project.client) if one.id not in named and not one.retired_on}
    form = NameDeviceForm()
    form.device.choices = options((uuid, _label(device)) for uuid, device in free.items())

    def act() -> str:
        name_device(current_actor(), project, free[form.device.data])
        flash(_("Noted."), "success")
        return address_of(project, anchor="devices")

    return handle(form, act, "custody/name_device.html", project=project, free=free)


@bp.route("/projects/<number>/devices/<device>/drop", methods=BOTH)
def drop(number: str, device: str) -> ResponseReturnValue:
    """It does not work on it any more."""
    project = this_project(number)
    found = get_device_for(current_actor(), device, current_act())
    if found.id not in {one.id for one in devices_named(project.id)}:
        raise NotFound()

    def act() -> str:
        drop_device(current_actor(), project, found)
        return address_of(project, anchor="devices")

    return handle(Form(), act, "custody/drop_device.html", project=project, device=found)


def _label(device: Device) -> str:
    return " · ".join(part for part in (device.name, device.model, device.serial) if part)
