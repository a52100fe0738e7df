"""Three clients with one of everything: A's own, B's, and a restricted one. Each text field of a client holds
its mark, so that a leak is found by searching for it."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY
from tracker.access.actor import APPROVER, Actor
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.checks.actions import add_checks, second, tick
from tracker.checks.lists import save_checklist
from tracker.checks.words import Item
from tracker.clients.actions import add_site
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client, Contact
from tracker.clients.queries import next_number
from tracker.files import store
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import READY, WARNS
from tracker.incidents.actions import record_incident, take_up
from tracker.milestones.actions import add_milestone, ask_withdrawal, report_ready, subject_of
from tracker.milestones.arriving import record_arrivals, take_back_arrivals
from tracker.milestones.models import Milestone
from tracker.milestones.plans import Details
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.training import confirm_training, invite_attendees
from tracker.milestones.waiting import say_waits
from tracker.milestones.whole_project import send_draft
from tracker.notes.actions import log_work
from tracker.notes.calling import ask_for_call, promise_call
from tracker.notes.messaging import write_message, write_private_word
from tracker.outbox.models import Notice
from tracker.project_templates.actions import save_as_template
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
    call: str = field(default_factory=lambda: str(uuid4()))
    incident: str = field(default_factory=lambda: str(uuid4()))
    check: str = field(default_factory=lambda: str(uuid4()))
    checklist: str = field(default_factory=lambda: str(uuid4()))
    template: str = field(default_factory=lambda: str(uuid4()))
    step: str = field(default_factory=lambda: str(uuid4()))
    training: str = "M99"
    notice: str = field(default_factory=lambda: str(uuid4()))


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
        milestones = [
            _milestone(by, project, mark, kind) for kind in ("visit", "work", "delivery", "training")
        ]
        send_draft(by, project)
    with clock.at(MONDAY + timedelta(days=1)), writing():
        terms = Terms(
            due=Moment(FRIDAY + timedelta(days=3)), made=Moment(MONDAY.date()), words=f"{mark} words"
        )
        why = Telling(f"{mark} maker", f"{mark} hearer", "phone", f"{mark} reason", "us")
        promise(by, milestones[0], terms, why)
        ask = ask_withdrawal(by, milestones[1], f"{mark} withdrawal")
        report_ready(by, milestones[2], Moment(MONDAY.date()))
        _in_full(by, person.contact, milestones, mark)
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
            *_talk(by, person.contact, project, mark),
            training=milestones[3].key,
            notice=db.session.scalar(sa.select(Notice.uuid).where(Notice.project_id == project.id).limit(1)),
            **_checks(by, project, subject_of(milestones[0]), mark),
            **_template(by, project),
        )


def _talk(by: Actor, contact: Contact, project: Project, mark: str) -> tuple[str, str]:
    """A message, a private word, a call and an incident; returns the call's identity and the incident's."""
    write_message(contact.actor, project, f"{mark} message")
    write_message(by, project, f"{mark} reply")
    write_private_word(contact.actor, project, f"{mark} secret")
    subject = f"project:{project.uuid}"
    call = ask_for_call(
        contact.actor, project, subject, about=project.ref, phone=f"{mark} phone", words=f"{mark} wish"
    )
    promise_call(by, project, call, Moment(FRIDAY, time(14)))
    incident = record_incident(by, project, subject, text=f"{mark} mishap", noticed_at=clock.now())
    take_up(by, project, incident, f"{mark} remedy", for_client=True)
    return call.uuid, incident.uuid


def _template(by: Actor, project: Project) -> dict[str, str]:
    """A template of ours made of the project. Its name is no client's: everybody may begin with it."""
    saved = save_as_template(by, project, f"{project.id:03}")
    return {"template": saved.uuid, "step": saved.milestones[1].uuid}


def _checks(by: Actor, project: Project, subject: str, mark: str) -> dict[str, str]:
    """A plain check that is open, a critical one that its doer checked alone, and a saved list."""
    items = [
        Item(text=f"{mark} survey", critical=False, evidence=""),
        Item(text=f"{mark} proof", critical=True, evidence="text"),
    ]
    plain, critical = add_checks(by, project, subject, items)
    tick(by, project, critical, f"{mark} evidence")
    second(by, project, critical, alone=True)
    saved = save_checklist(by, name=f"{mark} list", items=items)
    return {"check": plain.uuid, "checklist": saved.uuid}


def _milestone(by: Actor, project: Project, mark: str, kind: str):
    details = Details(
        lines=(f"{mark} server", f"{mark} printer", f"{mark} cable") if kind == "delivery" else (),
        minutes=180 if kind == "training" else None,
        bring=f"{mark} ladder",
    )
    return add_milestone(
        by,
        project,
        title=f"{mark} {kind}",
        kind=kind,
        done_means=f"{mark} done",
        planned_on=FRIDAY,
        details=details,
    )


def _in_full(by: Actor, contact: Contact, milestones: list[Milestone], mark: str) -> None:
    """One line of three came, one was ticked by mistake; a training was shorter; and something was wished."""
    monday = Moment(MONDAY.date())
    record_arrivals(by, milestones[2], {f"{mark} server": monday, f"{mark} printer": monday})
    take_back_arrivals(by, milestones[2], [f"{mark} printer"], f"{mark} mistake")
    invite_attendees(by, milestones[3], [contact], [f"{mark} helper"])
    report_ready(by, milestones[3], monday)
    confirm_training(contact.actor, milestones[3], 60, f"{mark} yawn")
    say_waits(by, milestones[0], [milestones[1]])
    wish = Details(wished_on=MONDAY.date())
    add_milestone(
        by,
        milestones[0].project,
        title=f"{mark} wish",
        kind="work",
        done_means=f"{mark} granted",
        details=wish,
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
