"""Mails round the client's answers: what waits for an approver, asked once more, answered, going on again."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_account, to_contact
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.clients.models import Contact
from tracker.milestones.answering import ANSWERED, name_of_who_answered
from tracker.milestones.asked import matters
from tracker.milestones.asked_words import question_words
from tracker.milestones.asking import ANNOUNCED, PUT
from tracker.milestones.models import YES, Ask
from tracker.milestones.reminding import AGAIN
from tracker.outbox.kinds import Message, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.story.asking import open_asks

MOST_NAMED = 12


@writes(PUT)
def questions(notice: Notice) -> Message | Suppressed:
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
def once_more(notice: Notice) -> Message | Suppressed:
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
        lambda: _(
            "We asked on %(day)s and have no answer from you yet.\n\n%(question)s\n\n"
            "Silence is never counted as a yes. If somebody else decides this, please tell us who.",
            day=_day(ask, project),
            question=_asked(ask),
        ),
        page=_page(project, ask),
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Message | Suppressed:
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
        lambda: "\n\n".join(
            [
                question,
                _("%(name)s answered: yes.", name=name) if yes else _("%(name)s answered: no.", name=name),
                *([_("In their words: %(words)s", words=ask.answer_words)] if ask.answer_words else []),
            ]
        ),
        anchor=ask.milestone.key if ask.milestone else "",
    )


@writes("project.resumed")
def resumed(notice: Notice) -> Message | Suppressed:
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


def _list(waiting: list[Ask]) -> str:
    lines = [_asked(ask) for ask in waiting[:MOST_NAMED]]
    if len(waiting) > MOST_NAMED:
        lines.append(_("and more on your page"))
    return "\n\n".join([_("We need your word:"), *lines, _("Your page says what each answer does.")])


def _asked(ask: Ask) -> str:
    question = question_words(ask)
    return (
        _("%(question)s Our reason: %(reason)s", question=question, reason=ask.reason)
        if ask.reason
        else question
    )


def _day(ask: Ask, project: Project) -> str:
    return wording.day(local_moment(ask.asked_at, project.zone).day)


def _page(project: Project, ask: Ask | None) -> str:
    """The path within the client's pages that a mail leads to."""
    return f"/portal/{project.ref}/asks/{ask.uuid}" if ask else f"/portal/{project.ref}"
