"""Mails about messages, private words and calls. Each carries the text itself, as it was typed."""

from flask_babel import gettext as _

from tracker.access.actor import MANAGER
from tracker.accounts.models import Account
from tracker.announcements.framing import one_line, to_account, to_contact
from tracker.announcements.letter import quote
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import Moment
from tracker.clients.models import Contact
from tracker.notes import queries
from tracker.notes.models import Call
from tracker.notes.models import Message as Written
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project


@writes("message.for_staff")
def message_for_staff(notice: Notice) -> Outcome:
    """A contact wrote; nothing is sent once one of us has answered."""
    written = _written(notice)
    project = _project(written)
    if not queries.unanswered_threads([project.id]):
        return Suppressed("it was answered before this left")
    author = db.session.get_one(Contact, written.contact_id).name
    return to_account(
        notice,
        project,
        lambda: _("%(name)s wrote to us", name=author),
        lambda: [
            _("%(name)s wrote about “%(title)s”:", name=author, title=one_line(project.title)),
            quote(written.text),
        ],
        anchor="messages",
    )


@writes("message.for_client")
def message_for_client(notice: Notice) -> Outcome:
    """One of us wrote to the client's contacts."""
    written = _written(notice)
    project = _project(written)
    author = db.session.get_one(Account, written.account_id).name
    return to_contact(
        notice,
        project,
        lambda: _("%(name)s wrote to you", name=author),
        lambda: [
            _("%(name)s wrote about “%(title)s”:", name=author, title=one_line(project.title)),
            quote(written.text),
        ],
    )


@writes("private.word")
def private_word(notice: Notice) -> Outcome:
    """For whoever is still a manager, unless one of them has answered."""
    written = _written(notice)
    project, contact = _project(written), db.session.get_one(Contact, written.contact_id)
    waits = {(word.project.id, word.contact.id) for word in queries.waiting_private_words()}
    if (project.id, contact.id) not in waits:
        return Suppressed("a manager answered before this left")
    if not db.session.get_one(Account, notice.account_id).actor.has(MANAGER):
        return Suppressed("the person is not a manager any more")
    return to_account(
        notice,
        project,
        lambda: _("A private word of %(name)s", name=contact.name),
        lambda: [
            _(
                "%(name)s wrote to the managers alone, about “%(title)s”. "
                "Nobody else of us sees it; please keep it so, and answer on its page:",
                name=contact.name,
                title=one_line(project.title),
            ),
            quote(written.text),
        ],
        below=(_("The private word"), f"/private-words/{contact.uuid}"),
    )


@writes("private.answer")
def private_answer(notice: Notice) -> Outcome:
    """To the one contact, from the manager who wrote it; the project's owner has no part in it."""
    written = _written(notice)
    manager = db.session.get_one(Account, written.account_id)
    return to_contact(
        notice,
        _project(written),
        lambda: _("An answer to your private word"),
        lambda: [_("%(name)s answers you, and you alone:", name=manager.name), quote(written.text)],
        writer=manager,
    )


@writes("call.asked")
def call_asked(notice: Notice) -> Outcome:
    """A contact wants to be called; nothing is sent once a time was promised or the call was made."""
    call = db.session.get_one(Call, notice.facts["call"])
    if call.called_at or call.promised:
        return Suppressed("somebody took it up before this left")
    project = _project(call)
    name = db.session.get_one(Contact, call.contact_id).name
    return to_account(
        notice,
        project,
        lambda: _("%(name)s asks to be called", name=name),
        lambda: [
            _(
                "%(name)s asks to be called about “%(title)s”, on %(phone)s. "
                "Promise a time, and they see it.",
                name=name,
                title=one_line(project.title),
                phone=call.phone,
            ),
            *([quote(call.words)] if call.words else []),
        ],
        anchor="calls",
    )


@writes("call.promised")
def call_promised(notice: Notice) -> Outcome:
    """When we call, to the one who asked."""
    call = db.session.get_one(Call, notice.facts["call"])
    at = Moment.parse(notice.facts["at"])
    if call.called_at:
        return Suppressed("the call was made before this left")
    if call.promised != at:
        return Suppressed("another time was promised before this left")
    project = _project(call)
    if at.instant(project.zone) <= now():
        return Suppressed("its time had passed before this left")
    name = db.session.get_one(Account, call.promised_by).name
    return to_contact(
        notice,
        project,
        lambda: _("%(name)s calls you on %(moment)s", name=name, moment=wording.moment(at)),
        lambda: _(
            "%(name)s calls you on %(moment)s (%(place)s time), on %(phone)s.",
            name=name,
            moment=wording.moment(at),
            place=wording.place(project.time_zone),
            phone=call.phone,
        ),
    )


def _written(notice: Notice) -> Written:
    return db.session.get_one(Written, notice.facts["message"])


def _project(about: Written | Call) -> Project:
    return db.session.get_one(Project, about.project_id)
