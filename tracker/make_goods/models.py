"""What is owed to a client to put a failure right, what was paid of it, and the client's word on it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.clients.models import Client, Contact
from tracker.incidents.models import Incident
from tracker.make_goods.rules import What, still_open
from tracker.make_goods.states import OVER, MakeGoodState
from tracker.projects.models import Project


class MakeGood(Identified, Versioned, Model):
    """One amount or one thing, with who sees to it and the day it is to be paid by (A4)."""

    __tablename__ = "make_goods"
    __table_args__ = (sa.UniqueConstraint("client_id", "number"),)

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"))
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(sa.ForeignKey("incidents.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(16))
    amount_minor: Mapped[int | None]
    """In minor units of `currency`; None for a thing."""
    currency: Mapped[str | None] = mapped_column(sa.String(3))
    thing: Mapped[str] = mapped_column(sa.Text, default="")
    minutes: Mapped[int | None]
    months: Mapped[int | None]
    why: Mapped[str] = mapped_column(sa.Text)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    owed_on: Mapped[date]
    pay_by: Mapped[date]
    state: Mapped[str] = mapped_column(sa.String(12), index=True)
    origin: Mapped[str | None] = mapped_column(sa.String(60), unique=True)
    """The fact it comes from, such as `licence:UUID`; the same fact opens none twice."""
    instead_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("make_goods.id"), unique=True)
    """The declined one that this was offered in place of."""
    less_reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why it is less than the guide gives; for us alone (A6)."""
    needs_approval: Mapped[bool] = mapped_column(default=False)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    approved_alone: Mapped[bool] = mapped_column(default=False)
    """By the one who offered it, who was alone; the client sees it."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    offered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    parked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Since when it is *unconfirmed*: paid, and the client, asked three times, has not said that it came."""

    client: Mapped[Client] = relationship(lazy="joined", innerjoin=True)
    project: Mapped[Project | None] = relationship()
    incident: Mapped[Incident | None] = relationship()
    owner: Mapped[Account] = relationship(foreign_keys=owner_id, lazy="joined", innerjoin=True)
    instead_of: Mapped["MakeGood | None"] = relationship(remote_side="MakeGood.id")
    payments: Mapped[list["MakeGoodPayment"]] = relationship(
        back_populates="make_good", order_by="MakeGoodPayment.id", lazy="selectin"
    )
    answers: Mapped[list["MakeGoodAnswer"]] = relationship(
        back_populates="make_good", order_by="MakeGoodAnswer.id"
    )

    @property
    def ref(self) -> str:
        """The number people use: `GH-12`."""
        return f"{self.client.code}-{self.number}"

    @property
    def subject(self) -> str:
        """How entries of the timeline and other rooms refer to it."""
        return f"make_good:{self.uuid}"

    @property
    def what(self) -> What:
        """What the rules ask of it."""
        return What(self.kind, self.amount_minor, self.currency, self.thing, self.minutes, self.months)

    @property
    def in_charge(self) -> frozenset[int]:
        """Who counts as owner for the table of acts: its own, and those of its project."""
        return frozenset({self.owner_id}) | (self.project.in_charge if self.project else frozenset())

    @property
    def zone(self) -> ZoneInfo:
        """Where its days are counted."""
        return ZoneInfo(self.project.time_zone if self.project else self.client.time_zone)

    @property
    def deputy(self) -> Account | None:
        return self.project.deputy if self.project else None

    @property
    def standing_payments(self) -> list["MakeGoodPayment"]:
        """Those that did not come back."""
        return [payment for payment in self.payments if payment.returned is None]

    @property
    def open_minor(self) -> int:
        """What is still to be paid, in minor units; 0 for a thing."""
        if self.amount_minor is None:
            return 0
        return still_open(self.amount_minor, (one.amount_minor for one in self.standing_payments))

    @property
    def waits_for_approval(self) -> bool:
        """Above the limit, and no manager has approved it."""
        return self.needs_approval and self.approved_at is None

    @property
    def is_at_rest(self) -> bool:
        """Nothing of it is owed any more, or it is parked as unconfirmed: its project may close (S5)."""
        return self.state in OVER or self.parked_at is not None

    @property
    def state_before_paid(self) -> MakeGoodState:
        """Where it goes back to when a payment comes back."""
        if self.agreed_at:
            return MakeGoodState.AGREED
        return MakeGoodState.OFFERED if self.offered_at else MakeGoodState.OWED

    @property
    def last_answer(self) -> "MakeGoodAnswer | None":
        return self.answers[-1] if self.answers else None


class MakeGoodPayment(Identified, Model):
    """A payment, or a thing sent on its way, with the reference it can be found by. Never changed (A4)."""

    __tablename__ = "make_good_payments"

    make_good_id: Mapped[int] = mapped_column(sa.ForeignKey("make_goods.id"), index=True)
    amount_minor: Mapped[int | None]
    reference: Mapped[str] = mapped_column(sa.String(100), index=True)
    paid_on: Mapped[date] = mapped_column(index=True)
    credit_note: Mapped[str] = mapped_column(sa.String(100), default="")
    tax_minor: Mapped[int | None]
    """The tax within the amount, in minor units."""
    tax_words: Mapped[str] = mapped_column(sa.String(100), default="")
    """Which tax, such as "VAT 20 %"."""
    alone: Mapped[bool] = mapped_column(default=False)
    """By the one who offered it, who was alone; the client sees it."""
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

    make_good: Mapped[MakeGood] = relationship(back_populates="payments")
    recorder: Mapped[Account] = relationship()
    returned: Mapped["MakeGoodReturn | None"] = relationship(back_populates="payment", lazy="selectin")


class MakeGoodReturn(Identified, Model):
    """A payment came back; what it was for is open again. Never changed."""

    __tablename__ = "make_good_returns"

    payment_id: Mapped[int] = mapped_column(sa.ForeignKey("make_good_payments.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    returned_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))

    payment: Mapped[MakeGoodPayment] = relationship(back_populates="returned")


class MakeGoodAnswer(Identified, Model):
    """The word of an approver of the client, to exactly this text. Never changed (principle 1)."""

    __tablename__ = "make_good_answers"

    make_good_id: Mapped[int] = mapped_column(sa.ForeignKey("make_goods.id"), index=True)
    answer: Mapped[str] = mapped_column(sa.String(12))
    words: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))

    make_good: Mapped[MakeGood] = relationship(back_populates="answers")
    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)


class GuideLine(Model):
    """What the vendor usually offers for one kind of failure, where it is not the built-in guide's (A6)."""

    __tablename__ = "make_good_guide"

    incident_kind: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(16))
    amount_minor: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(sa.String(3))
    thing: Mapped[str] = mapped_column(sa.Text, default="")
    minutes: Mapped[int | None]
    months: Mapped[int | None]

    @property
    def what(self) -> What:
        return What(self.kind, self.amount_minor, self.currency, self.thing, self.minutes, self.months)


class Limit(Model):
    """Up to how much nobody has to approve, in minor units of a currency."""

    __tablename__ = "make_good_limits"

    currency: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    most_minor: Mapped[int]


append_only(MakeGoodPayment)
append_only(MakeGoodReturn)
append_only(MakeGoodAnswer)
