"""Tick a check, have it checked, take a tick back; change or drop one that is not ticked."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import check_version, handle
from tracker.checks import actions, forms
from tracker.checks.models import Check
from tracker.checks.pages import attach_evidence, place_of
from tracker.checks.queries import files_of, get_check_of
from tracker.checks.rules import evidence_wanted
from tracker.checks.wording import evidence_words
from tracker.files.pages import takes_files
from tracker.projects.models import Project
from tracker.projects.pages import this_project

bp = Blueprint("checks", __name__)

ONE = "/projects/<number>/checks/<uuid>"
BOTH = ["GET", "POST"]


@bp.route(f"{ONE}/tick", methods=BOTH)
@takes_files(lambda **address: _these(**address))
def tick(number: str, uuid: str) -> ResponseReturnValue:
    """It is done, and this shows it."""
    project, check = _these(number, uuid)
    form = forms.TickForm(seen=check.version)

    def act() -> str:
        attach_evidence(project, check)
        actions.tick(current_actor(), project, check, form.evidence.data or "", form.version)
        if check.critical and check.checked_by is None:
            flash(gettext("Ticked. Somebody else checks it now."), "success")
        return _place_of(project, check)

    wanted = evidence_wanted(check.evidence_kind, check.critical)
    there = files_of(check)
    return handle(
        form,
        act,
        "checks/tick.html",
        project=project,
        check=check,
        wanted=wanted,
        there=there,
        place=_place_of(project, check),
    )


@bp.route(f"{ONE}/second", methods=BOTH)
def second(number: str, uuid: str) -> ResponseReturnValue:
    """A second person has looked at it, or its doer says that they were alone."""
    project, check = _these(number, uuid)
    form = forms.SecondForm()

    def act() -> str:
        actions.second(current_actor(), project, check, alone=bool(form.alone.data))
        return _place_of(project, check)

    own = check.done_by == current_actor().id
    return handle(
        form,
        act,
        "checks/second.html",
        project=project,
        check=check,
        own=own,
        evidence=evidence_words(check),
        place=_place_of(project, check),
    )


@bp.route(f"{ONE}/untick", methods=BOTH)
def untick(number: str, uuid: str) -> ResponseReturnValue:
    """It is not done after all."""
    project, check = _these(number, uuid)
    form = forms.UntickForm()

    def act() -> str:
        actions.untick(current_actor(), project, check, form.reason.data)
        return _place_of(project, check)

    place = _place_of(project, check)
    return handle(form, act, "checks/untick.html", project=project, check=check, place=place)


@bp.route(f"{ONE}/edit", methods=BOTH)
def edit(number: str, uuid: str) -> ResponseReturnValue:
    """Say anew what is to be seen to."""
    project, check = _these(number, uuid)
    form = forms.CheckForm(
        text=check.text, critical=check.critical, evidence=check.evidence_kind, version=check.version
    )

    def act() -> str:
        check_version(check, form, evidence=check.evidence_kind)
        actions.edit_check(current_actor(), project, check, form.item)
        return _place_of(project, check)

    place = _place_of(project, check)
    return handle(form, act, "checks/edit.html", project=project, check=check, place=place)


@bp.route(f"{ONE}/drop", methods=BOTH)
def drop(number: str, uuid: str) -> ResponseReturnValue:
    """It is not needed."""
    project, check = _these(number, uuid)
    form = forms.DropForm()

    def act() -> str:
        actions.drop_check(current_actor(), project, check, form.reason.data)
        return place_of(project, check.subject)

    place = _place_of(project, check)
    return handle(form, act, "checks/drop.html", project=project, check=check, place=place)


def _these(number: str, uuid: str) -> tuple[Project, Check]:
    project = this_project(number)
    return project, get_check_of(project.id, uuid)


def _place_of(project: Project, check: Check) -> str:
    """Where the check stands, with its list open."""
    return place_of(project, check.subject, check)
