"""The verbs of a project that concern its milestones: send the draft, report ready, ask for a hold."""

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment, local_moment
from tracker.custody.sending import tell_what_waited
from tracker.holds.models import READY
from tracker.holds.queries import blocking_sentences
from tracker.milestones import kinds
from tracker.milestones.actions import milestones_of
from tracker.milestones.asking import ask_whether_done, put_question
from tracker.milestones.history import mark_changed, tell_project
from tracker.milestones.models import ASK_HOLD, Ask, Milestone
from tracker.milestones.plans import end_plan, planned_moment, planned_terms
from tracker.milestones.promising import Telling, add_promise
from tracker.milestones.queries import open_ask
from tracker.milestones.rules import Terms, check_all_done, check_nothing_blocks, check_original
from tracker.milestones.states import OPEN, MilestoneState
from tracker.projects.models import Project
from tracker.projects.states import ProjectState, check_move
from tracker.projects.telling import tell_contacts


def send_draft(actor: Actor, project: Project) -> int:
    """Send a draft to the client: its planned days become promises, made now. Returns how many."""
    check_move(project.state, ProjectState.ACTIVE)
    if project.state != ProjectState.DRAFT:
        raise Refused("This project was sent already.")
    planned = [(m, due) for m in milestones_of(project) if (due := planned_moment(m))]
    if not planned:
        raise Refused("Nothing in this draft has a day yet; plan at least one before you send it.")
    project.state, project.sent_at = ProjectState.ACTIVE, now()
    project.version += 1
    made = Moment(local_moment(now(), project.zone).day)
    for milestone, due in planned:
        terms = planned_terms(milestone, due, made)
        _check_plan(milestone.title, terms, project)
        add_promise(actor, milestone, terms, Telling(made_by=actor.name))
        end_plan(milestone)
        milestone.state = MilestoneState.PROMISED
        mark_changed(milestone)
    tell_project(kinds.SENT, actor, project, {"count": len(planned)})
    tell_contacts("project.sent", project)
    tell_what_waited(project)
    return len(planned)


def report_project_ready(actor: Actor, project: Project) -> None:
    """Say that everything is done; refused while a milestone is open or a hold blocks it (P8)."""
    check_move(project.state, ProjectState.READY)
    check_all_done([m.title for m in milestones_of(project) if is_owed_something(m)])
    check_nothing_blocks(blocking_sentences(project.id, READY, f"project:{project.uuid}"))
    project.state = ProjectState.READY
    project.version += 1
    ask_whether_done(actor, project)
    tell_project(kinds.PROJECT_READY, actor, project, {})


def resume(actor: Actor, project: Project) -> None:
    """Go on after a rest that the client agreed to, and tell them so."""
    if project.state != ProjectState.ON_HOLD:
        raise Refused("Only a project on hold can go on.")
    project.state = ProjectState.ACTIVE
    project.version += 1
    tell_project(kinds.RESUMED, actor, project, {})
    tell_contacts("project.resumed", project)


def is_owed_something(milestone: Milestone) -> bool:
    """It is open, or not in full by what came or was said. Only a word of the client's may still be out."""
    return milestone.state in OPEN or (milestone.falls_short and not milestone.waits_for_attendee)


def ask_hold(actor: Actor, project: Project, reason: str) -> Ask:
    """Ask the client whether the project may rest; only an approver's yes puts it on hold."""
    check_move(project.state, ProjectState.ON_HOLD)
    if open_ask(project.id, ASK_HOLD):
        raise Refused("The client has been asked already and has not answered yet.")
    question = put_question(actor, project, ASK_HOLD, reason)
    tell_project(kinds.HOLD_ASKED, actor, project, {"ask": question.uuid}, {"reason": reason})
    return question


def _check_plan(title: str, terms: Terms, project: Project) -> None:
    """As for any first promise; the refusal names which of the plans it is."""
    try:
        check_original(terms, project.zone)
    except Invalid as error:
        raise Refused("“%(title)s”: %(why)s", title=title, why=error.message) from error
