"""The verbs of the milestones of one of our own templates."""

from collections.abc import Sequence

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.clients.changes import change
from tracker.project_templates import kinds
from tracker.project_templates.keeping import columns_of, milestone_row, tell
from tracker.project_templates.models import ProjectTemplate, TemplateMilestone
from tracker.project_templates.queries import step_of
from tracker.project_templates.rules import Step, check_design, check_step, swapped, without


def add_step(actor: Actor, template: ProjectTemplate, step: Step) -> TemplateMilestone:
    """One more milestone, at the end."""
    steps = [*map(step_of, template.milestones), step]
    check_design(steps)
    row = milestone_row(step, len(steps))
    template.milestones.append(row)
    db.session.flush()
    tell(kinds.MILESTONE_ADDED, actor, template, step.title, milestone=row.uuid)
    return row


def edit_step(actor: Actor, template: ProjectTemplate, row: TemplateMilestone, step: Step) -> None:
    """Change what a milestone says; its place stays."""
    check_step(step, row.position)
    if change(row, **columns_of(step)):
        tell(kinds.MILESTONE_EDITED, actor, template, step.title, milestone=row.uuid)


def move_step(actor: Actor, template: ProjectTemplate, row: TemplateMilestone, *, up: bool) -> None:
    """One place up or down in the list."""
    first = row.position - up
    if not 1 <= first < len(template.milestones):
        raise Refused("It can't go further in this direction.")
    _arrange(template, swapped(list(map(step_of, template.milestones)), first))
    tell(kinds.MILESTONE_MOVED, actor, template, row.title, milestone=row.uuid, position=row.position)


def drop_step(actor: Actor, template: ProjectTemplate, row: TemplateMilestone) -> None:
    """Take a milestone out; nothing waits for it any more."""
    uuid, title = row.uuid, row.title
    rest = without(list(map(step_of, template.milestones)), row.position)
    template.milestones.remove(row)
    _arrange(template, rest)
    tell(kinds.MILESTONE_DROPPED, actor, template, title, milestone=uuid)


def _arrange(template: ProjectTemplate, steps: Sequence[Step]) -> None:
    """Number the rows as in `steps`, which holds each of them once."""
    rows = {row.uuid: row for row in template.milestones}
    for position, step in enumerate(steps, start=1):
        row = rows[step.uuid]
        if change(row, position=position, waits_for=list(step.waits_for)):
            row.version += 1
    template.version += 1
    db.session.flush()
    template.milestones.sort(key=lambda row: row.position)
