"""Three clients with one of everything: A's own, B's, and a restricted one. Each text field of a client holds
its mark, so that a leak is found by searching for it."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY
from tracker.access.actor import APPROVER, Actor
from tracker.accounts.models import Account
from tracker.apologies.actions import draft as draft_apology
from tracker.apologies.actions import send as send_apology
from tracker.apologies.rules import PARTS, Parts
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.base.office import parse_office
from tracker.checks.actions import add_checks, second, tick
from tracker.checks.lists import save_checklist
from tracker.checks.models import Checklist
from tracker.checks.pasting import typed_items
from tracker.checks.words import Item
from tracker.clients.actions import add_site
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client, Contact
from tracker.clients.queries import next_number
from tracker.custody.actions import Slip, bring_back, expect_back, hand_on, take_away
from tracker.custody.comparing import Line
from tracker.custody.naming import name_device
from tracker.custody.replacing import propose_replacement
from tracker.custody.slips import Collected, issue_slip
from tracker.devices.actions import add_device, edit_device, retire
from tracker.devices.backups import record_backup, record_restore
from tracker.devices.licensing import add_licence, answer_stop, ask_to_stop, cancel, replace
from tracker.devices.models import Device
from tracker.devices.usual import keep_usual
from tracker.files import store
from tracker.files.actions import attach
from tracker.files.preparing import Prepared, prepare
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import READY, WARNS
from tracker.incidents.actions import describe, record_incident, take_up
from tracker.incidents.answering import say_owed
from tracker.incidents.costs import say_cost
from tracker.incidents.dismissing import dismiss
from tracker.incidents.exact_text import exact_text
from tracker.incidents.models import Incident
from tracker.incidents.rules import Cost
from tracker.incidents.words import SOMETHING_OWED
from tracker.lessons.actions import decide, raise_lesson
from tracker.lessons.applying import Wanted, apply_to_checklist
from tracker.lessons.rules import Verdict
from tracker.make_goods.offering import For
from tracker.make_goods.offering import Terms as OwedTerms
from tracker.make_goods.offering import offer as offer_make_good
from tracker.make_goods.paying import Payment, record_payment
from tracker.make_goods.rules import What
from tracker.migration.accepting import NO, Given
from tracker.migration.accepting import answer as answer_data
from tracker.migration.bringing import bring_list, prepare_list
from tracker.migration.copying import begin_copy
from tracker.migration.exact_text import exact_text as data_text
from tracker.migration.letting_go import Scope, choose
from tracker.migration.making_runs import make_now
from tracker.migration.missing import answer as answer_missing
from tracker.migration.missing import report as report_missing
from tracker.migration.missing import say_missing
from tracker.migration.models import FOLDER, SERVICE, SOURCE, TARGET, Batch
from tracker.migration.planning import End, add_batch, drop_batch
from tracker.migration.planning import Plan as BatchPlan
from tracker.migration.queries_runs import latest_run
from tracker.migration.runs import order_run
from tracker.migration.standing import standing_of
from tracker.migration.waiving import let_go
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
from tracker.risk_actions.asking import ask_client
from tracker.risk_actions.performing import note_before, record_without_consent
from tracker.risk_actions.preparing import Plan, look_second
from tracker.risk_actions.preparing import prepare as prepare_risk


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
    subject: str = field(default_factory=lambda: f"milestone:{uuid4()}")
    file: str = field(default_factory=lambda: str(uuid4()))
    device: str = field(default_factory=lambda: str(uuid4()))
    licence: str = field(default_factory=lambda: str(uuid4()))
    device_model: str = field(default_factory=lambda: str(uuid4()))
    risk_action: str = field(default_factory=lambda: str(uuid4()))
    batch: str = field(default_factory=lambda: str(uuid4()))
    side: str = "source"
    list_uuid: str = field(default_factory=lambda: str(uuid4()))
    run_uuid: str = field(default_factory=lambda: str(uuid4()))
    waiver: str = field(default_factory=lambda: str(uuid4()))
    file_uuid: str = field(default_factory=lambda: str(uuid4()))
    form: str = "csv"
    owed: str = "ZZ-98"
    payment: str = field(default_factory=lambda: str(uuid4()))
    said: str = "agreed"
    lesson: str = field(default_factory=lambda: str(uuid4()))
    apology: str = field(default_factory=lambda: str(uuid4()))
    apology_draft: str = field(default_factory=lambda: str(uuid4()))
    position: int = 1
    backup: str = field(default_factory=lambda: str(uuid4()))
    slip: int = 99


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
            **_files(by, project, subject_of(milestones[0]), mark),
            **_template(by, project),
            **_devices(by, person.contact, project, mark),
            **_risk(by, project, mark),
            **_data(by, person.contact, project, mark),
            **_away(by, project, mark),
            **_lesson(by, project, mark),
            **_apologies(by, project, mark),
            **_owed(cast, project, mark),
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
    describe(by, project, incident, kind="late", role=f"{mark} role", impact=f"{mark} impact")
    say_cost(contact.actor, project, incident, Cost(5, 500, "EUR", f"{mark} loss"))
    shown = exact_text(project, incident).hash
    say_owed(contact.actor, project, incident, SOMETHING_OWED, shown, f"{mark} wish")
    fact = f"promise:{project.uuid}"
    dismiss(by, project, subject, fact=fact, text=f"{mark} slip", reason=f"{mark} excuse")
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


def _owed(cast: Cast, project: Project, mark: str) -> dict[str, str]:
    """An offer of which a part is paid, for a manager to approve the rest."""
    by = cast.account("manager").actor
    terms = OwedTerms(What("credit", 90_00, "GBP"), f"{mark} mending", project.owner)
    make_good = offer_make_good(by, For(project.client, project), terms)
    part = Payment(10_00, f"{mark} reference", MONDAY.date(), credit_note=f"{mark} note")
    payment = record_payment(cast.account("finance").actor, make_good, part)
    return {"owed": make_good.ref, "payment": payment.uuid}


def _apologies(by: Actor, project: Project, mark: str) -> dict[str, str]:
    """One that was sent, and one that is being written."""
    subject = f"project:{project.uuid}"
    first, second = (
        record_incident(by, project, subject, text=f"{mark} {what}", noticed_at=clock.now())
        for what in ("delay", "rudeness")
    )
    parts = Parts(*(f"{mark} {part}" for part in PARTS))
    sent = send_apology(by, draft_apology(by, project, [first], parts))
    return {"apology": sent.uuid, "apology_draft": draft_apology(by, project, [second], parts).uuid}


def _lesson(by: Actor, project: Project, mark: str) -> dict[str, str]:
    """What the mishap taught us; its change came after the project began, and it names the laptop's model."""
    incident = db.session.scalars(
        sa.select(Incident).where(Incident.project_id == project.id).order_by(Incident.id)
    ).first()
    lesson = raise_lesson(
        by,
        parse_office("Europe/London"),
        title=f"{mark} lesson",
        text=f"{mark} learned",
        cause=f"{mark} cause",
        model=f"{mark} model",
        owner=db.session.get_one(Account, by.id),
        incident=incident,
        client_id=project.client_id,
    )
    decide(by, lesson, Verdict.CHANGE, f"{mark} decision")
    saved = db.session.scalars(sa.select(Checklist).where(Checklist.name == f"{mark} list")).one()
    lines = f"{typed_items(saved.items)}\n{mark} added"
    apply_to_checklist(by, lesson, saved, Wanted(lines))
    return {"lesson": lesson.uuid}


def _risk(by: Actor, project: Project, mark: str) -> dict[str, str]:
    """Work that waits for consent, and some that was done without, which the client reads."""
    at, looked_up = clock.now(), clock.now().date()
    device = add_device(
        by,
        project.client,
        name=f"{mark} notebook",
        kind="laptop",
        serial=f"{mark} N",
        holds_data="no",
        warranty_provider=f"{mark} assurance",
        warranty_ends=looked_up + timedelta(days=400),
        warranty_source=f"{mark} source",
        warranty_looked_up=looked_up,
    )
    texts = {name: f"{mark} {name}" for name in ("title", "why", "risk", "alternatives", "benefit")}
    plan = Plan(performer=db.session.get_one(Account, by.id), **texts)
    action = prepare_risk(by, project, device, plan)
    look_second(by, action, alone=True)
    ask_client(by, action, at + timedelta(days=7))
    note_before(by, action, f"{mark} dent")
    undone = {"title": f"{mark} opened", "why": f"{mark} hurry"}
    record_without_consent(by, project, device, at=at, performer=plan.performer, **undone)
    return {"risk_action": action.uuid}


def _data(by: Actor, contact: Contact, project: Project, mark: str) -> dict[str, str]:
    """A class of data whose copy began, what the client says of it, and one that is not moved after all."""
    source, target = End(SERVICE, name=f"{mark} host"), End(FOLDER, name=f"{mark} share")
    batch = add_batch(by, project, "mail", f"{mark} mail", BatchPlan(source, target))
    begin_copy(by, batch)
    dropped = add_batch(by, project, "other", f"{mark} rest", BatchPlan(source, target))
    drop_batch(by, dropped, f"{mark} unneeded")
    lists = _lists(by, batch, mark)
    return {"batch": batch.uuid, **lists, **_words_on_data(by, contact.actor, batch, mark)}


def _words_on_data(by: Actor, client: Actor, batch: Batch, mark: str) -> dict[str, str]:
    """Something let go, the rest returned, and a file that is missed, found, and missed still."""
    standing = standing_of(batch)
    waiver = let_go(client, batch, Scope(), choose(standing, Scope()).hash, f"{mark} drafts")
    given = Given(NO, data_text(standing_of(batch)).hash, f"{mark} torn")
    answer_data(client, batch, given)
    file = report_missing(client, batch.project, name=f"{mark} offer", words=f"{mark} tale", batch=batch)
    answer_missing(by, file, f"{mark} folder")
    say_missing(client, file, f"{mark} nowhere")
    return {"waiver": waiver.uuid, "file_uuid": file.uuid}


def _lists(by: Actor, batch: Batch, mark: str) -> dict[str, str]:
    """What was on either side, compared twice."""
    settings = current_app.config["SETTINGS"]
    text = "".join(f"{n:064x}  {mark} folder/{mark} {n}\n" for n in range(3)).encode()
    for side, data in (
        (TARGET, text[: text.index(b"\n") + 1]),
        (SOURCE, text),
        (TARGET, text[text.index(b"\n") + 1 :] + f"{mark} torn\n".encode()),
    ):
        brought = prepare_list(BytesIO(data), f"{mark} {side}", settings.files)
        one = bring_list(by, batch, side, brought)
        if run := latest_run(batch):
            make_now(run, settings)
    order_run(by, batch, strips=(f"{mark} ", ""), ignore_case=True)
    return {"side": one.side, "list_uuid": one.uuid, "run_uuid": run.uuid}


def _devices(by: Actor, contact: Contact, project: Project, mark: str) -> dict[str, str]:
    """A device with a former serial number, one out of use, licences: asked to stop, cancelled, replaced."""
    client, today = project.client, clock.now().date()
    device = add_device(
        by,
        client,
        name=f"{mark} laptop",
        kind="laptop",
        site=project.site,
        maker=f"{mark} maker",
        model=f"{mark} model",
        serial=f"{mark} OLD",
        identifiers=[[f"{mark} tag", f"{mark} 0042"]],
        used_by=f"{mark} user",
        condition=f"{mark} scratch",
        warranty_provider=f"{mark} care",
        warranty_number=f"{mark} W1",
        warranty_ends=today + timedelta(days=30),
    )
    edit_device(by, device, serial=f"{mark} NEW")
    old = add_device(by, client, name=f"{mark} desktop", kind="desktop", serial=f"{mark} D")
    retire(by, old, on=today, reason=f"{mark} worn")
    names = ("mail", "virus", "office")
    mail, virus, office = (
        add_licence(
            by,
            client,
            name=f"{mark} {name}",
            provider=f"{mark} seller",
            number=f"{mark} {name}",
            renews_on=today + timedelta(days=20),
        )
        for name in names
    )
    ask_to_stop(contact.actor, mail, f"{mark} farewell", [by.id])
    answer_stop(by, mail, f"{mark} later")
    ask_to_stop(contact.actor, mail, f"{mark} please", [by.id])
    cancel(by, virus, on=today, reason=f"{mark} unused")
    replace(by, office, mail)
    usual = keep_usual(by, maker=f"{project.id:03}", model="1", warranty_months=12)
    return {"device": device.uuid, "licence": mail.uuid, "device_model": usual.uuid}


def _away(by: Actor, project: Project, mark: str) -> dict[str, Any]:
    """The laptop: backed up, back by our word alone, away once more, another proposed in its place."""
    device = db.session.scalars(sa.select(Device).where(Device.serial == f"{mark} NEW")).one()
    name_device(by, project, device)
    now, today = clock.now(), clock.now().date()
    backup = record_backup(by, device, what=f"{mark} disk", place=f"{mark} shelf", made_at=now)
    record_restore(by, backup, how="client", words=f"{mark} letters", at=now)
    slip = Slip(f"{mark} dent", "loan", f"{mark} loan", today + timedelta(days=1))
    before = take_away(by, project, device, taken_at=now, slip=slip)
    bring_back(by, before, at=now, condition=f"{mark} polished", worse=False)
    custody = take_away(by, project, device, taken_at=now, slip=slip)
    expect_back(by, custody, today + timedelta(days=2), f"{mark} part")
    hand_on(by, custody, holder=f"{mark} repairs", reason=f"{mark} screen", at=now)
    sha = store.keep(current_app.config["SETTINGS"].files, f"{mark} slip".encode())
    paper = Collected(next_number(project.client), 1, now, (1, "0" * 64), "0" * 64, "")
    issue_slip(by, custody, paper, sha)
    new = add_device(by, project.client, name=f"{mark} substitute", kind="laptop", serial=f"{mark} third")
    lines = [Line(f"{mark} weight", f"{mark} light", f"{mark} heavy", "worse")]
    propose_replacement(by, project, device, new, lines, f"{mark} broken")
    return {"backup": backup.uuid, "slip": paper.number}


def _files(by: Actor, project: Project, subject: str, mark: str) -> dict[str, str]:
    """A document for the client too and one for us, under names and words that bear the mark."""
    for for_client in (False, True):
        stored = prepare(BytesIO(mark.encode()), "paper.txt", current_app.config["SETTINGS"].files)
        upload = Prepared(**vars(stored) | {"name": f"{mark} paper"})
        kept = {"caption": f"{mark} caption", "for_client": for_client, "project_id": project.id}
        attachment = attach(by, project.client, subject, upload, **kept)
    return {"subject": subject, "file": attachment.uuid}


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
