"""What the client will have, and every date that was ever given for it."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.base.moments import Moment
from tracker.milestones import in_full
from tracker.milestones.states import HAPPENED
from tracker.milestones.words import Kind
from tracker.projects.models import Project


class Milestone(Identified, Versioned, Model):
    """One thing the client will have, known in its project by its key (`M01`)."""

    __tablename__ = "milestones"
    __table_args__ = (sa.UniqueConstraint("project_id", "key"),)

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(300))
    kind: Mapped[str] = mapped_column(sa.String(10))
    done_means: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.String(10), default="planned")
    planned_on: Mapped[date | None]
    planned_at: Mapped[time | None]
    planned_tolerance: Mapped[int | None]
    """Elapsed minutes, beside a planned time."""
    planned_lines: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    planned_minutes: Mapped[int | None]
    bring: Mapped[str] = mapped_column(sa.Text, default="")
    """What to take along; for us alone."""
    wished_on: Mapped[date | None]
    """The day the client asked for it, where that was after the project was sent."""
    happened_on: Mapped[date | None]
    happened_at: Mapped[time | None]
    counts_as_stated: Mapped[bool] = mapped_column(default=False)
    """It happened when a file says so, or when was stated before lines and minutes were followed (P5)."""
    arrived_on: Mapped[date | None]
    arrived_at: Mapped[time | None]
    accepted_on: Mapped[date | None]
    accepted_imported: Mapped[bool] = mapped_column(default=False)
    withdrawn_on: Mapped[date | None]
    withdrawn_imported: Mapped[bool] = mapped_column(default=False)
    opened_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was last returned or promised again; what was said of a training before counts no more."""
    looked_through: Mapped[int] = mapped_column(default=0)
    """How many re-promises a manager has looked at; from the third on the rest is flagged (P3)."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When its calendar entry last changed: the iCalendar DTSTAMP, never the time of a fetch."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The iCalendar SEQUENCE: + 1 on a change of date or status, never down."""

    project: Mapped[Project] = relationship()
    promises: Mapped[list["Promise"]] = relationship(
        back_populates="milestone", order_by="Promise.id", lazy="selectin"
    )
    people: Mapped[list[Account]] = relationship(secondary="milestone_people", order_by=Account.name)
    arrivals: Mapped[list["LineArrival"]] = relationship(
        order_by="LineArrival.id", cascade="all, delete-orphan"
    )
    attendees: Mapped[list["Attendee"]] = relationship(order_by="Attendee.id", cascade="all, delete-orphan")

    @classmethod
    def in_project(cls, project_id: int) -> sa.Select["Milestone"]:
        """The milestones of one project in their order."""
        return sa.select(cls).where(cls.project_id == project_id).order_by(cls.position, cls.id)

    @property
    def stated(self) -> Moment | None:
        """When it happened by the last *ready*, which a return leaves standing."""
        return Moment(self.happened_on, self.happened_at) if self.happened_on else None

    @property
    def happened(self) -> Moment | None:
        """When it happened by the *ready* standing now; None while it is open."""
        return self.stated if self.state in HAPPENED else None

    @property
    def happened_in_full(self) -> Moment | None:
        """When it counts as happened in every figure; None while it counts as open, also not in full (P5)."""
        if self.happened is None:
            return None
        if not self.counts_as_stated and self.kind == Kind.DELIVERY and self.promised_lines:
            return in_full.delivered(self.happened, self._lines, self.came, self.accepted_on)
        if not self.counts_as_stated and self.kind == Kind.TRAINING and self.promised_minutes:
            return in_full.trained(
                self.happened, self.promised_minutes, self.confirmed_minutes, self.accepted_on
            )
        return self.happened

    @property
    def falls_short(self) -> bool:
        """Reported done and not in full, so that it counts as open (P5)."""
        return self.state in HAPPENED and self.happened_in_full is None

    @property
    def waits_for_attendee(self) -> bool:
        """A training reported done of which nobody who took part has said anything yet."""
        return self.kind == Kind.TRAINING and self.falls_short and not self.confirmed_minutes

    @property
    def promised_lines(self) -> tuple[str, ...]:
        """What it consists of by the promises standing; it counts for deliveries."""
        return self._lines.owed

    @property
    def promised_minutes(self) -> int | None:
        """How long it takes, by the last promise that says so; it counts for trainings."""
        return next((p.minutes for p in reversed(self.standing_promises) if p.minutes), None)

    @property
    def came(self) -> dict[str, Moment]:
        """When each line came, of those that did."""
        return {arrival.line: arrival.came for arrival in self.arrivals}

    @property
    def all_came(self) -> Moment | None:
        """When the last line of a delivery came; None while one is missing, or none was promised."""
        return in_full.all_came(self._lines, self.came) if self.kind == Kind.DELIVERY else None

    @property
    def missing_lines(self) -> tuple[str, ...]:
        """What a delivery still owes, in the order promised; nothing where lines do not count."""
        if self.kind != Kind.DELIVERY or (self.counts_as_stated and self.state in HAPPENED):
            return ()
        return in_full.missing(self._lines, self.came)

    @property
    def confirmed_minutes(self) -> list[int]:
        """How long a training was, by each who took part and said so."""
        return [one.confirmed_minutes for one in self.confirmed_by if one.confirmed_minutes is not None]

    @property
    def confirmed_by(self) -> list["Attendee"]:
        """Who said how long this training was, since it was last opened again."""
        return [one for one in self.attendees if in_full.counts(one.confirmed_at, self.opened_again_at)]

    @property
    def _lines(self) -> in_full.Lines:
        return in_full.lines_owed([promise.named for promise in self.standing_promises])

    @property
    def arrived(self) -> Moment | None:
        """The arrival noted by "I am here", which *ready* of a visit proposes."""
        return Moment(self.arrived_on, self.arrived_at) if self.arrived_on else None

    @property
    def standing_promises(self) -> list["Promise"]:
        """The promises in the order made, each as last corrected (P1)."""
        standing: dict[int, Promise] = {}
        for promise in self.promises:
            if promise.corrects_id is None or promise.correction_stands:
                standing[promise.place] = promise
        return [standing[place] for place in sorted(standing)]

    @property
    def latest(self) -> "Promise | None":
        """The promise made last."""
        return standing[-1] if (standing := self.standing_promises) else None


class MilestonePerson(Model):
    """Who works on a milestone."""

    __tablename__ = "milestone_people"

    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), primary_key=True, index=True)


class MilestoneWait(Model):
    """This milestone waits for that one: a warning, never a block."""

    __tablename__ = "milestone_waits"

    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"), primary_key=True)
    waits_for_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"), primary_key=True, index=True)


class LineArrival(Model):
    """One line of a delivery came (P5); lines are known by their words."""

    __tablename__ = "line_arrivals"
    __table_args__ = (sa.UniqueConstraint("milestone_id", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"))
    line: Mapped[str] = mapped_column(sa.String(200))
    came_on: Mapped[date]
    came_at: Mapped[time | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))

    @property
    def came(self) -> Moment:
        return Moment(self.came_on, self.came_at)


class Attendee(Identified, Model):
    """Who took part in a training; a contact confirms on the client's page how many minutes it was (P5)."""

    __tablename__ = "attendees"
    __table_args__ = (sa.UniqueConstraint("milestone_id", "contact_id"),)

    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    confirmed_minutes: Mapped[int | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(sa.Text, default="")


class Explanation(Identified, Model):
    """What the owner tells the client about a broken promise before there is a new date (P6)."""

    __tablename__ = "explanations"

    promise_id: Mapped[int] = mapped_column(sa.ForeignKey("promises.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Promise(Identified, Model):
    """One date given for a milestone, with all that was promised. Never changed, never deleted (P1).

    What was entered wrongly is corrected by a further row with the same `place`, naming it in `corrects_id`.
    """

    __tablename__ = "promises"
    __table_args__ = (
        sa.Index(
            "uq_promises_milestone_id_place",
            "milestone_id",
            "place",
            unique=True,
            sqlite_where=sa.text("corrects_id IS NULL"),
            postgresql_where=sa.text("corrects_id IS NULL"),
        ),
    )

    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestones.id"), index=True)
    place: Mapped[int]
    """0 for the original, then 1, 2, … in the order made."""
    due_on: Mapped[date]
    due_at: Mapped[time | None]
    tolerance_minutes: Mapped[int | None]
    made_on: Mapped[date]
    made_at: Mapped[time | None]
    words: Mapped[str] = mapped_column(sa.Text, default="")
    done_means: Mapped[str | None] = mapped_column(sa.Text)
    lines: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    minutes: Mapped[int | None]
    made_by: Mapped[str] = mapped_column(sa.String(200), default="")
    made_to: Mapped[str] = mapped_column(sa.String(200), default="")
    channel: Mapped[str] = mapped_column(sa.String(200), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    cause: Mapped[str | None] = mapped_column(sa.String(10))
    corrects_id: Mapped[int | None] = mapped_column(sa.ForeignKey("promises.id"))
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    imported: Mapped[bool] = mapped_column(default=False)

    milestone: Mapped[Milestone] = relationship(back_populates="promises")
    asks: Mapped[list["Ask"]] = relationship(back_populates="promise", order_by="Ask.id", lazy="selectin")

    @property
    def due(self) -> Moment:
        return Moment(self.due_on, self.due_at)

    @property
    def made(self) -> Moment:
        return Moment(self.made_on, self.made_at)

    @property
    def named(self) -> in_full.Named:
        """The lines it names, as the rule of deliveries reads them; where it names none, no answer counts."""
        if not self.lines:
            return in_full.Named(self.made, None)
        question = self.date_ask
        return in_full.Named(self.made, tuple(self.lines), declined=bool(question and question.answer == NO))

    @property
    def correction_stands(self) -> bool:
        """A correction counts at once before the client was told; afterwards only with their yes (P1)."""
        return all(ask.answer == YES for ask in self.asks if ask.kind == ASK_CORRECTION)

    @property
    def correction_waits(self) -> bool:
        """The client was asked whether this correction is right, and has not answered."""
        return any(ask.answer is None for ask in self.asks if ask.kind == ASK_CORRECTION)

    @property
    def corrected(self) -> "Promise | None":
        """The wrong entry in whose place this one stands."""
        return next((p for p in self.milestone.promises if p.id == self.corrects_id), None)

    @property
    def date_ask(self) -> "Ask | None":
        """The question whether the client agrees to this new date (P11), as asked last.

        The client's own answer goes before an imported one. A correction that leaves the date alone leaves
        the answer to it alone too.
        """
        asks = [ask for ask in self.asks if ask.kind == ASK_DATE]
        own = [ask for ask in asks if ask.answer in (YES, NO) and not ask.imported]
        asked = next(reversed(own or asks), None)
        wrong = None if asked else self.corrected
        if wrong is None or (wrong.due, wrong.tolerance_minutes) != (self.due, self.tolerance_minutes):
            return asked
        return wrong.date_ask


append_only(Promise)
append_only(Explanation)

ASK_DATE, ASK_CORRECTION, ASK_WITHDRAWAL, ASK_HOLD = "date", "correction", "withdrawal", "hold"
ASK_ACCEPTANCE, ASK_VISIT = "acceptance", "visit"
"""Is it done, for you (a milestone, or with none the project)? May we come though not all is prepared?"""
YES, NO, TAKEN_BACK = "yes", "no", "taken back"


class Ask(Identified, Model):
    """A question to the client's approvers; only they answer it, or an import tells what they once said."""

    __tablename__ = "asks"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    milestone_id: Mapped[int | None] = mapped_column(sa.ForeignKey("milestones.id"), index=True)
    promise_id: Mapped[int | None] = mapped_column(sa.ForeignKey("promises.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(12))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    answer: Mapped[str | None] = mapped_column(sa.String(12))
    answered_on: Mapped[date | None]
    answered_time: Mapped[time | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    answer_words: Mapped[str] = mapped_column(sa.Text, default="")
    text_hash: Mapped[str | None] = mapped_column(sa.String(64))
    """SHA-256 of the exact text the answer was given to."""
    imported: Mapped[bool] = mapped_column(default=False)
    parked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Set while it is *unconfirmed*: asked three times over ten working days, and never answered."""
    clause: Mapped[str] = mapped_column(sa.Text, default="")
    """What a contract says of silence: a fact of the contract, never the client's yes."""
    clause_on: Mapped[date | None]

    reminders: Mapped[list["Reminder"]] = relationship(order_by="Reminder.id")
    promise: Mapped[Promise | None] = relationship(back_populates="asks")
    milestone: Mapped[Milestone | None] = relationship()

    @property
    def answered(self) -> Moment | None:
        """When the answer was given, local to the project."""
        return Moment(self.answered_on, self.answered_time) if self.answered_on else None


class Reminder(Model):
    """An unanswered question was put once more."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(sa.ForeignKey("asks.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
