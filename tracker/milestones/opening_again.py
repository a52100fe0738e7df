"""What was reported done is open again: nothing said of it counts any more, and its project goes on."""

from tracker.base.clock import now
from tracker.milestones.models import ASK_ACCEPTANCE, TAKEN_BACK, Milestone
from tracker.milestones.queries import open_ask
from tracker.projects.models import Project
from tracker.projects.states import ProjectState, check_move


def open_again(milestone: Milestone) -> None:
    """It was returned or promised again: whether it, or the whole project, is done is no question now."""
    milestone.opened_again_at = now()
    _take_back_question(milestone.project, milestone)
    if milestone.project.state == ProjectState.READY:
        _go_on(milestone.project)


def _go_on(project: Project) -> None:
    check_move(project.state, ProjectState.ACTIVE)
    project.state = ProjectState.ACTIVE
    project.version += 1
    _take_back_question(project)


def _take_back_question(project: Project, milestone: Milestone | None = None) -> None:
    question = open_ask(project.id, ASK_ACCEPTANCE, milestone.id if milestone else None)
    if question:
        question.answer = TAKEN_BACK
