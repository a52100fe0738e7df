"""Edit, hand to another owner, close; starting and ending early stand with rooms that know more."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import check_version, handle
from tracker.projects import actions
from tracker.projects.forms import (
    ConfirmForm,
    OwnerForm,
    ProjectEditForm,
    chosen,
    offer_people,
)
from tracker.projects.pages import address_of, this_project
from tracker.projects.queries import active_staff

bp = Blueprint("projects", __name__)


@bp.route("/projects/<number>/edit", methods=["GET", "POST"])
def edit(number: str) -> ResponseReturnValue:
    """Another title or deputy."""
    project = this_project(number)
    people = active_staff()
    deputy = project.deputy.uuid if project.deputy else ""
    form = ProjectEditForm(title=project.title, deputy=deputy, version=project.version)
    offer_people(form.deputy, people, gettext("Nobody yet"))

    def act() -> str:
        check_version(project, form, deputy=deputy)
        actions.edit_project(
            current_actor(), project, title=form.title.data, deputy=chosen(form.deputy, people)
        )
        return address_of(project)

    return handle(form, act, "projects/edit.html", project=project)


@bp.route("/projects/<number>/owner", methods=["GET", "POST"])
def name_owner(number: str) -> ResponseReturnValue:
    """A manager names another owner."""
    project = this_project(number)
    people = active_staff()
    form = OwnerForm(owner=project.owner.uuid)
    offer_people(form.owner, people)

    def act() -> str:
        owner = chosen(form.owner, people)
        assert owner is not None
        actions.name_owner(current_actor(), project, owner)
        flash(gettext("%(name)s answers for this project now.", name=owner.name))
        return address_of(project)

    return handle(form, act, "projects/owner.html", project=project)


@bp.route("/projects/<number>/close", methods=["GET", "POST"])
def close(number: str) -> ResponseReturnValue:
    """Close a project the client has accepted."""
    project = this_project(number)

    def act() -> str:
        actions.close_project(current_actor(), project)
        return address_of(project)

    return handle(ConfirmForm(), act, "projects/close.html", project=project)
