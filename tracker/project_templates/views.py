"""The templates: all of them, one of them, and what is done with one as a whole."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.forms import Form
from tracker.base.pages import check_version, handle
from tracker.project_templates import keeping
from tracker.project_templates.blueprint import bp
from tracker.project_templates.forms import TemplateForm
from tracker.project_templates.pages import PAGE, address_of_template, context_of, name_of, summary_of
from tracker.project_templates.queries import design_of, every_template, own_template, template_called

BOTH = ["GET", "POST"]


@bp.get("/templates")
def everyone() -> ResponseReturnValue:
    """All of them, archived ones apart."""
    return render_template(
        "project_templates/everyone.html", designs=every_template(), name_of=name_of, summary_of=summary_of
    )


@bp.route("/templates/new", methods=BOTH)
def add() -> ResponseReturnValue:
    """An empty one of our own."""
    form = TemplateForm(version=0)

    def act() -> str:
        row = keeping.add_template(current_actor(), form.name.data, form.summary.data or "")
        return address_of_template(row.uuid)

    return handle(form, act, "project_templates/add.html")


@bp.get("/templates/<template>")
def page(template: str) -> ResponseReturnValue:
    """One template as a timetable."""
    return render_template(PAGE, **context_of(template_called(template)))


@bp.route("/templates/<template>/edit", methods=BOTH)
def edit(template: str) -> ResponseReturnValue:
    """Another name or summary."""
    row = own_template(template)
    form = TemplateForm(obj=row)

    def act() -> str:
        check_version(row, form)
        keeping.edit_template(current_actor(), row, name=form.name.data, summary=form.summary.data or "")
        return address_of_template(row.uuid)

    return handle(form, act, "project_templates/edit.html", **context_of(design_of(row)))


@bp.post("/templates/<template>/change")
def change(template: str) -> ResponseReturnValue:
    """Make a built-in one our own."""
    design = template_called(template)

    def act() -> str:
        row = keeping.change_built_in(current_actor(), design)
        flash(gettext("This copy is yours to change, and stands in the place of the built-in one."))
        return address_of_template(row.uuid)

    return handle(Form(), act, PAGE, **context_of(design))


@bp.post("/templates/<template>/copy")
def copy(template: str) -> ResponseReturnValue:
    """The same under another name."""
    design = template_called(template)

    def act() -> str:
        row = keeping.copy_template(current_actor(), design)
        flash(gettext("This is the copy. Give it a name of its own."))
        return url_for("project_templates.edit", template=row.uuid)

    return handle(Form(), act, PAGE, **context_of(design))


@bp.post("/templates/<template>/archive")
def archive(template: str) -> ResponseReturnValue:
    """Offer it no more."""
    row = own_template(template)

    def act() -> str:
        keeping.archive_template(current_actor(), row)
        flash(gettext("It is in the archive and offered no more."))
        return address_of_template(row.uuid)

    return handle(Form(), act, PAGE, **context_of(design_of(row)))


@bp.post("/templates/<template>/bring-back")
def bring_back(template: str) -> ResponseReturnValue:
    """Offer it again."""
    row = own_template(template)

    def act() -> str:
        keeping.bring_back(current_actor(), row)
        return address_of_template(row.uuid)

    return handle(Form(), act, PAGE, **context_of(design_of(row)))


@bp.route("/templates/<template>/put-back", methods=BOTH)
def put_back(template: str) -> ResponseReturnValue:
    """Back to the built-in one."""
    row = own_template(template)

    def act() -> str:
        return address_of_template(keeping.put_back(current_actor(), row).key)

    return handle(Form(), act, "project_templates/put_back.html", **context_of(design_of(row)))
