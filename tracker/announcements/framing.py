"""What every mail of a project has round its words: greeting, the way to the page, the proof line."""

from collections.abc import Callable

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.accounts.links import mint
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.feeds.addresses import event_address
from tracker.milestones.models import Milestone
from tracker.outbox.kinds import Message, Suppressed
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.timeline.queries import head_of

Words = Callable[[], str]
"""Called in the reader's language."""


def to_contact(
    notice: Notice,
    project: Project,
    subject: Words,
    body: Words,
    *,
    page: str = "",
    writer: Account | None = None,
    event: Milestone | None = None,
) -> Message | Suppressed:
    """Frame the words for one contact; `page` is the path within the client's pages that the link leads to.

    It is from the project's owner, who is also answered, unless it has another `writer`. `event` is the
    milestone whose date the person may put into their calendar.
    """
    writer = writer or project.owner
    contact = db.session.get_one(Contact, notice.contact_id)
    if project.client_id not in contact.actor.client_roles:
        return Suppressed("the person is no longer a contact of this client")
    settings = current_app.config["SETTINGS"]
    address = f"{settings.base_url}/enter/{mint(contact)}{f'?to={page}' if page else ''}"
    with force_locale(project.client.locale):
        parts = [
            _("Hello %(name)s,", name=contact.name),
            body(),
            _("Your page: %(address)s", address=address),
            *([_("Into your calendar: %(address)s", address=event_address(contact, event))] if event else []),
            _("%(owner)s, %(vendor)s", owner=writer.name, vendor=settings.vendor_name),
            proof_of(project),
        ]
        title = f"{project.ref} {subject()}"
    return Message(contact.name, contact.email, title, "\n\n".join(parts) + "\n", reply_to=writer.email)


def to_account(
    notice: Notice, project: Project, subject: Words, body: Words, *, anchor: str = "", page: str = ""
) -> Message | Suppressed:
    """Frame the words for one of us; the link leads to the project's staff page, or to a `page` below it."""
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    settings = current_app.config["SETTINGS"]
    address = f"{settings.base_url}/projects/{project.ref}"
    address += f"/{page}" if page else f"#{anchor}" if anchor else ""
    parts = [
        _("Hello %(name)s,", name=account.name),
        body(),
        _("The project: %(address)s", address=address),
        proof_of(project),
    ]
    return Message(account.name, account.email, f"{project.ref} {subject()}", "\n\n".join(parts) + "\n")


def proof_of(project: Project) -> str:
    """The proof line of the client's history, which goes out with every mail about one client."""
    number, digest = head_of(project.client.uuid)
    return _("Record %(number)s · %(proof)s of our history with you.", number=number, proof=digest[:16])


def one_line(text: str) -> str:
    """Titles may hold line breaks; subjects may not."""
    return " ".join(text.split())
