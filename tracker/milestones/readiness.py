"""Before a visit: how much of it is prepared, and asking the client whether to come anyway or to move it."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.moments import local_moment
from tracker.checks.actions import add_checks
from tracker.checks.queries import checks_on
from tracker.checks.wording import readiness_words
from tracker.checks.words import Item
from tracker.milestones import kinds
from tracker.milestones.actions import check_not_over, subject_of
from tracker.milestones.asked import matters
from tracker.milestones.history import tell
from tracker.milestones.models import ASK_VISIT, TAKEN_BACK, Ask, Milestone
from tracker.milestones.promising import ask
from tracker.milestones.queries import open_ask
from tracker.milestones.rules import may_ask_about_visit
from tracker.milestones.states import OPEN, OWED
from tracker.milestones.words import Kind


def ask_for_checks(actor: Actor, milestone: Milestone, items: Sequence[Item]) -> None:
    """Put further checks on what is still open."""
    if milestone.state not in OPEN:
        raise Refused("This is not open any more, so nothing can be added to its checks.")
    add_checks(actor, milestone.project, subject_of(milestone), items)


def visit_question(milestone: Milestone) -> Ask:
    """The question as it would be put now; it is in no session and asks nobody yet.

    Raises Refused where there is nothing to ask, or not yet, or no more.
    """
    if milestone.kind != Kind.VISIT or milestone.state not in OWED:
        raise Refused("Only a promised, open visit can be asked about.")
    check_not_over(milestone.project)
    checks = checks_on(milestone.project_id, subject_of(milestone))
    if all(check.met for check in checks):
        raise Refused("All that was to be prepared is done, so there is nothing to ask.")
    if not is_time_to_ask(milestone, local_moment(now(), milestone.project.zone).day):
        raise Refused("The client is asked from two working days before the visit to the day itself.")
    return Ask(kind=ASK_VISIT, milestone=milestone, reason=readiness_words(checks))


def ask_about_visit(actor: Actor, milestone: Milestone, words: str = "") -> Ask:
    """Ask whether to come anyway (yes) or to move it (no); `words` of one's own stand behind the reason."""
    reason = " ".join(filter(None, [visit_question(milestone).reason, words]))
    standing = open_ask(milestone.project_id, ASK_VISIT, milestone.id)
    if standing and matters(standing, milestone.project, local_moment(now(), milestone.project.zone).day):
        raise Refused("The client has been asked already and has not answered yet.")
    if standing:
        standing.answer = TAKEN_BACK
    question = ask(actor, milestone, ASK_VISIT, reason)
    tell(kinds.VISIT_ASKED, actor, milestone, {"ask": question.uuid}, {"reason": reason})
    return question


def is_time_to_ask(milestone: Milestone, today: date) -> bool:
    """Whether the visit is near enough; `today` is the project's local day."""
    latest = milestone.latest
    if latest is None:
        return False
    calendar = milestone.project.calendar(max(today, latest.due_on))
    return may_ask_about_visit(latest.due_on, today, calendar)


def visit_asks(project_id: int) -> dict[int, Ask]:
    """The question put last about each visit of a project that was not taken back, by the milestone's id."""
    query = (
        sa.select(Ask)
        .where(
            Ask.project_id == project_id,
            Ask.kind == ASK_VISIT,
            Ask.answer.is_distinct_from(TAKEN_BACK),
            Ask.milestone_id.is_not(None),
        )
        .order_by(Ask.id)
    )
    return {ask.milestone_id: ask for ask in db.session.scalars(query) if ask.milestone_id}
