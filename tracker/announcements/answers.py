"""Mails round the client's answers: what waits for an approver, asked once more, answered, going on again."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_account, to_contact
from tracker.announcements.letter import Body, lines, quote
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Contact
from tracker.milestones.answering import ANSWERED, name_of_who_answered
from tracker.milestones.asked import matters
from tracker.milestones.asked_words import question_words
from tracker.milestones.asking import ANNOUNCED, PUT
from tracker.milestones.asks_sent import AGAIN, days_sent, sent_to_approvers
from tracker.milestones.models import YES, Ask
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.story.asking import open_asks

MOST_NAMED = 12


@writes(PUT)
def questions(notice: Notice) -> Outcome:
    """Everything that waits for an approver and has no mail of its own, in one mail."""
    project = db.session.get_one(Project, notice.project_id)
    if stopped := _not_an_approver(notice, project):
        return stopped
    waiting = [ask for ask in open_asks(project.id) if ask.kind in ANNOUNCED and _waits(ask, project)]
    if not waiting:
        return Suppressed("it was answered or taken back before this left")
    return to_contact(
        notice,
        project,
        lambda: one_line(question_words(waiting[0])) if len(waiting) == 1 else _("we need your word"),
        lambda: _list(waiting),
        page=_page(project, waiting[0] if len(waiting) == 1 else None),
    )


@writes(AGAIN)
def once_more(notice: Notice) -> Outcome:
    """An unanswered question, put again."""
    project = db.session.get_one(Project, notice.project_id)
    ask = db.session.get_one(Ask, notice.facts["ask"])
    if stopped := _not_an_approver(notice, project):
        return stopped
    if not _waits(ask, project):
        return Suppressed("it was answered or taken back before this left")
    return to_contact(
        notice,
        project,
        lambda: one_line(question_words(ask)),
        lambda: [
            *_since(ask, project),
            _asked(ask),
            _("Silence is never counted as a yes. If somebody else decides this, please tell us who."),
        ],
        page=_page(project, ask),
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Outcome:
    """To who answers for the project: what the client said, in their words."""
    project = db.session.get_one(Project, notice.project_id)
    ask = db.session.get_one(Ask, notice.facts["ask"])
    if notice.account_id not in project.in_charge:
        return Suppressed("somebody else answers for the project by now")
    yes = ask.answer == YES
    name, question = name_of_who_answered(ask), question_words(ask)
    return to_account(
        notice,
        project,
        lambda: (
            _("yes: %(question)s", question=one_line(question))
            if yes
            else _("no: %(question)s", question=one_line(question))
        ),
        lambda: [
            question,
            _("%(name)s answered: yes.", name=name) if yes else _("%(name)s answered: no.", name=name),
            *([_("In their words:"), quote(ask.answer_words)] if ask.answer_words else []),
        ],
        anchor=ask.milestone.key if ask.milestone else "",
    )


@writes("project.resumed")
def resumed(notice: Notice) -> Outcome:
    """A project goes on after its rest."""
    project = db.session.get_one(Project, notice.project_id)
    if project.state != ProjectState.ACTIVE:
        return Suppressed("the project was at rest or over again before this left")
    return to_contact(
        notice,
        project,
        lambda: _("%(title)s goes on", title=one_line(project.title)),
        lambda: _("The project you agreed to put on hold goes on. What we promised you stands as it did."),
        page=_page(project, None),
    )


def _waits(ask: Ask, project: Project) -> bool:
    """Still open, on the working lists, and still a question."""
    today = local_moment(now(), project.zone).day
    return ask.answer is None and ask.parked_at is None and matters(ask, project, today)


def _not_an_approver(notice: Notice, project: Project) -> Suppressed | None:
    contact = db.session.get_one(Contact, notice.contact_id)
    if contact.actor.is_approver_of(project.client_id):
        return None
    return Suppressed("the person may not answer for this client any more")


def _list(waiting: list[Ask]) -> Body:
    asked = [_asked(ask) for ask in waiting[:MOST_NAMED]]
    if len(waiting) > MOST_NAMED:
        asked.append(_("and more on your page"))
    listed = asked[0] if len(asked) == 1 else lines(asked)
    return [_("We need your word:"), listed, _("Your page says what each answer does.")]


def _asked(ask: Ask) -> str:
    question = question_words(ask)
    return (
        _("%(question)s Our reason: %(reason)s", question=question, reason=ask.reason)
        if ask.reason
        else question
    )


def _since(ask: Ask, project: Project) -> list[str]:
    """When the client was first asked; whoever reads it may be new there. Nothing before a mail has left."""
    first = next(iter(days_sent(ask, project, sent_to_approvers(project))), None)
    if first is None:
        return []
    return [_("We asked your company on %(day)s and have no answer yet.", day=wording.day(first))]


def _page(project: Project, ask: Ask | None) -> str:
    """The path within the client's pages that a mail leads to."""
    return f"/portal/{project.ref}/asks/{ask.uuid}" if ask else f"/portal/{project.ref}"
