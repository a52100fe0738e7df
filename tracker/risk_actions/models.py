"""Work on a device that may affect its warranty or its data, the questions about it and the answers."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.clients.models import Contact
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.risk_actions.states import RiskState

YES, NO = "yes", "no"

CODE, PIN, NOTHING = "code", "pin", ""
"""How an approver showed that it is them; a no needs nothing."""

PHONE, PAPER = CHANNELS = ("phone", "paper")


class RiskAction(Identified, Versioned, Model):
    """One exact action on one device, done by one person, only with the client's consent to it (W1)."""

    __tablename__ = "risk_actions"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(20), default=RiskState.DRAFT, index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    """The exact action, such as "Open the case and replace the disk"."""
    why: Mapped[str] = mapped_column(sa.Text, default="")
    risk: Mapped[str] = mapped_column(sa.Text, default="")
    alternatives: Mapped[str] = mapped_column(sa.Text, default="")
    """What would be gentler, and why it is not enough."""
    benefit: Mapped[str] = mapped_column(sa.Text, default="")
    """To the client, not to us."""
    performer_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    second_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    """Who looked at it second; the performer's own where they were alone, which the client sees."""
    second_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    before: Mapped[str] = mapped_column(sa.Text, default="")
    """The condition before, written down before anything is done (W3)."""
    before_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    performed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    after: Mapped[str] = mapped_column(sa.Text, default="")
    worse: Mapped[bool] = mapped_column(default=False)
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verified_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    verified_words: Mapped[str] = mapped_column(sa.Text, default="")
    ended_reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why it was withdrawn."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

    project: Mapped[Project] = relationship()
    device: Mapped[Device] = relationship()
    performer: Mapped[Account] = relationship(foreign_keys=performer_id)
    second: Mapped[Account | None] = relationship(foreign_keys=second_id)
    asks: Mapped[list["ConsentAsk"]] = relationship(back_populates="action", order_by="ConsentAsk.id")

    @property
    def subject(self) -> str:
        """How files, entries of the timeline and other rooms refer to it."""
        return f"risk_action:{self.uuid}"

    @property
    def alone(self) -> bool:
        """Whoever does it looked at it alone."""
        return self.second_id is not None and self.second_id == self.performer_id

    @property
    def ask(self) -> "ConsentAsk | None":
        """The question asked last; an earlier one no longer counts."""
        return self.asks[-1] if self.asks else None

    @property
    def is_changed(self) -> bool:
        """It was changed, or looked at anew, since it was asked: nothing said to that question counts."""
        return bool(self.asks) and self.state in {RiskState.DRAFT, RiskState.ASSESSED}


class ConsentAsk(Identified, Model):
    """What an approver was asked: the exact text, its hash, and until when an answer holds. Never changed."""

    __tablename__ = "consent_asks"

    action_id: Mapped[int] = mapped_column(sa.ForeignKey("risk_actions.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    """Of the text, which is what is signed."""
    facts_hash: Mapped[str] = mapped_column(sa.String(64))
    """Of what it says, in whatever words; by it one sees that something has changed since."""
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)

    action: Mapped[RiskAction] = relationship(back_populates="asks")
    answer: Mapped["ConsentAnswer | None"] = relationship(back_populates="ask")
    spoken: Mapped["SpokenConsent | None"] = relationship(back_populates="ask")

    @property
    def waits(self) -> bool:
        """Nobody has said anything to it yet."""
        return self.answer is None and self.spoken is None

    @property
    def unconfirmed(self) -> bool:
        """Agreed by phone or on paper, as we say; the approver has not."""
        return self.spoken is not None and self.answer is None


class ConsentAnswer(Identified, Model):
    """An approver's own answer, one for each question. Never changed."""

    __tablename__ = "consent_answers"

    ask_id: Mapped[int] = mapped_column(sa.ForeignKey("consent_asks.id"), unique=True)
    answer: Mapped[str] = mapped_column(sa.String(3))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    """As they typed it; "" with a no."""
    words: Mapped[str] = mapped_column(sa.Text)
    proved_by: Mapped[str] = mapped_column(sa.String(4))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    ask: Mapped[ConsentAsk] = relationship(back_populates="answer")
    contact: Mapped[Contact] = relationship()


class SpokenConsent(Identified, Model):
    """What one of us wrote down of a yes by phone or on paper, one for each question. Never changed."""

    __tablename__ = "spoken_consents"

    ask_id: Mapped[int] = mapped_column(sa.ForeignKey("consent_asks.id"), unique=True)
    channel: Mapped[str] = mapped_column(sa.String(5))
    said_by: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

    ask: Mapped[ConsentAsk] = relationship(back_populates="spoken")
    contact: Mapped[Contact] = relationship()
    recorder: Mapped[Account] = relationship()


class ConsentCode(Identified, Model):
    """A mailed code, of which only a keyed hash is stored: for one question, or without one for a PIN."""

    __tablename__ = "consent_codes"

    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    ask_id: Mapped[int | None] = mapped_column(sa.ForeignKey("consent_asks.id"))
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ConsentPin(Model):
    """A PIN that an approver set before, hashed with argon2."""

    __tablename__ = "consent_pins"

    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), primary_key=True)
    pin_hash: Mapped[str] = mapped_column(sa.String(200))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


append_only(ConsentAsk)
append_only(ConsentAnswer)
append_only(SpokenConsent)
