"""Backups of a device: recorded, proved by a restore, corrected."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.moments import local_moment
from tracker.base.pages import handle
from tracker.desk import custody_forms as forms
from tracker.desk.device_moments import just_now, read_moment
from tracker.devices import backups
from tracker.devices.pages import page_of, this_device

bp = Blueprint("device_backups", __name__)

BOTH = ["GET", "POST"]
ONE = "/devices/<uuid>/backups/<backup>"


@bp.route("/devices/<uuid>/backups/new", methods=BOTH)
def add(uuid: str) -> ResponseReturnValue:
    """A copy was made, just now unless something else is said."""
    device = this_device(uuid)
    form = forms.BackupForm(made=just_now(device.client))

    def act() -> str:
        made_at = read_moment(device.client, form.made.data, "made")
        backups.record_backup(
            current_actor(), device, what=form.what.data, place=form.place.data, made_at=made_at
        )
        flash(_("Noted. Record what was brought back from it once you tried."), "success")
        return page_of(device)

    return handle(form, act, "devices/add_backup.html", client=device.client, device=device)


@bp.route(f"{ONE}/restore", methods=BOTH)
def restore(uuid: str, backup: str) -> ResponseReturnValue:
    """Something was brought back from it."""
    device = this_device(uuid)
    copy = backups.get_backup_of(device, backup)
    form = forms.RestoreForm(at=just_now(device.client))

    def act() -> str:
        at = read_moment(device.client, form.at.data, "at")
        backups.record_restore(current_actor(), copy, how=form.how.data, words=form.words.data, at=at)
        flash(_("Noted."), "success")
        return page_of(device)

    return handle(form, act, "devices/restore.html", client=device.client, device=device, backup=copy)


@bp.route(f"{ONE}/correct", methods=BOTH)
def correct(uuid: str, backup: str) -> ResponseReturnValue:
    """The entry was wrong; the right one stands beside it."""
    device = this_device(uuid)
    wrong = backups.get_backup_of(device, backup)
    made = local_moment(wrong.made_at, ZoneInfo(device.client.time_zone)).typed
    form = forms.CorrectBackupForm(what=wrong.what, place=wrong.place, made=made)

    def act() -> str:
        backups.correct_backup(
            current_actor(),
            wrong,
            reason=form.reason.data,
            what=form.what.data,
            place=form.place.data,
            made_at=read_moment(device.client, form.made.data, "made"),
            made=not form.not_made.data,
        )
        flash(_("Corrected; what was entered before stays in the history."), "success")
        return page_of(device)

    return handle(form, act, "devices/correct_backup.html", client=device.client, device=device)
