"""The verbs of a milestone but for its promises: plan, assign, arrive, report ready, ask to withdraw."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.checks.actions import drop_checks_of
from tracker.checks.queries import unfinished_plain, unmet_critical
from tracker.holds.models import READY
from tracker.holds.queries import blocking_sentences
from tracker.milestones import kinds
from tracker.milestones.asking import ask_whether_done
from tracker.milestones.history import mark_changed, tell, tell_project
from tracker.milestones.models import ASK_ACCEPTANCE, ASK_WITHDRAWAL, TAKEN_BACK, Ask, Milestone
from tracker.milestones.plans import NOTHING_MORE, Details, check_details, planned_moment, set_plan
from tracker.milestones.promising import ask
from tracker.milestones.queries import open_ask
from tracker.milestones.rules import check_happened, check_nothing_blocks
from tracker.milestones.states import MilestoneState, check_move
from tracker.milestones.waiting import forget_waits
from tracker.milestones.words import Kind
from tracker.projects.models import Project
from tracker.projects.states import DONE_OR_OVER, OVER, ProjectState
from tracker.timeline.models import TimelineEntry


def add_milestone(
    actor: Actor,
    project: Project,
    *,
    title: str,
    kind: str,
    done_means: str,
    planned_on: date | None = None,
    details: Details = NOTHING_MORE,
) -> Milestone:
    """Plan one more thing the client will have; on a draft its day is a plan, freely changed."""
    if project.state in DONE_OR_OVER or project.state == ProjectState.READY:
        raise Refused("This project was reported ready or is over; nothing can be added to it.")
    check_details(project, kind, planned_on, details)
    position = len(milestones_of(project)) + 1
    milestone = new_milestone(
        project, _next_key(project), position, title=title, kind=kind, done_means=done_means
    )
    set_plan(milestone, planned_on, details)
    db.session.flush()
    facts, words = {"kind": kind}, {"title": title, "done_means": done_means}
    if details.wished_on:
        tell(kinds.WISHED, actor, milestone, facts | {"wished": str(details.wished_on)}, words)
    else:
        tell(kinds.ADDED, actor, milestone, facts, words)
    return milestone


def new_milestone(
    project: Project, key: str, position: int, *, title: str, kind: str, done_means: str
) -> Milestone:
    """A planned row at this position of the project, from 1 on; for planning and for importing."""
    milestone = Milestone(
        project=project,
        key=key,
        position=position,
        title=title,
        kind=Kind(kind),
        done_means=done_means,
        state=MilestoneState.PLANNED,
        created_at=now(),
        changed_at=now(),
        promises=[],
    )
    db.session.add(milestone)
    return milestone


def edit_milestone(
    actor: Actor,
    milestone: Milestone,
    *,
    title: str,
    kind: str,
    done_means: str,
    planned_on: date | None,
    details: Details = NOTHING_MORE,
) -> None:
    """Change a plan. What was promised can't be changed (P1), so this ends with the first promise."""
    if milestone.state != MilestoneState.PLANNED:
        raise Refused(
            "This was promised to the client; what was promised can't be changed, only promised anew."
        )
    check_details(milestone.project, kind, planned_on, details)
    milestone.title, milestone.kind, milestone.done_means = title, Kind(kind), done_means
    set_plan(milestone, planned_on, details)
    mark_changed(milestone)
    planned = planned_moment(milestone)
    tell(
        kinds.EDITED,
        actor,
        milestone,
        {"kind": kind, "planned": str(planned) if planned else None},
        {"title": title, "done_means": done_means},
    )


def set_bring(actor: Actor, milestone: Milestone, bring: str) -> None:
    """Write down what to take along; for us alone, and at any time."""
    milestone.bring = bring
    tell(kinds.BRING, actor, milestone, {}, {"bring": bring})


def assign_people(actor: Actor, milestone: Milestone, people: Sequence[Account]) -> None:
    """Say who works on it; the whole list at once."""
    milestone.people = list(people)
    names = ", ".join(person.name for person in people)
    tell(kinds.PEOPLE, actor, milestone, {"people": [person.id for person in people]}, {"names": names})


def report_ready(actor: Actor, milestone: Milestone, happened: Moment, warnings: Sequence[str] = ()) -> None:
    """Say that it is done and when it happened; the client accepts or returns it.

    Refused while a hold or an unmet critical check blocks it (P8); `warnings` are the sentences of what else
    was in the way, to which plain checks left undone are added.
    """
    check_move(milestone.state, MilestoneState.READY)
    check_not_over(milestone.project)
    check_when(milestone, happened, "happened")
    project_id, subject = milestone.project_id, subject_of(milestone)
    check_nothing_blocks(
        [*blocking_sentences(project_id, READY, subject), *unmet_critical(project_id, subject)]
    )
    left_open = [*warnings, *unfinished_plain(project_id, subject)]
    milestone.state = MilestoneState.READY
    milestone.happened_on, milestone.happened_at = happened.day, happened.time
    milestone.counts_as_stated = False
    mark_changed(milestone)
    ask_whether_done(actor, milestone.project, milestone)
    tell(kinds.READY, actor, milestone, {"happened": str(happened), "warnings": left_open})


def correct_happened(actor: Actor, milestone: Milestone, happened: Moment, reason: str) -> None:
    """State anew when it happened, while it waits for the client's word; the timeline keeps both."""
    if milestone.state != MilestoneState.READY or milestone.happened is None:
        raise Refused("Only what was reported ready and not yet answered by the client can be corrected.")
    check_when(milestone, happened, "happened")
    if happened == milestone.happened:
        raise Invalid("This is when it happened already; enter what is right.", "happened")
    before = str(milestone.happened)
    milestone.happened_on, milestone.happened_at = happened.day, happened.time
    mark_changed(milestone)
    facts = {"before": before, "happened": str(happened)}
    tell(kinds.HAPPENED_CORRECTED, actor, milestone, facts, {"reason": reason})


def ask_withdrawal(actor: Actor, milestone: Milestone, reason: str) -> Ask:
    """Ask the client whether this may be dropped; only an approver's yes withdraws it."""
    if milestone.state != MilestoneState.PROMISED:
        raise Refused("Only a promised, open milestone can be withdrawn.")
    check_not_over(milestone.project)
    if open_ask(milestone.project_id, ASK_WITHDRAWAL, milestone.id):
        raise Refused("The client has been asked already and has not answered yet.")
    question = ask(actor, milestone, ASK_WITHDRAWAL, reason)
    tell(kinds.WITHDRAWAL_ASKED, actor, milestone, {"ask": question.uuid}, {"reason": reason})
    return question


def take_back(actor: Actor, project: Project, question: Ask) -> None:
    """Take an unanswered question back. What it asked about stays as it is; only the question goes."""
    if question.answer:
        raise Refused("This question was answered; the answer stays.")
    if question.kind == ASK_ACCEPTANCE:
        raise Refused("What was reported ready waits for the client's word; only their answer ends this.")
    question.answer = TAKEN_BACK
    about = question.milestone.key if question.milestone else project.ref
    facts = {"ask": question.uuid, "kind": question.kind, "about": about}
    tell_project(kinds.ASK_TAKEN_BACK, actor, project, facts)


def drop_plan(actor: Actor, milestone: Milestone) -> None:
    """Take a plan that was never promised off the list; the history keeps what it said."""
    if milestone.state != MilestoneState.PLANNED or milestone.promises:
        raise Refused("This was promised to the client; ask them whether it may be withdrawn.")
    words = {"title": milestone.title, "done_means": milestone.done_means}
    tell(kinds.DROPPED, actor, milestone, {"kind": milestone.kind}, words)
    milestone.people = []
    forget_waits(milestone)
    drop_checks_of(milestone.project, subject_of(milestone))
    db.session.flush()
    db.session.delete(milestone)


def look_at_re_promises(actor: Actor, milestone: Milestone) -> None:
    """A manager has looked at the third and later new dates (P3)."""
    milestone.looked_through = len(milestone.standing_promises) - 1
    tell(kinds.LOOKED_AT, actor, milestone, {"through": milestone.looked_through})


def check_not_over(project: Project) -> None:
    """Nothing happens in a project that was closed or ended."""
    if project.state in OVER:
        raise Refused("This project is over; nothing can be changed in it any more.")


def subject_of(milestone: Milestone) -> str:
    """How holds and timeline entries name it."""
    return f"milestone:{milestone.uuid}"


def milestones_of(project: Project) -> list[Milestone]:
    """Its milestones in their order, those just added included."""
    return list(db.session.scalars(Milestone.in_project(project.id))) if project.id else []


def _next_key(project: Project) -> str:
    """`M01`, `M02`, …: the first number no key of the project has or ever had, for its history names them."""
    taken = {milestone.key for milestone in milestones_of(project)} | _dropped_keys(project)
    number = len(taken) + 1
    while f"M{number:02}" in taken:
        number += 1
    return f"M{number:02}"


def _dropped_keys(project: Project) -> set[str]:
    query = sa.select(TimelineEntry.facts).where(
        TimelineEntry.project_id == project.id, TimelineEntry.kind == kinds.DROPPED.name
    )
    return {facts["key"] for facts in db.session.scalars(query)}


def check_when(milestone: Milestone, happened: Moment, field: str) -> None:
    """As any moment at which something of this milestone happened; a refusal stands at this field."""
    project = milestone.project
    dues = [promise.due for promise in milestone.standing_promises]
    try:
        check_happened(dues, happened, now(), project.zone)
    except Invalid as error:
        error.field = field
        raise
