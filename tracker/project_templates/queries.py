"""Templates to begin a project with: those of the program, and our own, which may stand in their place."""

import sqlalchemy as sa

from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.models import ProjectTemplate, TemplateMilestone
from tracker.project_templates.rules import Design, Step


def all_templates() -> list[Design]:
    """What a project can be begun with, by name."""
    return [design for design in every_template() if not design.archived]


def every_template() -> list[Design]:
    """Archived ones too: our own, and those of the program whose place none of ours has taken."""
    own = db.session.scalars(sa.select(ProjectTemplate)).all()
    taken = {row.built_in for row in own}
    built_in = [design for key, design in BUILT_IN.items() if key not in taken]
    return sorted([*map(design_of, own), *built_in], key=lambda design: design.name.casefold())


def template_called(key: str) -> Design:
    """One of our own by its uuid, or a built-in one by its word; NotFound for anything else.

    The word of a built-in one leads to ours where that took its place.
    """
    row = db.session.scalar(
        sa.select(ProjectTemplate).where(sa.or_(ProjectTemplate.uuid == key, ProjectTemplate.built_in == key))
    )
    if row is not None:
        return design_of(row)
    if key not in BUILT_IN:
        raise NotFound()
    return BUILT_IN[key]


def own_template(uuid: str) -> ProjectTemplate:
    """One of our own, to be changed; locked until the transaction ends. NotFound for any other."""
    query = sa.select(ProjectTemplate).where(ProjectTemplate.uuid == uuid)
    row = db.session.scalar(query.with_for_update() if is_writing() else query)
    if row is None:
        raise NotFound()
    return row


def milestone_called(template: ProjectTemplate, uuid: str) -> TemplateMilestone:
    """One of its milestones; NotFound for any other."""
    found = next((row for row in template.milestones if row.uuid == uuid), None)
    if found is None:
        raise NotFound()
    return found


def design_of(row: ProjectTemplate) -> Design:
    """Our own template, as everything but its forms reads it."""
    return Design(
        key=row.uuid,
        name=row.name,
        summary=row.summary,
        steps=tuple(map(step_of, row.milestones)),
        archived=row.archived,
        replaces=row.built_in or "",
    )


def step_of(row: TemplateMilestone) -> Step:
    """One of its milestones."""
    return Step(
        title=row.title,
        kind=row.kind,
        done_means=row.done_means,
        offset_days=row.offset_days,
        at=row.at,
        tolerance_minutes=row.tolerance_minutes,
        lines=tuple(row.lines) if row.lines else None,
        minutes=row.minutes,
        bring=row.bring,
        checks=tuple(row.checks),
        waits_for=tuple(row.waits_for),
        uuid=row.uuid,
    )
