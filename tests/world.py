"""Three clients with one of everything: A's own, B's, and a restricted one. Each text field of a client holds
its mark, so that a leak is found by searching for it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY
from tracker.access.actor import APPROVER, Actor
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.actions import add_site
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client
from tracker.clients.queries import next_number
from tracker.files import store
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import READY, WARNS
from tracker.milestones.actions import add_milestone, ask_withdrawal, report_ready, subject_of
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.whole_project import send_draft
from tracker.notes.actions import log_work
from tracker.projects.actions import start_project
from tracker.projects.models import Project
from tracker.reports.models import Report


@dataclass(frozen=True)
class Belongings:
    """The names in addresses that lead to one client's things."""

    code: str
    number: str
    key: str
    promise: str
    ask: str
    note: str
    hold: str
    contact: str
    site: str
    report: int
    mark: str


ABSENT = Belongings("ZZ", "ZZ-9", "M99", *(str(uuid4()) for _ in range(6)), report=99, mark="")


def furnish(cast: Cast, which: str, mark: str, owner: str = "owner") -> Belongings:
    """One of everything for this client of the cast, told through the verbs, marked throughout."""
    with clock.at(MONDAY), writing():
        client = cast.client(which)
        client.name = f"{mark} Ltd"
        by = cast.account(owner).actor
        site = add_site(by, client, name=f"{mark} site", address=f"1 {mark} Road", phone=f"{mark} 555")
        person = add_contact(
            by, client, name=f"{mark} Person", email=f"{mark.lower()}@{which}.example", role=APPROVER
        )
        project = start_project(by, client, title=f"{mark} title", owner=cast.account(owner), site=site)
        milestones = [_milestone(by, project, mark, kind) for kind in ("visit", "work", "delivery")]
        send_draft(by, project)
    with clock.at(MONDAY + timedelta(days=1)), writing():
        terms = Terms(
            due=Moment(FRIDAY + timedelta(days=3)), made=Moment(MONDAY.date()), words=f"{mark} words"
        )
        why = Telling(f"{mark} maker", f"{mark} hearer", "phone", f"{mark} reason", "us")
        promise(by, milestones[0], terms, why)
        ask = ask_withdrawal(by, milestones[1], f"{mark} withdrawal")
        report_ready(by, milestones[2], Moment(MONDAY.date()))
        for for_client in (True, False):
            note = log_work(
                by, project, subject_of(milestones[0]), text=f"{mark} note", minutes=5, for_client=for_client
            )
        hold = open_hold(
            by,
            Where(project.id, client.uuid),
            subject=subject_of(milestones[0]),
            act=READY,
            effect=WARNS,
            source="by hand",
            sentence=f"{mark} hold",
        )
        report = _report(by, client, project, mark)
        return Belongings(
            client.code,
            project.ref,
            milestones[0].key,
            milestones[0].latest.uuid,
            ask.uuid,
            note.uuid,
            hold.uuid,
            person.contact.uuid,
            site.uuid,
            report,
            mark,
        )


def _milestone(by: Actor, project: Project, mark: str, kind: str):
    return add_milestone(
        by, project, title=f"{mark} {kind}", kind=kind, done_means=f"{mark} done", planned_on=FRIDAY
    )


def _report(by: Actor, client: Client, project: Project, mark: str) -> int:
    number = next_number(client)
    db.session.add(
        Report(
            project_id=project.id,
            number=number,
            collected_at=clock.now(),
            head_number=1,
            head_hash="0" * 64,
            facts_hash="0" * 64,
            file_hash=store.keep(current_app.config["SETTINGS"].files, f"%PDF-1.7 {mark}".encode()),
            issued_by=by.id,
        )
    )
    return number


def restricted_client() -> int:
    """A client that only managers and administrators may see; returns its id."""
    client = Client(
        code="RC",
        name="Restricted",
        time_zone="Europe/London",
        country="GB",
        subdivision="ENG",
        restricted=True,
        created_at=clock.now(),
    )
    db.session.add(client)
    db.session.flush()
    assert db.session.scalar(sa.select(Client.restricted).where(Client.id == client.id))
    return client.id
