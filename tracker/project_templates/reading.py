"""Reading a project as the steps of a template."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.base.moments import Moment
from tracker.checks.models import Check
from tracker.checks.queries import checks_of
from tracker.checks.words import Item
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.states import MilestoneState
from tracker.milestones.waiting import waits_of
from tracker.project_templates.rules import LAST_OFFSET, Step, reach
from tracker.projects.models import Project


class Said(NamedTuple):
    """What a milestone was first to be: by its original promise, else by its plan."""

    due: Moment | None
    tolerance: int | None
    lines: Sequence[str] | None
    minutes: int | None


def first_day_of(milestones: Sequence[Milestone]) -> date | None:
    """The earliest day on which one of them was to be, as first planned or promised."""
    return min((said.due.day for m in milestones if (said := first_said(m)).due), default=None)


def first_said(milestone: Milestone) -> Said:
    """What was first said of it; a promise, once made, is what counts."""
    if promises := milestone.standing_promises:
        original = promises[0]
        return Said(original.due, original.tolerance_minutes, original.lines, original.minutes)
    m = milestone
    due = Moment(m.planned_on, m.planned_at) if m.planned_on else None
    return Said(due, m.planned_tolerance, m.planned_lines, m.planned_minutes)


def steps_of(project: Project) -> tuple[Step, ...]:
    """Its milestones but the withdrawn ones, each as many working days after the first day as it was to be.

    One without a day stands on the day of the one before it.
    """
    milestones = [m for m in milestones_of(project) if m.state != MilestoneState.WITHDRAWN]
    places = {milestone.key: place for place, milestone in enumerate(milestones, start=1)}
    checks, waits = checks_of([project.id]), waits_of(project.id)
    steps: list[Step] = []
    for offset, milestone in zip(_offsets(project, milestones), milestones, strict=True):
        said, place = first_said(milestone), places[milestone.key]
        others = [places[key] for key in waits.get(milestone.key, []) if key in places]
        earlier = [other for other in others if other < place]
        items = [_item(check) for check in checks.get(subject_of(milestone), ())]
        steps.append(_step(milestone, said, offset, items, earlier))
    return tuple(steps)


def _step(
    milestone: Milestone, said: Said, offset: int, checks: Sequence[Item], waits_for: Sequence[int]
) -> Step:
    at = said.due.time if said.due else None
    return Step(
        title=milestone.title,
        kind=milestone.kind,
        done_means=milestone.done_means,
        offset_days=offset,
        at=at,
        tolerance_minutes=said.tolerance if at else None,
        lines=tuple(said.lines) if said.lines else None,
        minutes=said.minutes,
        bring=milestone.bring,
        checks=tuple(checks),
        waits_for=tuple(sorted(waits_for)),
    )


def _offsets(project: Project, milestones: Sequence[Milestone]) -> list[int]:
    first = first_day_of(milestones)
    if first is None:
        return [0] * len(milestones)
    calendar, offsets = project.calendar(reach(first)), [0]
    for milestone in milestones:
        due = first_said(milestone).due
        offset = calendar.working_days(first, due.day) if due else offsets[-1]
        offsets.append(min(offset, LAST_OFFSET))
    return offsets[1:]


def _item(check: Check) -> Item:
    return Item(text=check.text, critical=check.critical, evidence=check.evidence_kind)
