"""What Harbour Dental was told: a failure admitted, apologised for and made good; a second credit is owed."""

from datetime import date, time, timedelta

import sqlalchemy as sa

from tracker.amends.closing import close
from tracker.apologies.actions import draft, send
from tracker.apologies.rules import Parts
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.contacts import contact_called
from tracker.clients.models import Client
from tracker.demo.amounts import settle
from tracker.demo.ordinary import ZONE
from tracker.demo.scenes import EVENING, MORNING, NOON, Vendor, pretending
from tracker.incidents.actions import describe, record_incident
from tracker.incidents.models import CLIENT, Incident
from tracker.incidents.words import WRONG_INSTRUCTION
from tracker.make_goods.answering import answer
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.offering import For, Terms, offer
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.projects.models import Project

WRONG = (
    "We told reception to switch the old server off for the survey; nobody could see the appointments for "
    "forty minutes."
)
APOLOGY = Parts(
    regret="We are sorry that reception could not see the appointments for forty minutes.",
    what_went_wrong=(
        "We told you to switch the old server off for the survey. It holds the appointments, and six "
        "patients stood at the desk meanwhile."
    ),
    responsibility="This is our responsibility: we gave an instruction without knowing what depended on it.",
    never_again=(
        "From now on no machine is switched off before we have asked what runs on it and you have named "
        "the hour."
    ),
    repair="We credit £60.00 for the lost time, and Olive Brandt calls you before the next visit.",
    forgiveness="We hope that you can forgive us.",
)


def tell(vendor: Vendor) -> None:
    """The failure lies two weeks back, its credit arrived; the other one was agreed yesterday."""
    today = now().astimezone(ZONE).date()
    project = db.session.scalars(sa.select(Project).join(Client).where(Client.code == "HD")).first()
    assert project is not None
    incident = _admitted(vendor, project, today - timedelta(days=14))
    _made_good(vendor, project, incident, today - timedelta(days=12))
    _owed(vendor, project, today - timedelta(days=1))


def _admitted(vendor: Vendor, project: Project, day: date) -> Incident:
    """Noticed by the client in the morning, apologised for the same evening."""
    owner = vendor.owner.actor
    with pretending(day, time(10, 30), ZONE):
        subject = f"project:{project.uuid}"
        incident = record_incident(
            vendor.technician.actor,
            project,
            subject,
            text=WRONG,
            noticed_at=now(),
            noticed_by=CLIENT,
            kind=WRONG_INSTRUCTION,
        )
    with pretending(day, EVENING, ZONE):
        impact = "Six patients waited, and appointments were written on paper."
        describe(owner, project, incident, kind=WRONG_INSTRUCTION, role="planning", impact=impact)
        send(owner, draft(owner, project, [incident], APOLOGY))
    return incident


def _made_good(vendor: Vendor, project: Project, incident: Incident, day: date) -> None:
    """Offered, agreed, paid and arrived; nothing is lacking, so it is closed."""
    anna = contact_called("anna@harbour.example")
    assert anna is not None
    with pretending(day, MORNING, ZONE):
        terms = Terms(
            What("credit", 60_00, "GBP"),
            "For the forty minutes in which reception could not see the appointments.",
            vendor.owner,
            less_reason="They asked for a credit; they need no training for it.",
        )
        credit = offer(vendor.owner.actor, For(project.client, project, incident), terms)
    settle(vendor.finance, anna, credit, "CN 2207", day + timedelta(days=1))
    with pretending(day + timedelta(days=5), NOON, ZONE):
        close(vendor.owner.actor, project, incident)


def _owed(vendor: Vendor, project: Project, day: date) -> None:
    """Agreed by the client, and finance has not paid it yet."""
    anna = contact_called("anna@harbour.example")
    assert anna is not None
    with pretending(day, MORNING, ZONE):
        why = "The wrong cable needed a second visit, for which you closed the practice an hour early."
        credit = offer(
            vendor.owner.actor,
            For(project.client, project),
            Terms(What("credit", 40_00, "GBP"), why, vendor.owner),
        )
    with pretending(day, NOON, ZONE):
        answer(anna.actor, credit, Answer.AGREED, exact_text(credit).hash)
