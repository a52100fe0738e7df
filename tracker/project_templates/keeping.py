"""The verbs of our own templates as a whole; those of their milestones stand in `steps.py`."""

from typing import Any

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients.changes import change, insert
from tracker.project_templates import kinds
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.models import ProjectTemplate, TemplateMilestone
from tracker.project_templates.queries import every_template
from tracker.project_templates.rules import Design, Step, check_design, free_name
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind


def add_template(
    actor: Actor,
    name: str,
    summary: str = "",
    steps: tuple[Step, ...] = (),
    *,
    built_in: str | None = None,
) -> ProjectTemplate:
    """A template of our own; with `built_in` it takes the place of that one of the program."""
    check_name(name, but=built_in)
    check_design(steps)
    row = ProjectTemplate(name=name, summary=summary, built_in=built_in, archived=False)
    row.milestones = [milestone_row(step, position) for position, step in enumerate(steps, start=1)]
    insert(row, _known(name))
    tell(kinds.ADDED, actor, row, built_in=built_in or "", count=len(steps))
    return row


def copy_template(actor: Actor, design: Design) -> ProjectTemplate:
    """The same milestones under a free name, to be changed without touching the first."""
    name = free_name(design.name, [other.name for other in every_template()])
    return add_template(actor, name, design.summary, design.steps)


def change_built_in(actor: Actor, design: Design) -> ProjectTemplate:
    """Our own copy of a built-in template, which takes its place."""
    if not design.built_in:
        raise Refused("This template is your own already.")
    return add_template(actor, design.name, design.summary, design.steps, built_in=design.key)


def put_back(actor: Actor, row: ProjectTemplate) -> Design:
    """The built-in one stands at its place again; ours is kept in the archive, under a free name."""
    if row.built_in is None:
        raise Refused("This template did not take the place of a built-in one.")
    built_in = BUILT_IN[row.built_in]
    others = [design.name for design in every_template() if design.key != row.uuid]
    tell(kinds.PUT_BACK, actor, row, built_in=row.built_in)
    row.name = free_name(row.name, [*others, built_in.name])
    row.built_in, row.archived = None, True
    row.version += 1
    db.session.flush()
    return built_in


def edit_template(actor: Actor, row: ProjectTemplate, *, name: str, summary: str) -> None:
    """Another name or summary; projects that began with it keep what they have."""
    if name != row.name:
        check_name(name, but=row.uuid)
    if change(row, name=name, summary=summary):
        tell(kinds.EDITED, actor, row)


def archive_template(actor: Actor, row: ProjectTemplate) -> None:
    """It is offered no more; projects that began with it keep what they have."""
    if row.archived:
        raise Refused("This template is in the archive already.")
    row.archived = True
    row.version += 1
    tell(kinds.ARCHIVED, actor, row)


def bring_back(actor: Actor, row: ProjectTemplate) -> None:
    """It is offered again."""
    if not row.archived:
        raise Refused("This template is not in the archive.")
    row.archived = False
    row.version += 1
    tell(kinds.BROUGHT_BACK, actor, row)


def check_name(name: str, but: str | None = None) -> None:
    """Raise Invalid when a template other than the one with the key `but` is called so."""
    if any(design.name.casefold() == name.casefold() and design.key != but for design in every_template()):
        raise _known(name)


def milestone_row(step: Step, position: int) -> TemplateMilestone:
    """The row for a step; it gets a uuid of its own."""
    return TemplateMilestone(position=position, **columns_of(step))


def columns_of(step: Step) -> dict[str, Any]:
    """What a row holds of a step."""
    return {
        "title": step.title,
        "kind": step.kind,
        "done_means": step.done_means,
        "offset_days": step.offset_days,
        "at": step.at,
        "tolerance_minutes": step.tolerance_minutes,
        "lines": list(step.lines) if step.lines else None,
        "minutes": step.minutes,
        "bring": step.bring,
        "checks": list(step.checks),
        "waits_for": list(step.waits_for),
    }


def tell(kind: Kind, actor: Actor, row: ProjectTemplate, title: str | None = None, **facts: Any) -> None:
    """One entry of the instance's timeline; `title` is that of the milestone it is about."""
    words = {"name": row.name} | ({"title": title} if title is not None else {})
    append(kind, actor, f"template:{row.uuid}", facts={"template": row.uuid, **facts}, words=words)


def _known(name: str) -> Invalid:
    return Invalid("There is a template called “%(name)s” already.", "name", name=name)
