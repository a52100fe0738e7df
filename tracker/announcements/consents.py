"""Mails round consents: the question (a link and nothing else), the code (and no link that lets anybody in),
the signed copy, what the client said, a word by phone to be confirmed, a locked PIN."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.announcements.framing import one_line, proof_for, to_account, to_contact
from tracker.announcements.letter import Letter, Way, Words, WordsOrPieces, code, quote, written
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.wording import instant
from tracker.clients.models import Client, Contact
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.risk_actions import pins
from tracker.risk_actions.answering import ANSWERED, COPY
from tracker.risk_actions.asking import ASK, CONFIRM
from tracker.risk_actions.codes import MAILED, mint
from tracker.risk_actions.models import YES, ConsentAnswer, ConsentAsk, ConsentPin
from tracker.risk_actions.queries import entry_of
from tracker.risk_actions.reading import Standing, standing_of

NOT_ANY_MORE = "it was answered, changed or taken back before this left"


@writes(ASK)
def asked(notice: Notice) -> Outcome:
    """The question, which is read and answered on its page."""
    ask, project, standing = _these(notice)
    if stopped := _not_an_approver(notice, project):
        return stopped
    if standing.ask is not ask or not standing.waits:
        return Suppressed(NOT_ANY_MORE)
    action = ask.action
    return to_contact(
        notice,
        project,
        lambda: _("May we do this to %(device)s?", device=one_line(action.device.name)),
        lambda: [
            _("We would like to do something that may affect the warranty or the data of a device:"),
            quote(f"{action.title}\n{action.device.name} {action.device.serial}"),
            _(
                "Your page says exactly what, why, what would be gentler and what may happen. "
                "Without your consent we don’t do it. An answer holds until %(until)s.",
                until=instant(ask.expires_at, project.zone),
            ),
        ],
        page=_page(project, ask),
    )


@writes(CONFIRM)
def to_confirm(notice: Notice) -> Outcome:
    """We wrote down a yes by phone or on paper; is that right?"""
    ask, project, standing = _these(notice)
    if stopped := _not_an_approver(notice, project):
        return stopped
    spoken = ask.spoken
    if standing.ask is not ask or not standing.unconfirmed or spoken is None:
        return Suppressed(NOT_ANY_MORE)
    return to_contact(
        notice,
        project,
        lambda: _("please confirm what was agreed about %(device)s", device=one_line(ask.action.device.name)),
        lambda: [
            _(
                "%(recorder)s wrote down that %(name)s agreed to this on %(when)s:",
                recorder=spoken.recorder.name,
                name=spoken.contact.name,
                when=instant(spoken.said_at, project.zone),
            ),
            quote(f"{ask.action.title}\n{spoken.words}"),
            _("Is that right? Please confirm it on your page, or say there that it is not."),
        ],
        page=_page(project, ask),
    )


@writes(MAILED)
def mailed_code(notice: Notice) -> Outcome:
    """The code is made now and stands nowhere else; the link only helps who is signed in already."""
    contact = db.session.get_one(Contact, notice.contact_id)
    ask = db.session.get(ConsentAsk, notice.facts["ask"]) if notice.facts["ask"] else None
    if ask is None:
        return _pin_code(contact)
    project = ask.action.project
    if stopped := _not_an_approver(notice, project):
        return stopped
    standing = standing_of(ask.action)
    if standing.ask is not ask or not (standing.waits or standing.unconfirmed):
        return Suppressed(NOT_ANY_MORE)
    settings = current_app.config["SETTINGS"]
    with force_locale(project.client.locale):
        letter = Letter(
            greeting=_("Hello %(name)s,", name=contact.name),
            body=[
                _(
                    "This code signs your consent to “%(title)s” on %(device)s, and nothing else:",
                    title=ask.action.title,
                    device=ask.action.device.name,
                ),
                code(mint(contact, ask, settings.secret_key)),
                _("It works once, for 60 minutes. We never ask for it; please pass it on to nobody."),
            ],
            way=Way(_("Where to type it"), f"{settings.base_url}{_page(project, ask)}"),
            from_whom=settings.vendor_name,
            foot=(proof_for(project.client),),
        )
        return written(
            letter,
            to=(contact.name, contact.email),
            subject=f"{project.ref} {_('your code for a consent')}",
            reply_to=project.owner.email,
            thread=f"project.{project.uuid}",
        )


@writes(COPY)
def signed_copy(notice: Notice) -> Outcome:
    """The exact text, its hash, the name typed, when, and the line that proves it; it is never suppressed."""
    answer = db.session.get_one(ConsentAnswer, notice.facts["answer"])
    ask, project = answer.ask, answer.ask.action.project
    entry = entry_of(ask.action, answer.uuid)
    line = f"{project.client.code} {entry.proof}" if entry else ""
    return to_contact(
        notice,
        project,
        lambda: _("a copy of your consent") if answer.answer == YES else _("a copy of your answer: no"),
        lambda: [
            _(
                "Signed as “%(typed)s” on %(when)s. You consented to exactly this:",
                typed=answer.name,
                when=instant(answer.answered_at, project.zone),
            )
            if answer.answer == YES
            else _(
                "You said no on %(when)s to exactly this:", when=instant(answer.answered_at, project.zone)
            ),
            quote(ask.text),
            *([_("In your words:"), quote(answer.words)] if answer.words else []),
            _("Fingerprint of the text (SHA-256): %(hash)s", hash=ask.text_hash),
            _(
                "Proof line: %(line)s. Keep this mail; with it anyone can check that nothing was changed.",
                line=line,
            ),
        ],
        page=_page(project, ask),
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Outcome:
    """To who answers for the project, and to who does it."""
    answer = db.session.get_one(ConsentAnswer, notice.facts["answer"])
    action, project = answer.ask.action, answer.ask.action.project
    if notice.account_id not in project.in_charge | {action.performer_id}:
        return Suppressed("somebody else answers for the project by now")
    yes = answer.answer == YES
    return to_account(
        notice,
        project,
        lambda: (
            _("consent: %(title)s", title=one_line(action.title))
            if yes
            else _("no consent: %(title)s", title=one_line(action.title))
        ),
        lambda: [
            _("%(name)s answered about %(device)s:", name=answer.contact.name, device=action.device.name),
            quote(action.title),
            _("Yes. It may be done until %(until)s.", until=instant(answer.ask.expires_at, project.zone))
            if yes
            else _("No."),
            *([_("In their words:"), quote(answer.words)] if answer.words else []),
        ],
        below=(_("The work on the device"), f"/risk-actions/{action.uuid}"),
    )


@writes(pins.LOCKED)
def pin_locked(notice: Notice) -> Outcome:
    """Five wrong tries; whoever did not try them should know."""
    contact = db.session.get_one(Contact, notice.contact_id)
    row = db.session.get(ConsentPin, contact.id)
    if row is None or not pins.is_locked(row, now()):
        return Suppressed("the PIN was not locked any more when this was to leave")
    return _to_person(
        contact,
        lambda: _("Your PIN for consents is locked"),
        lambda: [
            _("A wrong PIN was typed five times, so it is locked for an hour. Nothing was signed with it."),
            _("If that was not you, please tell us; somebody has a link of yours."),
        ],
    )


def _pin_code(contact: Contact) -> Outcome:
    key = current_app.config["SETTINGS"].secret_key
    return _to_person(
        contact,
        lambda: _("Your code for setting a PIN"),
        lambda: [
            _("This code sets your PIN for consents, and nothing else:"),
            code(mint(contact, None, key)),
            _("It works once, for 60 minutes. If you did not ask for it, do nothing."),
        ],
    )


def _to_person(contact: Contact, subject: Words, body: WordsOrPieces) -> Outcome:
    """About the person, not about a project; in the language of a client of theirs."""
    clients = contact.actor.client_roles
    if not clients:
        return Suppressed("the person was no longer a contact when this was to leave")
    settings = current_app.config["SETTINGS"]
    with force_locale(db.session.get_one(Client, min(clients)).locale):
        letter = Letter(
            greeting=_("Hello %(name)s,", name=contact.name),
            body=body(),
            way=Way(_("Your PIN for consents"), f"{settings.base_url}/portal/pin"),
            from_whom=settings.vendor_name,
        )
        return written(letter, to=(contact.name, contact.email), subject=subject())


def _these(notice: Notice) -> tuple[ConsentAsk, Project, Standing]:
    ask = db.session.get_one(ConsentAsk, notice.facts["ask"])
    return ask, ask.action.project, standing_of(ask.action)


def _not_an_approver(notice: Notice, project: Project) -> Suppressed | None:
    contact = db.session.get_one(Contact, notice.contact_id)
    if contact.actor.is_approver_of(project.client_id):
        return None
    return Suppressed("the person may not answer for this client any more")


def _page(project: Project, ask: ConsentAsk) -> str:
    """The path within the client's pages that a mail leads to."""
    return f"/portal/{project.ref}/consents/{ask.action.uuid}"
