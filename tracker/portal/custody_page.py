"""The client's devices that are away: the slip to keep, and their word that one is back (W4)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import HiddenField

from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.base.errors import NotFound
from tracker.base.forms import Form
from tracker.base.moments import local_moment
from tracker.base.pages import handle
from tracker.custody.actions import confirm_back
from tracker.custody.queries import to_confirm
from tracker.custody.slips import get_slip
from tracker.devices.models import Device
from tracker.devices.queries import get_device_for
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.reports.slip_making import slip_answer
from tracker.story.custody_words import away


class BackForm(Form):
    """`which` is the return that was read, of several of the same device."""

    which = HiddenField()


@bp.route("/portal/<number>/devices/<device>/back", methods=["GET", "POST"])
def device_back(number: str, device: str) -> ResponseReturnValue:
    """One of the client's people says that it is back."""
    project = this_project(number)
    custody = to_confirm(device_in(project, device), project, request.form.get("which"))

    def act() -> str:
        confirm_back(current_actor(), custody)
        flash(_("Thank you. Your word stands beside ours."), "success")
        return url_for("portal.project", number=number, _anchor="devices")

    told = away(custody, local_moment(now(), project.zone).day)
    return handle(BackForm(which=custody.uuid), act, "portal/device_back.html", project=project, away=told)


@bp.get("/portal/<number>/devices/<device>/slips/<int(max=2147483647):slip>.pdf")
def custody_slip(number: str, device: str, slip: int) -> ResponseReturnValue:
    """An issued slip, as it was issued."""
    project = this_project(number)
    found = device_in(project, device)
    return slip_answer(found, get_slip(found, slip))


def device_in(project: Project, uuid: str) -> Device:
    """A device of the project's client; the fetch of the project has authorised the endpoint's act."""
    device = get_device_for(current_actor(), uuid)
    if device.client_id != project.client_id:
        raise NotFound()
    return device
