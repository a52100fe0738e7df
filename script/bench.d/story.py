"""The instance that is measured: one project of twenty milestones, told through the verbs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import Flask

from tracker import schema
from tracker.access.actor import APPROVER, SYSTEM, TECHNICIAN, Actor
from tracker.accounts.actions import invite
from tracker.accounts.models import ACTIVE
from tracker.accounts.sessions import start_session
from tracker.app import create_app
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.actions import add_client
from tracker.clients.contacts import add_contact
from tracker.milestones.actions import add_milestone, report_ready, subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.whole_project import send_draft
from tracker.notes.actions import log_work
from tracker.projects.actions import start_project
from tracker.projects.models import Project

MILESTONES = 20
KINDS = ("visit", "delivery", "work", "training")
REASON = Telling(reason="The supplier has sent the wrong part.", cause="supplier")


@dataclass(frozen=True)
class Story:
    """The number of the project and the signed cookies of who looks at it."""

    number: str
    owner: str
    contact: str


def tell(milestones: int = MILESTONES, more: int = 0) -> Story:
    """Prepare the instance of the environment and fill it: two and a half promises for each milestone.

    `more` projects like the first one stand beside it.
    """
    app = create_app()
    with app.app_context():
        schema.prepare(db.engine)
        with writing():
            owner = invite(SYSTEM, "olive@vendor.example", "Olive Brandt", [TECHNICIAN], announce=False)
            owner.state = ACTIVE
            client = add_client(
                owner.actor,
                code="GH",
                name="Groundhog Consulting",
                time_zone="America/New_York",
                country="US",
            )
            contact = add_contact(
                owner.actor, client, name="Grace Hill", email="grace@client.example", role=APPROVER
            ).contact
            with clock.at(_ago(40)):
                project = start_project(owner.actor, client, title="New server and desktop", owner=owner)
            _fill(owner.actor, project, milestones)
            for number in range(more):
                with clock.at(_ago(40)):
                    other = start_project(owner.actor, client, title=f"Office {number}", owner=owner)
                _fill(owner.actor, other, milestones)
            db.session.flush()
            staff, door = start_session(account=owner), start_session(contact=contact)
            number = project.ref
        db.session.remove()
        db.engine.dispose()
    return Story(number, _cookie(app, "staff", staff), _cookie(app, "contact", door))


def _fill(actor: Actor, project: Project, count: int) -> None:
    today = clock.now().date()
    with clock.at(_ago(40)):
        things = [
            add_milestone(
                actor,
                project,
                title=f"Thing {n + 1} in place",
                kind=KINDS[n % len(KINDS)],
                done_means=f"Thing {n + 1} works, and you have seen it work.",
                planned_on=today - timedelta(days=30 - n),
            )
            for n in range(count)
        ]
        send_draft(actor, project)
    for n, thing in enumerate(things):
        for again in range(1 + n % 2):
            _promise_again(actor, thing, days_ago=35 - again, due=today - timedelta(days=20 - n - 5 * again))
        if n % 2:
            with clock.at(_ago(3)):
                report_ready(actor, thing, Moment(today - timedelta(days=4)))
        if n % 4 == 0:
            log_work(
                actor,
                project,
                subject_of(thing),
                text="Measured, labelled and tested.",
                minutes=20,
                for_client=True,
            )


def _promise_again(actor: Actor, thing: Milestone, days_ago: int, due: date) -> None:
    with clock.at(_ago(days_ago)):
        promise(actor, thing, Terms(due=Moment(due), made=Moment(clock.now().date())), REASON)


def _ago(days: int) -> datetime:
    return datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) - timedelta(days=days)


def _cookie(app: Flask, side: str, token: str) -> str:
    """The `Cookie` header of a browser signed in on this side of the house."""
    signed = app.session_interface.get_signing_serializer(app).dumps({side: token})
    return f"{app.config['SESSION_COOKIE_NAME']}={signed}"
