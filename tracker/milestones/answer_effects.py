"""What each answer of the client changes; called by `answer` alone, which has checked and recorded it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tracker.access.actor import Actor
from tracker.milestones import kinds, states
from tracker.milestones.actions import milestones_of
from tracker.milestones.asking import put_question
from tracker.milestones.history import mark_changed
from tracker.milestones.models import ASK_ACCEPTANCE, ASK_DATE, TAKEN_BACK, YES, Ask, Milestone, Promise
from tracker.milestones.opening_again import open_again
from tracker.milestones.queries import open_ask
from tracker.milestones.rules import check_all_done
from tracker.milestones.states import OPEN, OWED, MilestoneState
from tracker.projects import states as project_states
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


class Outcome(NamedTuple):
    """The entry of the timeline that tells it, and what that holds beside the answer itself."""

    kind: kinds.Kind
    facts: Mapping[str, Any]


Effect = Callable[[Actor, Project, Ask], Outcome]


def agree_to_date(_actor: Actor, _project: Project, question: Ask) -> Outcome:
    """An agreed date may renegotiate the ones before it; standings read the answer itself (P11)."""
    _, promise = _both(question)
    return Outcome(kinds.DATE_AGREED, _of(promise))


def decline_date(_actor: Actor, _project: Project, question: Ask) -> Outcome:
    """A declined date renegotiates nothing; it stays as what we said (P11)."""
    _, promise = _both(question)
    return Outcome(kinds.DATE_DECLINED, _of(promise))


def agree_to_correction(actor: Actor, project: Project, question: Ask) -> Outcome:
    """From now on the corrected entry counts (P1)."""
    milestone, right = _both(question)
    mark_changed(milestone)
    return Outcome(
        kinds.CORRECTION_AGREED, _of(right) | {"asked_anew": _ask_date_anew(actor, project, right)}
    )


def _ask_date_anew(actor: Actor, project: Project, right: Promise) -> bool:
    """Whether a corrected new date is a question again.

    That an entry should have read otherwise is no agreement to what it should have read: where the question
    about the wrong date is open, or was about another day, the right one is asked about (P11). There is no
    mail for it, for it stands on the page on which the correction was just answered.
    """
    milestone, standing = right.milestone, right.date_ask
    settled = standing is not None and standing.answer is not None
    if not right.place or right is not milestone.latest or milestone.state not in OWED or settled:
        return False
    wrong = right.corrected
    for earlier in wrong.asks if wrong else ():
        if earlier.kind == ASK_DATE and earlier.answer is None:
            earlier.answer = TAKEN_BACK
    put_question(actor, project, ASK_DATE, right.reason, milestone=milestone, promise=right)
    return True


def decline_correction(_actor: Actor, _project: Project, question: Ask) -> Outcome:
    """The entry stays as it was; both stay visible."""
    _, promise = _both(question)
    return Outcome(kinds.CORRECTION_DECLINED, _of(promise))


def withdraw(_actor: Actor, _project: Project, question: Ask) -> Outcome:
    milestone = _milestone(question)
    states.check_move(milestone.state, MilestoneState.WITHDRAWN)
    milestone.state, milestone.withdrawn_on = MilestoneState.WITHDRAWN, question.answered_on
    mark_changed(milestone)
    return Outcome(kinds.WITHDRAWN, {"on": str(question.answered_on)})


def keep(_actor: Actor, _project: Project, _question: Ask) -> Outcome:
    """It stays promised."""
    return Outcome(kinds.WITHDRAWAL_DECLINED, {})


def put_on_hold(_actor: Actor, project: Project, _question: Ask) -> Outcome:
    """The project rests; late days go on counting."""
    _move(project, ProjectState.ON_HOLD)
    return Outcome(kinds.PUT_ON_HOLD, {})


def go_on(_actor: Actor, _project: Project, _question: Ask) -> Outcome:
    return Outcome(kinds.HOLD_DECLINED, {})


def accept(_actor: Actor, project: Project, question: Ask) -> Outcome:
    """It is done, by the client's word; the whole project with everything that waited for their word.

    What was reported done and is not in full is settled by it too; what is open is not.
    """
    if question.milestone:
        _accept(question.milestone, question)
        return Outcome(kinds.ACCEPTED, {"on": str(question.answered_on)})
    milestones = milestones_of(project)
    check_all_done([m.title for m in milestones if m.state in OPEN])
    _move(project, ProjectState.ACCEPTED)
    waiting = [m for m in milestones if m.state == MilestoneState.READY]
    for milestone in waiting:
        _accept(milestone, question)
        _answer_with_the_whole(milestone, question)
    return Outcome(kinds.PROJECT_ACCEPTED, {"milestones": [milestone.key for milestone in waiting]})


def _accept(milestone: Milestone, question: Ask) -> None:
    states.check_move(milestone.state, MilestoneState.ACCEPTED)
    milestone.state, milestone.accepted_on = MilestoneState.ACCEPTED, question.answered_on
    mark_changed(milestone)


def _answer_with_the_whole(milestone: Milestone, whole: Ask) -> None:
    """The milestone's own question is answered by the same yes, to the same text, which names it."""
    question = open_ask(milestone.project_id, ASK_ACCEPTANCE, milestone.id)
    if question:
        question.answer, question.answered_by = YES, whole.answered_by
        question.answered_on, question.answered_time = whole.answered_on, whole.answered_time
        question.text_hash = whole.text_hash


def return_it(_actor: Actor, project: Project, question: Ask) -> Outcome:
    """It is open again, and what was reported of it no longer counts; the project goes on with it."""
    milestone = question.milestone
    if milestone is None:
        _move(project, ProjectState.ACTIVE)
        return Outcome(kinds.PROJECT_RETURNED, {})
    states.check_move(milestone.state, MilestoneState.RETURNED)
    milestone.state = MilestoneState.RETURNED
    open_again(milestone)
    mark_changed(milestone)
    return Outcome(kinds.RETURNED, {})


def want_visit(_actor: Actor, _project: Project, _question: Ask) -> Outcome:
    """We come as promised, although not everything is ready."""
    return Outcome(kinds.VISIT_WANTED, {})


def move_visit(_actor: Actor, _project: Project, _question: Ask) -> Outcome:
    """The date stands until the owner gives another; that they owe one is read from the answer."""
    return Outcome(kinds.VISIT_NOT_WANTED, {})


def _move(project: Project, state: ProjectState) -> None:
    project_states.check_move(project.state, state)
    project.state = state
    project.version += 1


def _milestone(question: Ask) -> Milestone:
    assert question.milestone is not None
    return question.milestone


def _both(question: Ask) -> tuple[Milestone, Promise]:
    assert question.promise is not None
    return _milestone(question), question.promise


def _of(promise: Promise) -> dict[str, Any]:
    return {"promise": promise.uuid, "due": str(promise.due)}
