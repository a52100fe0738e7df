"""What the demo stories leave out, so that every page of ours has something to be opened for."""

from datetime import time, timedelta

import sqlalchemy as sa
from flask import current_app

from tests.browser.furnishing_apologies import furnish_apologies
from tests.browser.furnishing_data import furnish_data
from tests.browser.furnishing_devices import furnish_devices
from tests.browser.furnishing_lessons import furnish_lessons
from tests.browser.furnishing_make_goods import furnish_make_goods
from tests.browser.furnishing_wrongs import furnish_wrongs
from tests.browser.known import account, contact
from tracker.access.actor import SYSTEM, TECHNICIAN, Actor
from tracker.accounts.actions import invite
from tracker.accounts.models import DISABLED
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.checks.actions import add_checks, tick
from tracker.checks.lists import archive_checklist, save_checklist
from tracker.checks.pasting import parse_items
from tracker.clients.models import Contact
from tracker.config import DEMO_FILE
from tracker.feeds.actions import make_feed
from tracker.feeds.models import Scope
from tracker.incidents.actions import record_incident
from tracker.mailing.models import MailHabit
from tracker.milestones.actions import ask_withdrawal, subject_of
from tracker.milestones.asks_sent import AGAIN
from tracker.milestones.models import ASK_ACCEPTANCE, Ask, Milestone, Reminder
from tracker.milestones.queries import get_milestone_for
from tracker.notes.calling import ask_for_call
from tracker.notes.messaging import write_private_word
from tracker.outbox.deliver import deliver_due
from tracker.outbox.enqueue import enqueue
from tracker.outbox.models import FAILED, SENT, Notice
from tracker.project_templates.built_in import BUILT_IN
from tracker.project_templates.keeping import change_built_in
from tracker.projects.models import Project
from tracker.reports.issuing import issue_report
from tracker.reports.slip_making import make_slips


def furnish() -> None:
    """A report, a calendar address, a question that can be taken back, a disabled account."""
    settings = current_app.config["SETTINGS"]
    owner = account("owner").actor
    issue_report(owner, "GH-1", settings)
    with writing():
        make_feed(contact("client").actor, "All projects", None, settings.secret_key)
        make_feed(owner, "Everything I answer for", None, settings.secret_key, Scope.OWNED)
        remote_access = get_milestone_for(owner, "GH-1", "M10", "ask the client")
        ask_withdrawal(owner, remote_access, "Nobody asked for it in the end.")
        _talk(owner, remote_access.project)
        _parked_mail(remote_access.project)
        _nobody_sleeps()
        _asked_in_vain(remote_access.project)
        _checks(owner, get_milestone_for(owner, "OL-1", "M01", "plan"))
        change_built_in(account("manager").actor, BUILT_IN["office-move"])
        invite(SYSTEM, "nils@northside.example", "Nils Gone", [TECHNICIAN], announce=False).state = DISABLED
        furnish_devices(settings)
        furnish_apologies()
        furnish_data()
        furnish_make_goods()
    (settings.instance / DEMO_FILE).touch()
    deliver_due(settings)
    list(make_slips(settings))


def _nobody_sleeps() -> None:
    """Mails leave at whatever hour the tests run."""
    awake = {"hour": 8, "quiet_from": time(0), "quiet_until": time(0)}
    ids = db.session.scalars(sa.select(Contact.id))
    db.session.add_all([MailHabit(contact_id=number, **awake) for number in ids])


def _parked_mail(project: Project) -> None:
    """The newest mail about a project, which the mail server refused."""
    newest = sa.select(sa.func.max(Notice.id)).where(Notice.project_id == project.id).scalar_subquery()
    refused = {"state": FAILED, "reason": "550 no such person", "refused": True, "settled_at": now()}
    db.session.execute(sa.update(Notice).where(Notice.id == newest).values(refused))


def _checks(owner: Actor, milestone: Milestone) -> None:
    """A check to tick, one for a second person, a saved list to begin with and an archived one."""
    items = parse_items("! Every socket is on the plan (link)\nThe landlord knows when we come")
    critical, _plain = add_checks(owner, milestone.project, subject_of(milestone), items)
    tick(owner, milestone.project, critical, "https://photos.example/plan")
    furnish_lessons(save_checklist(account("manager").actor, name="Before a site survey", items=items))
    old = save_checklist(account("manager").actor, name="Before we moved", items=items)
    archive_checklist(account("manager").actor, old)


def _asked_in_vain(project: Project) -> None:
    """A question put three times over a month, which may be parked."""
    query = sa.select(Ask).where(Ask.project_id == project.id, Ask.kind == ASK_ACCEPTANCE).order_by(Ask.id)
    question = db.session.scalars(query).first()
    assert question is not None
    for days in (20, 10):
        db.session.add(Reminder(ask_id=question.id, at=now() - timedelta(days=days)))
    for days in (30, 20, 10):
        mail = enqueue(AGAIN, contact_id=contact("client").id, project_id=project.id, ask=question.id)
        mail.state, mail.settled_at = SENT, now() - timedelta(days=days)


def _talk(owner: Actor, project: Project) -> None:
    """A private word, a call to promise and an incident to take up."""
    grace, subject = contact("client").actor, f"project:{project.uuid}"
    write_private_word(grace, project, "Nobody tells me why.")
    ask_for_call(grace, project, subject, about=project.ref, phone="555 0142")
    record_incident(owner, project, subject, text="The laptop was opened.", noticed_at=now())
    furnish_wrongs(owner, project)
