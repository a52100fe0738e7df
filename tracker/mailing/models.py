"""What each contact chose about our mails; who chose nothing has no row."""

from datetime import datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Model, UtcDateTime
from tracker.mailing.rules import Habits


class MailHabit(Model):
    """When a contact wants to be mailed (N5)."""

    __tablename__ = "mail_habits"

    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), primary_key=True)
    hour: Mapped[int]
    quiet_from: Mapped[time]
    quiet_until: Mapped[time]
    time_zone: Mapped[str | None] = mapped_column(sa.String(64))

    @property
    def habits(self) -> Habits:
        return Habits(self.hour, self.quiet_from, self.quiet_until, self.time_zone)


class MailStop(Model):
    """Mails a contact does without (N4); when they want them again the row goes and the history stays."""

    __tablename__ = "mail_stops"

    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), primary_key=True)
    family: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    stopped_at: Mapped[datetime] = mapped_column(UtcDateTime)
