"""The data of a project: every batch, one batch, and saying what is moved from where to where."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.pages import check_version, handle
from tracker.checks.forms import ItemsForm
from tracker.checks.pasting import parse_items
from tracker.devices.queries import devices_of
from tracker.migration import planning
from tracker.migration.blueprint import ALL, BOTH, ONE, bp
from tracker.migration.forms import AddForm, BatchForm, DropForm, typed_plan
from tracker.migration.page import collect, collect_all
from tracker.migration.pages import page_of, this_batch
from tracker.migration.sizes import parse_size
from tracker.migration.words import USUAL
from tracker.milestones.actions import milestones_of
from tracker.projects.pages import this_project


@bp.get(ALL)
def batches(number: str) -> ResponseReturnValue:
    """Every class of data of a project: how it stands and what is next."""
    project = this_project(number)
    return render_template("migration/batches.html", project=project, page=collect_all(project))


@bp.route(f"{ALL}/new", methods=BOTH)
def add(number: str) -> ResponseReturnValue:
    """One class or several that move together (`?usual=1`: those of a usual move to a new computer)."""
    project = this_project(number)
    devices, milestones = devices_of(project.client), milestones_of(project)
    form = AddForm(classes=list(USUAL) if request.args.get("usual") else [], version=0)
    form.offer(devices, milestones)
    form.offer_classes()

    def act() -> str:
        plan = form.plan(devices, milestones)
        for data_class, title in form.named:
            planning.add_batch(current_actor(), project, data_class, title, plan)
        return url_for("migration.batches", number=project.ref)

    return handle(form, act, "migration/add.html", project=project)


@bp.get(ONE)
def batch(number: str, uuid: str) -> ResponseReturnValue:
    """One class: how it stands, what is next, its lists, its comparison, its checks."""
    project, found = this_batch(number, uuid)
    return render_template("migration/batch.html", project=project, batch=found, page=collect(found))


@bp.route(f"{ONE}/edit", methods=BOTH)
def edit(number: str, uuid: str) -> ResponseReturnValue:
    """Say it otherwise."""
    project, found = this_batch(number, uuid)
    devices, milestones = devices_of(project.client), milestones_of(project)
    stands = typed_plan(found)
    form = BatchForm(version=found.version, **stands)
    form.offer(devices, milestones)

    def act() -> str:
        check_version(found, form, **stands)
        plan = form.plan(devices, milestones, parse_size(form.size.data or "", "size"))
        planning.edit_batch(current_actor(), found, title=form.title.data, plan=plan)
        return page_of(found)

    return handle(form, act, "migration/edit.html", project=project, batch=found)


@bp.route(f"{ONE}/drop", methods=BOTH)
def drop(number: str, uuid: str) -> ResponseReturnValue:
    """It is not moved after all."""
    project, found = this_batch(number, uuid)
    form = DropForm()

    def act() -> str:
        planning.drop_batch(current_actor(), found, form.reason.data)
        flash(_("%(title)s is not moved any more.", title=found.title), "success")
        return url_for("migration.batches", number=project.ref)

    return handle(form, act, "migration/drop.html", project=project, batch=found)


@bp.route(f"{ONE}/checks/new", methods=BOTH)
def add_checks(number: str, uuid: str) -> ResponseReturnValue:
    """Paste further checks."""
    project, found = this_batch(number, uuid)
    form = ItemsForm()

    def act() -> str:
        planning.ask_for_checks(current_actor(), found, parse_items(form.lines.data))
        return page_of(found, "checks")

    return handle(form, act, "migration/add_checks.html", project=project, batch=found)
