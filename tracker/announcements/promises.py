"""Mails to contacts about dates: a project sent, a new date, a correction; facts are read at sending (N2)."""

from collections.abc import Sequence

from flask_babel import gettext as _

from tracker.announcements.framing import may_answer, one_line, to_contact
from tracker.announcements.letter import Piece, lines
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.milestones.models import ASK_CORRECTION, Ask, Milestone, Promise
from tracker.milestones.states import HAPPENED
from tracker.milestones.words import Kind
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.states import OVER


@writes("project.sent")
def project_sent(notice: Notice) -> Outcome:
    """The first mail of a project: what it is, who answers for it, and the way to the page."""
    project = db.session.get_one(Project, notice.project_id)
    if project.state in OVER:
        return Suppressed("the project was over before this left")
    return to_contact(
        notice,
        project,
        lambda: _("%(title)s: what we promise you", title=one_line(project.title)),
        lambda: _(
            "We have set down what you will have and when. %(owner)s answers for it. Your page shows every "
            "date, what happened, and what is next; it asks for no password.",
            owner=project.owner.name,
        ),
    )


@writes("promise.made")
def first_date(notice: Notice) -> Outcome:
    """A date for something added after the project was sent."""
    found = _standing(notice)
    if isinstance(found, Suppressed):
        return found
    promise, milestone = found
    return to_contact(
        notice,
        milestone.project,
        lambda: _(
            "%(title)s: promised for %(due)s",
            title=one_line(milestone.title),
            due=wording.moment(promise.due),
        ),
        lambda: [
            _(
                "We promise you “%(title)s” for %(due)s.",
                title=milestone.title,
                due=wording.moment(promise.due),
            ),
            *_named(milestone),
        ],
        event=milestone,
    )


@writes("promise.made_again")
def new_date(notice: Notice) -> Outcome:
    """A re-promise tells the client now: what, why, whose cause, the new date (P3)."""
    found = _standing(notice)
    if isinstance(found, Suppressed):
        return found
    promise, milestone = found
    first = milestone.standing_promises[0]
    return to_contact(
        notice,
        milestone.project,
        lambda: _(
            "%(title)s: a new date, %(due)s", title=one_line(milestone.title), due=wording.moment(promise.due)
        ),
        lambda: [
            _(
                "We first promised you “%(title)s” for %(first)s. That date moves: the new one is "
                "%(due)s.\n\n"
                "Why: %(reason)s\n\nThe first date stays the one we are measured by.",
                title=milestone.title,
                first=wording.moment(first.due),
                due=wording.moment(promise.due),
                reason=promise.reason,
            ),
            _("Does the new one suit you? Your page has a button for yes and one for no.")
            if may_answer(notice, milestone.project)
            else _("We ask those who answer for your company whether the new one suits."),
            *_named(milestone),
        ],
        page=_page(milestone, promise.date_ask),
        event=milestone,
    )


@writes("promise.correction")
def correction(notice: Notice) -> Outcome:
    """We entered a date wrongly and had told it; the correction needs the client's yes (P1)."""
    right = db.session.get_one(Promise, notice.facts["promise"])
    milestone = right.milestone
    if any(ask.answer for ask in right.asks):
        return Suppressed("the correction was answered, or taken back, before this left")
    if overtaken := _overtaken(milestone):
        return overtaken
    wrong = db.session.get_one(Promise, right.corrects_id)
    return to_contact(
        notice,
        milestone.project,
        lambda: _("%(title)s: we entered a date wrongly", title=one_line(milestone.title)),
        lambda: [
            _(
                "For “%(title)s” we wrote %(wrong)s; it should have said %(right)s.\n\n%(reason)s",
                title=milestone.title,
                wrong=wording.moment(wrong.due),
                right=wording.moment(right.due),
                reason=right.correction_reason,
            ),
            _until_they_agree(may_answer(notice, milestone.project), wrong),
        ],
        page=_page(milestone, next((ask for ask in right.asks if ask.kind == ASK_CORRECTION), None)),
    )


def _until_they_agree(reader_may_answer: bool, wrong: Promise) -> str:
    due = wording.moment(wrong.due)
    if reader_may_answer:
        return _(
            "It counts as %(wrong)s until you agree. Your page has a button for yes and one for no.",
            wrong=due,
        )
    return _("It counts as %(wrong)s until those who answer for your company agree.", wrong=due)


def _named(milestone: Milestone) -> Sequence[str | Piece]:
    """What is promised beside the date: the lines of a delivery, the minutes of a training."""
    if milestone.kind == Kind.DELIVERY and milestone.promised_lines:
        return [_("To be delivered:"), lines(milestone.promised_lines)]
    if milestone.kind == Kind.TRAINING and milestone.promised_minutes:
        return [_("Minutes of training: %(minutes)s", minutes=milestone.promised_minutes)]
    return []


def _standing(notice: Notice) -> tuple[Promise, Milestone] | Suppressed:
    """The promise, while it is still the one that counts; else why nothing is said."""
    promise = db.session.get_one(Promise, notice.facts["promise"])
    milestone = promise.milestone
    if milestone.latest is not promise:
        return Suppressed("a later date or a correction took its place before this left")
    if promise.due_on < local_moment(now(), milestone.project.zone).day:
        return Suppressed("its day had passed before this left")
    return _overtaken(milestone) or (promise, milestone)


def _overtaken(milestone: Milestone) -> Suppressed | None:
    """Why nothing is said any more about a milestone's dates."""
    if milestone.withdrawn_on:
        return Suppressed("it was withdrawn before this left")
    if milestone.state in HAPPENED:
        return Suppressed("it had happened before this left")
    if milestone.project.state in OVER:
        return Suppressed("the project was over before this left")
    return None


def _page(milestone: Milestone, question: Ask | None) -> str:
    """The path that leads to the question, or without one to the project."""
    page = f"/portal/{milestone.project.ref}"
    return f"{page}/asks/{question.uuid}" if question else page
