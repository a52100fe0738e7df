"""Proposing another device in the place of one, comparing them, and putting it in place (W6)."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.forms import Form, options
from tracker.base.pages import handle
from tracker.custody import replacing
from tracker.custody.comparing import Line, lines_of
from tracker.custody.models import Replacement
from tracker.custody.naming import open_projects_for
from tracker.custody.queries import get_replacement, replacement_of
from tracker.desk.custody_forms import InPlaceForm
from tracker.desk.replacement_form import ReplacementForm, rows_for
from tracker.devices.days import today_at
from tracker.devices.models import Device
from tracker.devices.pages import page_of, this_device
from tracker.devices.queries import devices_of
from tracker.projects.models import Project

bp = Blueprint("replacements", __name__)

BOTH = ["GET", "POST"]


@bp.route("/devices/<uuid>/replacement", methods=BOTH)
def propose(uuid: str) -> ResponseReturnValue:
    """Propose a replacement, or change what is compared; an answer to the text before falls."""
    device = this_device(uuid)
    standing = replacement_of(device)
    projects = {project.ref: project for project in open_projects_for(device)}
    in_use = [one for one in devices_of(device.client) if not one.retired_on]
    others = {one.uuid: one for one in in_use if one.id != device.id}
    form = _form(device, standing, others, projects)

    def act() -> str:
        if standing:
            replacing.compare_anew(current_actor(), standing, form.compared(device), form.reason.data)
        else:
            replacing.propose_replacement(
                current_actor(),
                projects[form.project.data],
                device,
                others[form.new.data],
                form.compared(device),
                form.reason.data,
            )
        flash(_("Noted; where anything is worse, the client’s approvers are asked."), "success")
        return page_of(device)

    context = {"projects": projects, "others": others, "standing": standing}
    return handle(form, act, "custody/replacement.html", client=device.client, device=device, **context)


@bp.route("/devices/<uuid>/replacement/in-place", methods=BOTH)
def put_in_place(uuid: str) -> ResponseReturnValue:
    """The new device is there, and the old one out of use."""
    device = this_device(uuid)
    standing = get_replacement(device)
    form = InPlaceForm(day=today_at(device.client))

    def act() -> str:
        assert form.day.data is not None  # The form needs it.
        replacing.put_in_place(current_actor(), standing, form.day.data)
        flash(_("%(new)s is in the place of %(old)s.", new=standing.new.name, old=device.name), "success")
        return page_of(standing.new)

    return handle(
        form,
        act,
        "custody/in_place.html",
        client=device.client,
        device=device,
        standing=standing,
        lines=lines_of(standing),
    )


@bp.route("/devices/<uuid>/replacement/take-back", methods=BOTH)
def take_back(uuid: str) -> ResponseReturnValue:
    """There will be no replacement like this."""
    device = this_device(uuid)
    standing = get_replacement(device)

    def act() -> str:
        replacing.take_back_replacement(current_actor(), standing)
        flash(_("Taken back."), "success")
        return page_of(device)

    return handle(
        Form(), act, "custody/take_back.html", client=device.client, device=device, standing=standing
    )


def _form(
    device: Device, standing: Replacement | None, others: dict[str, Device], projects: dict[str, Project]
) -> ReplacementForm:
    lines = [Line(**line) for line in standing.lines] if standing else []
    new, reason = (standing.new.uuid, standing.reason) if standing else ("", "")
    form = ReplacementForm(new=new, reason=reason, lines=rows_for(device, lines))
    form.new.choices = options((key, one.name) for key, one in others.items())
    form.project.choices = options((ref, f"{ref} {one.title}") for ref, one in projects.items())
    return form
