"""Saved checklists: managers keep them, everybody who plans begins with them."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.pages import check_version, handle
from tracker.checks import lists
from tracker.checks.forms import ChecklistForm
from tracker.checks.pasting import parse_items, typed_items
from tracker.checks.queries import all_checklists, get_checklist
from tracker.checks.views import BOTH, bp
from tracker.projects.forms import ConfirmForm

ONE_LIST = "/checklists/<uuid>"


@bp.get("/checklists")
def saved() -> ResponseReturnValue:
    """All of them by name, archived ones at the end."""
    return render_template("checks/saved.html", saved=all_checklists())


@bp.route("/checklists/new", methods=BOTH)
def save() -> ResponseReturnValue:
    """Keep a new one."""
    form = ChecklistForm(version=0)

    def act() -> str:
        lists.save_checklist(current_actor(), name=form.name.data, items=parse_items(form.lines.data))
        return url_for("checks.saved")

    return handle(form, act, "checks/save.html", checklist=None)


@bp.route(f"{ONE_LIST}/edit", methods=BOTH)
def edit_saved(uuid: str) -> ResponseReturnValue:
    """Change one."""
    checklist = get_checklist(uuid)
    stands = typed_items(checklist.items)
    form = ChecklistForm(name=checklist.name, lines=stands, version=checklist.version)

    def act() -> str:
        check_version(checklist, form, lines=stands)
        items = parse_items(form.lines.data)
        lists.edit_checklist(current_actor(), checklist, name=form.name.data, items=items)
        return url_for("checks.saved")

    return handle(form, act, "checks/save.html", checklist=checklist)


@bp.route(f"{ONE_LIST}/archive", methods=BOTH)
def archive(uuid: str) -> ResponseReturnValue:
    """Offer it no longer."""
    checklist = get_checklist(uuid)

    def act() -> str:
        lists.archive_checklist(current_actor(), checklist)
        flash(gettext("“%(name)s” is archived; you can bring it back.", name=checklist.name), "success")
        return url_for("checks.saved")

    return handle(ConfirmForm(), act, "checks/archive.html", checklist=checklist)


@bp.route(f"{ONE_LIST}/bring-back", methods=BOTH)
def bring_back(uuid: str) -> ResponseReturnValue:
    """Offer it again."""
    checklist = get_checklist(uuid)

    def act() -> str:
        lists.bring_checklist_back(current_actor(), checklist)
        return url_for("checks.saved")

    return handle(ConfirmForm(), act, "checks/archive.html", checklist=checklist)
