"""Short ways to what client and staff say to each other, through the verbs, and to the mails of it."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import sqlalchemy as sa

from tests.cast import Cast
from tests.factories import MONDAY
from tests.outbox.notices import mails, text_of
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.models import Contact
from tracker.notes.calling import ask_for_call
from tracker.notes.messaging import answer_private_word, write_message, write_private_word
from tracker.notes.models import Call
from tracker.outbox.deliver import deliver_due
from tracker.projects.models import Project

NOON = datetime.now(UTC).replace(hour=12) + timedelta(days=1)
"""When nobody sleeps whom these tests write to, and after everything they queue."""

SECRET = "Between you and me: Omar never listens"


def wrote(cast: Cast, project: Project, who: str, text: str = "When will it work?", at: datetime = MONDAY):
    """A contact or one of us writes a message."""
    with clock.at(at), writing():
        return write_message(person(cast, who), project, text)


def confided(cast: Cast, project: Project, who: str = "approver", text: str = SECRET, at: datetime = MONDAY):
    """A contact's private word."""
    with clock.at(at), writing():
        return write_private_word(person(cast, who), project, text)


def answered(cast: Cast, project: Project, contact: Contact, text: str = "I will see to it", at=MONDAY):
    """The manager's answer to a private word."""
    with clock.at(at), writing():
        return answer_private_word(person(cast, "manager"), project, contact, text)


def asked(
    cast: Cast, project: Project, who: str = "approver", words: str = "", at: datetime = MONDAY
) -> Call:
    """A contact asks to be called about the whole project."""
    subject = f"project:{project.uuid}"
    with clock.at(at), writing():
        return ask_for_call(
            person(cast, who), project, subject, about=project.ref, phone="555 0199", words=words
        )


def person(cast: Cast, who: str):
    row = cast.contact(who) if who in {"approver", "viewer", "stranger"} else cast.account(who)
    return row.actor


def delivered(app, words: str = "") -> dict[str, EmailMessage]:
    """What left by mail, by address; only mails whose subject holds these words."""
    assert announcements.__all__
    with clock.at(clock.now() if clock.is_pretended() else NOON):
        deliver_due(app.config["SETTINGS"])
    found = mails(app.config["SETTINGS"].mail)
    return {mail["To"].addresses[0].addr_spec: mail for mail in found if words in mail["Subject"]}


def body(mail: EmailMessage) -> str:
    """The words of a mail, with line ends as we write them."""
    return text_of(mail)


def texts(model: type, column: str = "text") -> list[str]:
    """That column of every row, in the order written."""
    return list(db.session.scalars(sa.select(getattr(model, column)).order_by(model.id)))
