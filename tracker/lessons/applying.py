"""A lesson changes what the next project starts from: a template's milestone, or a saved checklist (L2)."""

from dataclasses import dataclass, replace

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.checks.lists import edit_checklist
from tracker.checks.models import Checklist
from tracker.checks.pasting import parse_items, typed_items
from tracker.checks.words import Item
from tracker.lessons import kinds, rules
from tracker.lessons.models import Lesson, LessonChange
from tracker.project_templates.keeping import change_built_in
from tracker.project_templates.models import ProjectTemplate, TemplateMilestone
from tracker.project_templates.queries import own_template, step_of
from tracker.project_templates.rules import Design, Step
from tracker.project_templates.steps import edit_step
from tracker.timeline.append import append


@dataclass(frozen=True)
class Wanted:
    """How a milestone of a template, or a checklist, shall read: when it is done, and its checks as typed."""

    lines: str
    done_means: str = ""


def lines_of(step: Step) -> list[str]:
    """What a lesson can change in a milestone, line by line: when it is done, then its checks."""
    return [step.done_means, *typed_items(step.checks).splitlines()]


def apply_to_template(
    actor: Actor, lesson: Lesson, design: Design, position: int, wanted: Wanted
) -> LessonChange:
    """Change the milestone at `position` (from 1 on) of a template.

    A built-in template first becomes our own, which takes its place. Raises Invalid at the field.
    """
    rules.check_appliable(lesson.verdict)
    step = _step_at(design, position)
    checks = _items(wanted.lines)
    after = replace(step, done_means=wanted.done_means, checks=tuple(checks))
    rules.check_differs(lines_of(step), lines_of(after))
    row = change_built_in(actor, design) if design.built_in else own_template(design.key)
    milestone = _milestone_at(row, position)
    edit_step(actor, row, milestone, replace(after, uuid=milestone.uuid))
    changed = lines_of(step_of(milestone))
    return _note(actor, lesson, f"template:{row.uuid}", row.name, step.title, lines_of(step), changed)


def apply_to_checklist(actor: Actor, lesson: Lesson, saved: Checklist, wanted: Wanted) -> LessonChange:
    """Change a saved checklist. Raises Invalid at `lines`."""
    rules.check_appliable(lesson.verdict)
    before = typed_items(saved.items).splitlines()
    items = parse_items(wanted.lines)
    rules.check_differs(before, typed_items(items).splitlines())
    edit_checklist(actor, saved, name=saved.name, items=items)
    saved.version += 1
    after = typed_items(saved.items).splitlines()
    return _note(actor, lesson, f"checklist:{saved.uuid}", saved.name, "", before, after)


def _note(
    actor: Actor, lesson: Lesson, target: str, name: str, part: str, before: list[str], after: list[str]
) -> LessonChange:
    made = LessonChange(
        lesson_id=lesson.id,
        target=target,
        name=name,
        part=part,
        before=before,
        after=after,
        made_at=now(),
        made_by=actor.id,
    )
    lesson.applied_at = lesson.applied_at or now()
    lesson.version += 1
    db.session.add(made)
    db.session.flush()
    facts = {"lesson": lesson.uuid, "change": made.uuid, "target": target}
    append(kinds.APPLIED, actor, lesson.subject, facts=facts, words={"title": lesson.title, "name": name})
    return made


def _items(lines: str) -> list[Item]:
    return parse_items(lines) if lines.strip() else []


def _step_at(design: Design, position: int) -> Step:
    if not 1 <= position <= len(design.steps):
        raise NotFound()
    return design.steps[position - 1]


def _milestone_at(row: ProjectTemplate, position: int) -> TemplateMilestone:
    return next(one for one in row.milestones if one.position == position)
