"""What went wrong taught us something: its cause, the change that prevents the next one, what is exposed."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.incidents.models import Incident
from tracker.lessons.rules import Verdict


class Lesson(Identified, Versioned, Model):
    """One cause of complaints, somebody who answers for it, and what was decided about it."""

    __tablename__ = "lessons"

    title: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str] = mapped_column(sa.Text)
    """What goes wrong, or will, and for whom."""
    cause: Mapped[str] = mapped_column(sa.Text, default="")
    maker: Mapped[str] = mapped_column(sa.String(100), default="")
    model: Mapped[str] = mapped_column(sa.String(200), default="")
    """The devices it concerns, where it does."""
    client_id: Mapped[int | None] = mapped_column(sa.ForeignKey("clients.id"))
    """At whom it was noticed: who may not see that client does not see the lesson."""
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    raised_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    decide_by: Mapped[date]
    """Where we are; ten working days after it was raised or came back (L1)."""
    verdict: Mapped[str] = mapped_column(sa.String(6), default="")
    """`change`, `none`, or empty while nothing is decided."""
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    """What whoever raised it was told."""
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the first change was made since it was decided last."""
    came_back: Mapped[int] = mapped_column(default=0)
    """How often it happened again after it was applied (L3)."""

    owner: Mapped[Account] = relationship(foreign_keys=[owner_id])
    raiser: Mapped[Account] = relationship(foreign_keys=[raised_by])

    @property
    def is_open(self) -> bool:
        """Nothing is decided yet, or what was decided is not done yet."""
        return not self.verdict or (self.verdict == Verdict.CHANGE and self.applied_at is None)

    @property
    def subject(self) -> str:
        """How entries of the timeline refer to it."""
        return f"lesson:{self.uuid}"


class LessonIncident(Model):
    """A thing that went wrong for this cause; `again` when it did after the change was made."""

    __tablename__ = "lesson_incidents"
    __table_args__ = (sa.UniqueConstraint("lesson_id", "incident_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(sa.ForeignKey("lessons.id"))
    incident_id: Mapped[int] = mapped_column(sa.ForeignKey("incidents.id"), index=True)
    again: Mapped[bool] = mapped_column(default=False)
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    linked_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

    incident: Mapped[Incident] = relationship()


class LessonChange(Identified, Model):
    """What a lesson changed in a template or a checklist: the lines before and after."""

    __tablename__ = "lesson_changes"

    lesson_id: Mapped[int] = mapped_column(sa.ForeignKey("lessons.id"), index=True)
    target: Mapped[str] = mapped_column(sa.String(60), index=True)
    """`template:UUID` or `checklist:UUID`."""
    name: Mapped[str] = mapped_column(sa.String(200))
    part: Mapped[str] = mapped_column(sa.String(300), default="")
    """The milestone of the template."""
    before: Mapped[list[str]] = mapped_column(sa.JSON)
    after: Mapped[list[str]] = mapped_column(sa.JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


class LessonLook(Identified, Model):
    """Somebody looked after one project or device that a lesson exposed, and says how (L3)."""

    __tablename__ = "lesson_looks"

    lesson_id: Mapped[int] = mapped_column(sa.ForeignKey("lessons.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60))
    """`project:UUID` or `device:UUID`."""
    words: Mapped[str] = mapped_column(sa.Text)
    looked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    looked_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


append_only(LessonChange)
append_only(LessonLook)
