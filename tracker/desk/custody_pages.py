"""A device is taken away, its slip is written, it is handed on and brought back; the slips to keep."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.errors import Invalid
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.custody import actions
from tracker.custody.models import Custody
from tracker.custody.naming import open_projects_for
from tracker.custody.queries import get_out, out_now
from tracker.custody.slips import get_slip
from tracker.desk import custody_forms as forms
from tracker.desk.device_moments import just_now, read_moment
from tracker.devices.models import Device
from tracker.devices.pages import page_of, this_device
from tracker.files.pages import attach_sent, takes_files, this_place
from tracker.files.rules import AFTER, BEFORE
from tracker.projects.models import Project
from tracker.reports.slip_making import slip_answer

bp = Blueprint("custody", __name__)

BOTH = ["GET", "POST"]


@bp.route("/devices/<uuid>/take-away", methods=BOTH)
@takes_files(this_device)
def take_away(uuid: str) -> ResponseReturnValue:
    """It leaves the client, with a slip or, in one step, without."""
    device = this_device(uuid)
    projects = {project.ref: project for project in open_projects_for(device)}
    form = forms.TakeAwayForm(taken=just_now(device.client))
    form.project.choices = options((ref, f"{ref} {one.title}") for ref, one in projects.items())

    def act() -> str:
        taken_at = read_moment(device.client, form.taken.data, "taken")
        slip = None if form.without.data else _slip(form)
        actions.take_away(current_actor(), projects[form.project.data], device, taken_at=taken_at, slip=slip)
        return _noted(device, BEFORE, projects[form.project.data])

    return handle(
        form,
        act,
        "custody/take_away.html",
        client=device.client,
        device=device,
        projects=projects,
        out=out_now(device),
    )


@bp.route("/devices/<uuid>/slip", methods=BOTH)
@takes_files(this_device)
def write_slip(uuid: str) -> ResponseReturnValue:
    """The slip of a device that was taken without one."""
    device, custody = _out(uuid)
    form = forms.SlipForm()

    def act() -> str:
        actions.write_slip(current_actor(), custody, _slip(form))
        return _noted(device, BEFORE, custody.project)

    return handle(form, act, "custody/slip.html", client=device.client, device=device, custody=custody)


@bp.route("/devices/<uuid>/expected", methods=BOTH)
def expected(uuid: str) -> ResponseReturnValue:
    """Another day for its return; the client is told."""
    device, custody = _out(uuid)
    form = forms.ExpectedForm()

    def act() -> str:
        assert form.expected.data is not None  # The form needs it.
        actions.expect_back(current_actor(), custody, form.expected.data, form.reason.data)
        flash(_("Noted; the client is told."), "success")
        return page_of(device)

    return handle(form, act, "custody/expected.html", client=device.client, device=device, custody=custody)


@bp.route("/devices/<uuid>/hand-on", methods=BOTH)
def hand_on(uuid: str) -> ResponseReturnValue:
    """Somebody else has it now, or we have it again."""
    device, custody = _out(uuid)
    form = forms.HandOnForm(at=just_now(device.client))

    def act() -> str:
        at = read_moment(device.client, form.at.data, "at")
        actions.hand_on(
            current_actor(), custody, holder=form.holder.data or "", reason=form.reason.data, at=at
        )
        flash(_("Noted."), "success")
        return page_of(device)

    return handle(form, act, "custody/hand_on.html", client=device.client, device=device, custody=custody)


@bp.route("/devices/<uuid>/returned", methods=BOTH)
@takes_files(this_device)
def bring_back(uuid: str) -> ResponseReturnValue:
    """It is with the client again; where it came back worse, something went wrong (W3)."""
    device, custody = _out(uuid)
    form = forms.BringBackForm(at=just_now(device.client))

    def act() -> str:
        at = read_moment(device.client, form.at.data, "at")
        worse = form.worse.data == "yes"
        actions.bring_back(current_actor(), custody, at=at, condition=form.condition.data, worse=worse)
        if worse:
            flash(_("That it came back worse is recorded as gone wrong; the client reads it."), "warning")
        return _noted(device, AFTER, custody.project)

    return handle(form, act, "custody/bring_back.html", client=device.client, device=device, custody=custody)


@bp.get("/devices/<uuid>/slips/<int(max=2147483647):slip>.pdf")
def slip_file(uuid: str, slip: int) -> ResponseReturnValue:
    """An issued slip, as it was issued."""
    device = this_device(uuid)
    return slip_answer(device, get_slip(device, slip))


def _out(uuid: str) -> tuple[Device, Custody]:
    device = this_device(uuid)
    return device, get_out(device)


def _slip(form: forms.TakeAwayForm | forms.SlipForm) -> actions.Slip:
    if form.expected.data is None:
        raise Invalid("Say when it comes back; a day may be changed later, with a reason.", "expected")
    return actions.Slip(
        condition=form.condition.data or "",
        meanwhile=form.meanwhile.data or "",
        meanwhile_words=form.words.data or "",
        expected_on=form.expected.data,
    )


def _noted(device: Device, role: str, project: Project) -> str:
    """Keep the photos that came with it, say so, and lead back."""
    place = this_place(device.subject)
    attach_sent(place, device.subject, for_client=True, role=role)
    flash(_("Noted."), "success")
    return page_of(device)
