"""What every mail of a project has round its words: greeting, the way to the page, the proof line."""

from typing import Protocol
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.accounts.links import mint
from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.letter import Letter, Way, Words, WordsOrPieces, written
from tracker.announcements.table import about
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.models import Client, Contact
from tracker.clients.queries import may_see
from tracker.feeds.addresses import event_address
from tracker.mailing.addresses import stop_address
from tracker.mailing.queries import stopped_by
from tracker.mailing.rules import Family, may_stop
from tracker.milestones.models import Milestone
from tracker.outbox.kinds import Outcome, Suppressed
from tracker.outbox.models import Notice
from tracker.projects.states import ProjectState
from tracker.timeline.queries import head_of


class Matter(Protocol):
    """What a mail is about: a project, or what is owed to a client without one."""

    @property
    def client(self) -> Client: ...
    @property
    def client_id(self) -> int: ...
    @property
    def owner(self) -> Account: ...
    @property
    def deputy(self) -> Account | None: ...
    @property
    def ref(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def uuid(self) -> str: ...
    @property
    def zone(self) -> ZoneInfo: ...


def to_contact(
    notice: Notice,
    project: Matter,
    subject: Words,
    body: WordsOrPieces,
    *,
    page: str = "",
    writer: Account | None = None,
    event: Milestone | None = None,
) -> Outcome:
    """Frame the words for one contact; `page` is the path within the client's pages that the link leads to,
    without it the project's, or the list of them where this one is not shown yet.

    It is from the project's owner, who is also answered, unless it has another `writer`. `event` is the
    milestone whose date the person may put into their calendar.
    """
    writer = writer or project.owner
    contact = db.session.get_one(Contact, notice.contact_id)
    if project.client_id not in contact.actor.client_roles:
        return Suppressed("the person is no longer a contact of this client")
    if _stoppable(notice.kind, contact, project.client) in stopped_by(contact.id):
        return Suppressed("the person stopped these mails")
    settings = current_app.config["SETTINGS"]
    address = f"{settings.base_url}/enter/{mint(contact)}{_leading_to(page, project)}"
    with force_locale(project.client.locale):
        letter = Letter(
            greeting=_("Hello %(name)s,", name=contact.name),
            body=body(),
            way=Way(_("Your page"), address, secret=True),
            further=_calendar(contact, event),
            from_whom=_("%(owner)s, %(vendor)s", owner=writer.name, vendor=settings.vendor_name),
            foot=(proof_for(project.client),),
            stop=_stop(notice.kind, contact, project.client),
        )
        return written(
            letter,
            to=(contact.name, contact.email),
            subject=f"{project.ref} {subject()}",
            reply_to=_who_answers(project, writer).email,
            thread=f"project.{project.uuid}",
        )


def to_account(
    notice: Notice,
    project: Matter,
    subject: Words,
    body: WordsOrPieces,
    *,
    anchor: str = "",
    below: tuple[str, str] | None = None,
    at: tuple[str, str] | None = None,
) -> Outcome:
    """Frame the words for one of us; the link leads to the project's staff page, or to a page `below` it,
    given as its words and its path, or to one elsewhere, `at` its whole path.

    Nothing is sent to somebody for whom the client was shut since.
    """
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    if not may_see(account.actor, project.client_id):
        return Suppressed("the person may not see this client any more")
    settings = current_app.config["SETTINGS"]
    label, path = below or (_("The project"), f"#{anchor}" if anchor else "")
    label, path = at or (label, f"/projects/{project.ref}{path}")
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=body(),
        way=Way(label, f"{settings.base_url}{path}"),
        foot=(proof_for_us(project.client),),
    )
    return written(
        letter,
        to=(account.name, account.email),
        subject=f"{project.ref} {subject()}",
        thread=f"project.{project.uuid}",
    )


def _leading_to(page: str, project: Matter) -> str:
    """What follows the way in."""
    if not page and project.state != ProjectState.DRAFT:
        page = f"/portal/{project.ref}"
    return f"?to={page}" if page else ""


def _stoppable(kind: str, contact: Contact, client: Client) -> Family | None:
    """What the person may stop with this mail, if anything."""
    family = about(kind).family
    return family if family and may_stop(family, contact.actor.is_approver_of(client.id)) else None


def _who_answers(project: Matter, writer: Account) -> Account:
    """The writer, or while they are away the deputy; somebody always reads what is answered."""
    deputy, today = project.deputy, now().astimezone(project.zone).date()
    return deputy if deputy and writer.is_away(today) and not deputy.is_away(today) else writer


def _stop(kind: str, contact: Contact, client: Client) -> Way | None:
    family = _stoppable(kind, contact, client)
    if family is None:
        return None
    address = stop_address(contact, family, current_app.config["SETTINGS"])
    return Way(_("Stop these messages"), address, secret=True)


def _calendar(contact: Contact, event: Milestone | None) -> tuple[Way, ...]:
    if event is None:
        return ()
    return (Way(_("Put it into your calendar"), event_address(contact, event), secret=True),)


def may_answer(notice: Notice, project: Matter) -> bool:
    """Whether the reader is one of those who answer for the client; the others only read."""
    return db.session.get_one(Contact, notice.contact_id).actor.is_approver_of(project.client_id)


def proof_for(client: Client) -> str:
    """The proof line of the client's history, which goes out with every mail about one client."""
    number, digest = head_of(client.uuid)
    return _("Record %(number)s · %(proof)s of our history with you.", number=number, proof=digest[:16])


def proof_for_us(client: Client) -> str:
    """The same in a mail to one of us."""
    number, digest = head_of(client.uuid)
    return _(
        "Record %(number)s · %(proof)s of our history with %(client)s.",
        number=number,
        proof=digest[:16],
        client=one_line(client.name),
    )


def one_line(text: str) -> str:
    """Titles may hold line breaks; subjects may not."""
    return " ".join(text.split())
