"""My day, and what is noted on it; every form leads back to its card, and a phone may send it later."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.database import new_uuid
from tracker.base.errors import NotFound
from tracker.base.forms import Form
from tracker.base.moments import Moment, local_moment
from tracker.base.pages import handle
from tracker.checks.actions import tick
from tracker.checks.forms import TickForm
from tracker.checks.queries import get_check_of
from tracker.checks.rules import evidence_wanted
from tracker.desk import day_forms as forms
from tracker.desk import my_day
from tracker.desk.entries import check_writer, noted_at, noted_before
from tracker.desk.note_files import attach_to_note
from tracker.desk.views import bp
from tracker.files.pages import takes_files
from tracker.holds.queries import open_holds
from tracker.incidents.actions import record_incident
from tracker.milestones import actions
from tracker.milestones.due import parse_due
from tracker.milestones.models import Milestone
from tracker.milestones.pages import this_milestone
from tracker.milestones.reporting import likely_moment, warnings_of
from tracker.milestones.visiting import arrive
from tracker.notes.actions import correct_note, log_work
from tracker.notes.forms import NoteCorrectionForm
from tracker.notes.queries import get_note_of
from tracker.projects.pages import this_project

BOTH = ["GET", "POST"]
ONE = "/day/<number>/<key>"


@bp.get("/day")
def day() -> ResponseReturnValue:
    """What is to be done today, and what was noted."""
    zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    page = my_day.collect(current_actor(), zone)
    return render_template("desk/day.html", day=page, new_uuid=new_uuid, evidence_wanted=evidence_wanted)


@bp.route(f"{ONE}/here", methods=BOTH)
def day_here(number: str, key: str) -> ResponseReturnValue:
    """I am here: the arrival is the minute in which the button was pressed."""
    milestone = _milestone(number, key)

    def act() -> None:
        arrive(current_actor(), milestone, _local(milestone, noted_at()))

    return _handle(forms.HereForm(), act, _("I am here"), _("I am here"), milestone)


@bp.route(f"{ONE}/log", methods=BOTH)
@takes_files(this_milestone)
def day_log(number: str, key: str) -> ResponseReturnValue:
    """Log work, for us or for the client too."""
    milestone = _milestone(number, key)
    form = forms.LogForm()

    def act() -> None:
        note = log_work(
            current_actor(),
            milestone.project,
            actions.subject_of(milestone),
            text=form.text.data,
            minutes=form.minutes.data,
            for_client=bool(form.for_client.data),
            noted_at=noted_before(),
        )
        attach_to_note(milestone.project, note)

    return _handle(form, act, _("Log work"), "", milestone)


@bp.route(f"{ONE}/wrong", methods=BOTH)
def day_wrong(number: str, key: str) -> ResponseReturnValue:
    """Something went wrong; its owner is told."""
    milestone = _milestone(number, key)
    form = forms.WrongForm()

    def act() -> None:
        subject = actions.subject_of(milestone)
        record_incident(
            current_actor(), milestone.project, subject, text=form.text.data, noticed_at=noted_at()
        )

    return _handle(form, act, _("Something went wrong"), _("Record it"), milestone)


@bp.route(f"{ONE}/ready", methods=BOTH)
def day_ready(number: str, key: str) -> ResponseReturnValue:
    """Report it ready, with when it happened."""
    milestone = _milestone(number, key)
    form = forms.DoneForm(happened=milestone.arrived.typed if milestone.arrived else "")

    def act() -> None:
        happened = _happened(milestone, form.happened.data, noted_at())
        subject = actions.subject_of(milestone)
        holds = [hold for hold in open_holds([milestone.project_id]) if hold.subject == subject]
        actions.report_ready(current_actor(), milestone, happened, warnings_of(milestone, holds))

    return _handle(form, act, _("Ready"), _("Report it ready"), milestone)


@bp.route(f"{ONE}/checks/<uuid>", methods=BOTH)
def day_tick(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """Tick a check, with what shows that it is done."""
    milestone = _milestone(number, key)
    check = get_check_of(milestone.project_id, uuid)
    if check.subject != actions.subject_of(milestone):
        raise NotFound()
    form = TickForm(seen=check.version)

    def act() -> None:
        tick(current_actor(), milestone.project, check, form.evidence.data or "", form.version)

    return _handle(form, act, check.text, _("It is done"), milestone)


@bp.route("/day/<number>/notes/<uuid>", methods=BOTH)
def day_correct(number: str, uuid: str) -> ResponseReturnValue:
    """Correct one's own entry by a further one."""
    check_writer()
    project = this_project(number)
    wrong = get_note_of(project.id, uuid)
    form = NoteCorrectionForm(text=wrong.text, minutes=wrong.minutes)

    def act() -> str:
        given = form.values | {"noted_at": noted_before()}
        correct_note(current_actor(), project, wrong, **given)
        return _back("notes")

    what, button = _("Correct a log entry"), _("Correct it")
    return handle(form, act, "desk/day_form.html", what=what, button=button, milestone=None)


def _milestone(number: str, key: str) -> Milestone:
    check_writer()
    return this_milestone(number, key)


def _handle(
    form: Form, verb: Callable[[], None], what: str, button: str, milestone: Milestone
) -> ResponseReturnValue:
    """Act and go back to the card, or show the form by itself."""

    def act() -> str:
        verb()
        return _back(f"{milestone.project.ref}-{milestone.key}")

    return handle(form, act, "desk/day_form.html", what=what, button=button, milestone=milestone)


def _back(anchor: str) -> str:
    flash(_("Noted."), "success")
    return url_for("desk.day", _anchor=anchor)


def _local(milestone: Milestone, at: datetime) -> Moment:
    return local_moment(at, milestone.project.zone)


def _happened(milestone: Milestone, typed: str | None, noted: datetime) -> Moment:
    """What was typed, else the likely moment as of when the entry was noted."""
    local = _local(milestone, noted)
    if typed:
        return parse_due(typed, milestone.project.zone, local.day, "happened")
    return likely_moment(milestone, local)
