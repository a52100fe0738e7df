"""The verbs of a person who says what they want mailed, and when."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.calendars import check_zone
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.clients.models import Contact
from tracker.mailing import kinds
from tracker.mailing.models import MailHabit, MailStop
from tracker.mailing.queries import habits_of, stopped_by
from tracker.mailing.rules import Family, Habits
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import INSTANCE_CHAIN


def stop_mails(actor: Actor, contact: Contact, family: Family) -> None:
    """From now on none of this family is sent to the person (N4); stopping twice is stopping once."""
    if family not in stopped_by(contact.id):
        db.session.add(MailStop(contact_id=contact.id, family=family, stopped_at=now()))
        _tell(kinds.STOPPED, actor, contact, family=family)


def want_mails(actor: Actor, contact: Contact, family: Family) -> None:
    """The person wants this family again."""
    if family in stopped_by(contact.id):
        db.session.execute(
            sa.delete(MailStop).where(MailStop.contact_id == contact.id, MailStop.family == family)
        )
        _tell(kinds.WANTED, actor, contact, family=family)


def choose_habits(actor: Actor, contact: Contact, habits: Habits) -> None:
    """When the person wants to be mailed. Raises Invalid over an hour or a zone there is none of."""
    if not 0 <= habits.hour <= 23:
        raise Invalid("An hour is a number from 0 to 23.", "hour")
    if habits.zone:
        check_zone(habits.zone, "zone")
    if habits == habits_of(contact.id):
        return
    row = db.session.get(MailHabit, contact.id)
    if row is None:
        row = MailHabit(contact_id=contact.id)
        db.session.add(row)
    row.hour, row.quiet_from, row.quiet_until = habits.hour, habits.quiet_from, habits.quiet_until
    row.time_zone = habits.zone
    _tell(
        kinds.HABITS,
        actor,
        contact,
        hour=habits.hour,
        quiet_from=f"{habits.quiet_from:%H:%M}",
        quiet_until=f"{habits.quiet_until:%H:%M}",
        zone=habits.zone,
    )


def _tell(kind: Kind, actor: Actor, contact: Contact, **facts: object) -> None:
    """A person may belong to several clients, so the instance's history tells of it."""
    append(
        kind,
        actor,
        f"contact:{contact.uuid}",
        chain=INSTANCE_CHAIN,
        facts={"contact": contact.uuid, **facts},
        words={"who": contact.name},
    )
    db.session.flush()
