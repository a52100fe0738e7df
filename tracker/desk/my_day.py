"""What one person's day holds: the visits and tasks they are put down for, and what they noted today.

Read in a constant number of queries, of which none looks at more than this person's own open milestones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, lazyload

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.queries import own_account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import Moment, local_moment
from tracker.checks.models import Check
from tracker.clients.models import Client, Site
from tracker.clients.queries import visible_clients
from tracker.custody.queries import in_hand_of
from tracker.desk.history import staff_names
from tracker.files.queries import Found, attachments_of
from tracker.holds.models import READY, Hold
from tracker.holds.queries import open_holds
from tracker.milestones.actions import subject_of
from tracker.milestones.latest import latest_promise_id
from tracker.milestones.models import Ask, Milestone, MilestonePerson, Promise
from tracker.milestones.plans import planned_moment
from tracker.milestones.states import HAPPENED, OPEN
from tracker.milestones.words import Kind
from tracker.notes.models import Note
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.risk_actions.queries import actions_by
from tracker.risk_actions.reading import Standing, standings_of
from tracker.story.custody_words import Away, away

MOST = 60
"""Of one person's milestones due by tomorrow, as of their notes, the latest so many are read."""
WORKED_ON = (ProjectState.ACTIVE, ProjectState.ON_HOLD)
"""What is on hold stays on the page, marked: its late days go on counting."""
FAR = datetime.max.replace(tzinfo=ZoneInfo("UTC"))


@dataclass(frozen=True)
class Stop:
    """One visit or task: what was promised last (or is planned), and what is to be seen to."""

    milestone: Milestone
    today: Moment
    checks: Sequence[Check] = ()
    holds: Sequence[Hold] = ()
    """What stands in the way of reporting it ready."""

    @property
    def project(self) -> Project:
        return self.milestone.project

    @property
    def client(self) -> Client:
        return self.project.client

    @property
    def site(self) -> Site | None:
        return self.project.site

    @property
    def anchor(self) -> str:
        """Its name on the page: `HD-1-M01`."""
        return f"{self.project.ref}-{self.milestone.key}"

    @cached_property
    def promise(self) -> Promise | None:
        return self.milestone.latest

    @property
    def due(self) -> Moment | None:
        """The promise made last, else the plan; local to the project."""
        if self.promise:
            return self.promise.due
        return planned_moment(self.milestone)

    @property
    def days_left(self) -> int:
        """From today to the day it is due; below zero once that has passed."""
        return (self.due.day - self.today.day).days if self.due else 0

    @property
    def is_there(self) -> bool:
        """Somebody noted the arrival of this visit."""
        return self.milestone.arrived_on is not None

    @property
    def rests(self) -> bool:
        """Its project is on hold."""
        return self.project.state == ProjectState.ON_HOLD

    @property
    def place_in_words(self) -> str:
        """The address of the site in one line; "" where we know none."""
        return ", ".join(self.site.address.split("\n")) if self.site else ""

    @property
    def dialled(self) -> str:
        """The site's phone number as a phone dials it."""
        return "".join(sign for sign in self.site.phone if sign in "+0123456789") if self.site else ""

    @property
    def bring(self) -> str:
        return ", ".join(self.milestone.bring.split("\n"))

    @property
    def is_visit(self) -> bool:
        return self.milestone.kind == Kind.VISIT

    @property
    def order(self) -> tuple[date, datetime, str, int]:
        """By day and time; what has no time comes after what has one."""
        due = self.due or self.today
        at = due.instant(self.project.zone) if due.timed else FAR
        return due.day, at, self.client.name, self.milestone.position


@dataclass(frozen=True)
class MyDay:
    """The page of one person; `notes` are theirs of today, the newest first."""

    account: Account
    at: datetime
    zone: ZoneInfo
    stops: Sequence[Stop]
    done: Sequence[Stop]
    notes: Sequence[tuple[Note, Project]]
    files: Found
    devices: Sequence[Away]
    names: Mapping[int, str]
    is_cut: bool
    risks: Sequence[Standing]
    """What they are to do to a device, and the client was asked about."""

    @cached_property
    def now(self) -> Moment:
        """The minute it is at the vendor's."""
        return local_moment(self.at, self.zone)

    @cached_property
    def today(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.days_left == 0]

    @cached_property
    def overdue(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.days_left < 0]

    @cached_property
    def tomorrow(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.days_left == 1]

    @property
    def visits(self) -> int:
        return sum(stop.is_visit for stop in self.today)

    @property
    def tasks(self) -> int:
        return len(self.today) - self.visits


def collect(actor: Actor, zone: ZoneInfo) -> MyDay:
    """Everything the page tells, read once; `zone` is the vendor's."""
    at = now()
    found = _due_by_tomorrow(actor, at)
    checks, holds = _checks_of(found), _holds_of(found)
    notes = _notes_of_today(actor, at, zone)
    stops = [
        Stop(m, local_moment(at, m.project.zone), checks.get(subject_of(m), ()), holds.get(subject_of(m), ()))
        for m in found[:MOST]
    ]
    return MyDay(
        account=own_account(actor),
        at=at,
        zone=zone,
        stops=sorted(stops, key=lambda stop: stop.order),
        done=_done_today(actor, at),
        notes=notes,
        devices=_devices(actor, at),
        files=attachments_of([f"note:{note.uuid}" for note, _ in notes]),
        names=staff_names(),
        is_cut=len(found) > MOST,
        risks=standings_of(actions_by(actor)),
    )


def _mine(actor: Actor) -> sa.Select[Milestone]:
    """The milestones that this person is put down for, of projects that are active or on hold."""
    return (
        sa.select(Milestone)
        .join(MilestonePerson, MilestonePerson.milestone_id == Milestone.id)
        .join(Milestone.project)
        .join(Project.client)
        .options(contains_eager(Milestone.project).contains_eager(Project.client))
        .where(MilestonePerson.account_id == actor.id, Project.state.in_(WORKED_ON))
        .where(visible_clients(actor))
    )


def _due_by_tomorrow(actor: Actor, at: datetime) -> Sequence[Milestone]:
    """One more than MOST when there are more; days far to the east begin before ours, hence two ahead."""
    latest = aliased(Promise)
    due = sa.func.coalesce(latest.due_on, Milestone.planned_on)
    query = (
        _mine(actor)
        .outerjoin(latest, latest.id == latest_promise_id())
        .where(Milestone.state.in_(OPEN), due <= at.date() + timedelta(days=2))
        .options(lazyload(Milestone.promises, Promise.asks, Ask.reminders))
        .order_by(due.desc(), Milestone.id)
        .limit(MOST + 1)
    )
    return db.session.scalars(query).all()


def _done_today(actor: Actor, at: datetime) -> list[Stop]:
    """What was reported to have happened today, in the order it did."""
    query = (
        _mine(actor)
        .where(Milestone.state.in_(HAPPENED), Milestone.happened_on >= at.date() - timedelta(days=1))
        .options(lazyload(Milestone.promises))
        .order_by(Milestone.happened_on, Milestone.happened_at, Milestone.id)
        .limit(MOST)
    )
    stops = [Stop(m, local_moment(at, m.project.zone)) for m in db.session.scalars(query)]
    return [stop for stop in stops if stop.milestone.happened_on == stop.today.day]


def _devices(actor: Actor, at: datetime) -> list[Away]:
    """What one took or answers for and is to be brought back by tomorrow, or has no slip yet (W4)."""
    told = []
    for custody in in_hand_of(actor):
        today = local_moment(at, custody.project.zone).day
        soon = custody.expected_on is not None and custody.expected_on <= today + timedelta(days=1)
        if soon or custody.slip_at is None:
            told.append(away(custody, today))
    return told


def _checks_of(milestones: Sequence[Milestone]) -> dict[str, list[Check]]:
    query = sa.select(Check).where(
        Check.project_id.in_({m.project_id for m in milestones}),
        Check.subject.in_([subject_of(m) for m in milestones]),
    )
    found: dict[str, list[Check]] = {}
    for check in db.session.scalars(query.order_by(Check.position, Check.id)):
        found.setdefault(check.subject, []).append(check)
    return found


def _holds_of(milestones: Sequence[Milestone]) -> dict[str, list[Hold]]:
    found: dict[str, list[Hold]] = {}
    for hold in open_holds({m.project_id for m in milestones}):
        if hold.act == READY:
            found.setdefault(hold.subject, []).append(hold)
    return found


def _notes_of_today(actor: Actor, at: datetime, zone: ZoneInfo) -> list[tuple[Note, Project]]:
    """One's own entries since the day began at the vendor's, but for those corrected by a later one."""
    begun = datetime.combine(at.astimezone(zone).date(), time.min, tzinfo=zone)
    query = (
        sa.select(Note, Project)
        .join(Project, Project.id == Note.project_id)
        .join(Project.client)
        .options(contains_eager(Project.client))
        .where(Note.account_id == actor.id, Note.written_at >= begun, visible_clients(actor))
        .order_by(Note.id.desc())
        .limit(MOST)
    )
    found = [(note, project) for note, project in db.session.execute(query)]
    corrected = {note.corrects_id for note, _ in found}
    return [(note, project) for note, project in found if note.id not in corrected]
