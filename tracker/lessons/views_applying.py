"""Applying a lesson: choose what is changed, see it as it stands, change it (L2)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.errors import NotFound
from tracker.base.pages import handle
from tracker.checks.pasting import typed_items
from tracker.checks.queries import all_checklists, get_checklist
from tracker.lessons import applying
from tracker.lessons.applying import Wanted
from tracker.lessons.blueprint import bp
from tracker.lessons.forms import ApplyForm, ApplyListForm
from tracker.lessons.queries import get_lesson
from tracker.lessons.rules import check_appliable
from tracker.lessons.views import BOTH, ONE, address_of
from tracker.project_templates.pages import name_of
from tracker.project_templates.queries import all_templates, template_called


@bp.get(f"{ONE}/apply")
def choose(uuid: str) -> ResponseReturnValue:
    """Every milestone of every template, and every checklist."""
    lesson = get_lesson(current_actor(), uuid)
    check_appliable(lesson.verdict)
    lists = [one for one in all_checklists() if not one.archived]
    return render_template(
        "lessons/choose.html", lesson=lesson, templates=all_templates(), lists=lists, name_of=name_of
    )


@bp.route(f"{ONE}/apply/template/<template>/<int:position>", methods=BOTH)
def apply_to_template(uuid: str, template: str, position: int) -> ResponseReturnValue:
    """Change a milestone of a template."""
    lesson, design = get_lesson(current_actor(), uuid), template_called(template)
    check_appliable(lesson.verdict)
    if not 1 <= position <= len(design.steps):
        raise NotFound()
    step = design.steps[position - 1]
    form = ApplyForm(done_means=step.done_means, lines=typed_items(step.checks))

    def act() -> str:
        wanted = Wanted(form.lines.data or "", form.done_means.data)
        applying.apply_to_template(current_actor(), lesson, design, position, wanted)
        return address_of(uuid, "changes")

    name = f"{name_of(design)}: {step.title}"
    return handle(form, act, "lessons/apply.html", lesson=lesson, name=name, built_in=design.built_in)


@bp.route(f"{ONE}/apply/checklist/<checklist>", methods=BOTH)
def apply_to_checklist(uuid: str, checklist: str) -> ResponseReturnValue:
    """Change a saved checklist."""
    lesson, saved = get_lesson(current_actor(), uuid), get_checklist(checklist)
    check_appliable(lesson.verdict)
    form = ApplyListForm(lines=typed_items(saved.items))

    def act() -> str:
        applying.apply_to_checklist(current_actor(), lesson, saved, Wanted(form.lines.data))
        return address_of(uuid, "changes")

    return handle(form, act, "lessons/apply.html", lesson=lesson, name=saved.name, built_in=False)
