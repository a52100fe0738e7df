"""A project was started for the wrong client: it ends there, and goes on as a draft of the right one.

The wrong client never learns who the right one is: what joins the two is for us alone.
"""

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.errors import Invalid, Refused
from tracker.checks.actions import add_checks
from tracker.checks.queries import checks_of
from tracker.checks.words import Item
from tracker.clients.models import Client
from tracker.milestones import kinds
from tracker.milestones.actions import add_milestone, assign_people, milestones_of, subject_of
from tracker.milestones.history import tell_project
from tracker.milestones.leaving import leave_behind
from tracker.milestones.models import Milestone
from tracker.milestones.plans import Details
from tracker.milestones.states import MilestoneState
from tracker.milestones.waiting import say_waits, waits_of
from tracker.projects.actions import end_early, end_unseen, start_project
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


def move_to_client(actor: Actor, project: Project, client: Client, *, title: str, reason: str) -> Project:
    """End the project and return the draft it goes on as; an active one ends with the reason for its client.

    Who may plan ends a draft, which its client never saw; only who may end projects early ends an active one.
    """
    if client.id == project.client_id:
        raise Invalid("This is the client it was started for; choose the right one.", "client")
    if project.state not in (ProjectState.DRAFT, ProjectState.ACTIVE):
        raise Refused("Only a draft or an active project can go on for another client.")
    was_sent = project.state == ProjectState.ACTIVE
    if was_sent:
        require(actor, "end early", project)
    draft = start_project(actor, client, title=title, owner=project.owner, deputy=project.deputy)
    _copy_plans(actor, project, draft)
    leave_behind(actor, project, reason)
    project.goes_on_as_id = draft.id
    if was_sent:
        end_early(actor, project, reason)
    else:
        end_unseen(project)
    tell_project(kinds.WENT_ON, actor, project, {"goes_on": draft.uuid}, {"reason": reason})
    return draft


def _copy_plans(actor: Actor, project: Project, draft: Project) -> None:
    """Everything that was not withdrawn, each with its latest day as a plan, its checks and its people."""
    checks = checks_of([project.id])
    copies: dict[str, Milestone] = {}
    for milestone in milestones_of(project):
        if milestone.state == MilestoneState.WITHDRAWN:
            continue
        copies[milestone.key] = copy = _copy(actor, milestone, draft)
        items = [
            Item(text=check.text, critical=check.critical, evidence=check.evidence_kind)
            for check in checks.get(subject_of(milestone), [])
        ]
        if items:
            add_checks(actor, draft, subject_of(copy), items)
        if milestone.people:
            assign_people(actor, copy, milestone.people)
    _copy_waits(actor, project, copies)


def _copy(actor: Actor, milestone: Milestone, draft: Project) -> Milestone:
    latest = milestone.latest
    due = latest.due if latest else None
    return add_milestone(
        actor,
        draft,
        title=milestone.title,
        kind=milestone.kind,
        done_means=milestone.done_means,
        planned_on=due.day if due else milestone.planned_on,
        details=Details(
            at=due.time if due else milestone.planned_at,
            tolerance_minutes=latest.tolerance_minutes if latest else milestone.planned_tolerance,
            lines=milestone.promised_lines if latest else tuple(milestone.planned_lines or ()),
            minutes=milestone.promised_minutes if latest else milestone.planned_minutes,
            bring=milestone.bring,
        ),
    )


def _copy_waits(actor: Actor, project: Project, copies: dict[str, Milestone]) -> None:
    for key, others in waits_of(project.id).items():
        kept = [copies[other] for other in others if other in copies]
        if key in copies and kept:
            say_waits(actor, copies[key], kept)
