"""Mails to contacts about dates: a project sent, a new date, a correction; facts are read at sending (N2)."""

from collections.abc import Callable

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.accounts.links import mint
from tracker.base import wording
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.states import HAPPENED
from tracker.outbox.kinds import Message, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.states import OVER
from tracker.timeline.queries import head_of

Words = Callable[[], str]


@writes("project.sent")
def project_sent(notice: Notice) -> Message | Suppressed:
    """The first mail of a project: what it is, who answers for it, and the way to the page."""
    project = db.session.get_one(Project, notice.project_id)
    if project.state in OVER:
        return Suppressed("the project was over before this left")
    return _to_contact(
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
def first_date(notice: Notice) -> Message | Suppressed:
    """A date for something added after the project was sent."""
    found = _standing(notice)
    if isinstance(found, Suppressed):
        return found
    promise, milestone = found
    return _to_contact(
        notice,
        milestone.project,
        lambda: _(
            "%(title)s: promised for %(due)s",
            title=one_line(milestone.title),
            due=wording.moment(promise.due),
        ),
        lambda: _(
            "We promise you “%(title)s” for %(due)s.", title=milestone.title, due=wording.moment(promise.due)
        ),
    )


@writes("promise.made_again")
def new_date(notice: Notice) -> Message | Suppressed:
    """A re-promise tells the client now: what, why, whose cause, the new date (P3)."""
    found = _standing(notice)
    if isinstance(found, Suppressed):
        return found
    promise, milestone = found
    first = milestone.standing_promises[0]
    return _to_contact(
        notice,
        milestone.project,
        lambda: _(
            "%(title)s: a new date, %(due)s", title=one_line(milestone.title), due=wording.moment(promise.due)
        ),
        lambda: _(
            "We first promised you “%(title)s” for %(first)s. That date moves: the new one is %(due)s.\n\n"
            "Why: %(reason)s\n\nThe first date stays the one we are measured by. If the new one does not "
            "suit you, please answer this mail.",
            title=milestone.title,
            first=wording.moment(first.due),
            due=wording.moment(promise.due),
            reason=promise.reason,
        ),
    )


@writes("promise.correction")
def correction(notice: Notice) -> Message | Suppressed:
    """We entered a date wrongly and had told it; the correction needs the client's yes (P1)."""
    right = db.session.get_one(Promise, notice.facts["promise"])
    milestone = right.milestone
    if any(ask.answer for ask in right.asks):
        return Suppressed("the correction was answered, or taken back, before this left")
    if overtaken := _overtaken(milestone):
        return overtaken
    wrong = db.session.get_one(Promise, right.corrects_id)
    return _to_contact(
        notice,
        milestone.project,
        lambda: _("%(title)s: we entered a date wrongly", title=one_line(milestone.title)),
        lambda: _(
            "For “%(title)s” we wrote %(wrong)s; it should have said %(right)s.\n\n%(reason)s\n\n"
            "It counts as %(wrong)s until you agree. Please answer this mail.",
            title=milestone.title,
            wrong=wording.moment(wrong.due),
            right=wording.moment(right.due),
            reason=right.correction_reason,
        ),
    )


def _standing(notice: Notice) -> tuple[Promise, Milestone] | Suppressed:
    """The promise, while it is still the one that counts; else why nothing is said."""
    promise = db.session.get_one(Promise, notice.facts["promise"])
    milestone = promise.milestone
    if milestone.latest is not promise:
        return Suppressed("a later date or a correction took its place before this left")
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


def _to_contact(notice: Notice, project: Project, subject: Words, body: Words) -> Message | Suppressed:
    """Frame the words for one contact: greeting, link, owner, proof line. `subject` and `body` are called in
    the client's language."""
    contact = db.session.get_one(Contact, notice.contact_id)
    if not _is_member(contact, project.client_id):
        return Suppressed("the person is no longer a contact of this client")
    settings = current_app.config["SETTINGS"]
    number, digest = head_of(project.client.uuid)
    with force_locale(project.client.locale):
        parts = [
            _("Hello %(name)s,", name=contact.name),
            body(),
            _("Your page: %(address)s", address=f"{settings.base_url}/enter/{mint(contact)}"),
            _("%(owner)s, %(vendor)s", owner=project.owner.name, vendor=settings.vendor_name),
            _("Record %(number)s · %(proof)s of our history with you.", number=number, proof=digest[:16]),
        ]
        title = f"{project.ref} {subject()}"
    return Message(
        contact.name, contact.email, title, "\n\n".join(parts) + "\n", reply_to=project.owner.email
    )


def _is_member(contact: Contact, client_id: int) -> bool:
    return client_id in contact.actor.client_roles


def one_line(text: str) -> str:
    """Titles may hold line breaks; subjects may not."""
    return " ".join(text.split())
