"""Devices, licences, files and risky work in the states that the demo stories do not stop in."""

from datetime import timedelta
from io import BytesIO

from tests.browser.known import account, contact, device
from tests.files.given import PDF, picture
from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.clients.models import Client
from tracker.config import Settings
from tracker.custody.actions import Slip, bring_back, take_away
from tracker.custody.words import NOTHING
from tracker.devices.backups import record_backup, record_restore
from tracker.devices.licensing import add_licence, cancel
from tracker.devices.models import Device
from tracker.devices.words import HASH
from tracker.files.actions import attach
from tracker.files.preparing import prepare as prepare_file
from tracker.milestones.models import Milestone
from tracker.milestones.queries import get_milestone_for
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.asking import ask_client
from tracker.risk_actions.codes import check_code, mint, try_code
from tracker.risk_actions.models import YES, RiskAction
from tracker.risk_actions.performing import note_before, perform
from tracker.risk_actions.preparing import Plan, look_second, prepare

DRAFT, AGREED, DONE = "Replace the fan", "Update the firmware", "Add a second disk"
"""What is planned on Groundhog's server: to be looked at, to be done, to be tried."""


def furnish_devices(settings: Settings) -> None:
    """Inside the transaction of the caller."""
    hands = account("technician").actor
    groundhog, harbour = (get_project_for(hands, number) for number in ("GH-1", "HD-1"))
    take_away(hands, groundhog, device("Old desktop"), taken_at=now())
    _brought_back(hands, harbour, device("Practice server"))
    _cancelled(hands, harbour.client)
    _files(hands, get_milestone_for(hands, "HD-1", "M01", "log work"), settings)
    _risky_work(hands, groundhog, device("Server"), settings.secret_key)


def _brought_back(hands: Actor, project: Project, ours: Device) -> None:
    """It waits for the client's word that they have it."""
    slip = Slip("As new.", NOTHING, "The backup goes on meanwhile.", now().date() + timedelta(days=2))
    custody = take_away(hands, project, ours, taken_at=now() - timedelta(hours=3), slip=slip)
    bring_back(hands, custody, at=now() - timedelta(hours=1), condition="As new.", worse=False)


def _cancelled(hands: Actor, client: Client) -> None:
    licence = add_licence(hands, client, name="Fax by e-mail")
    cancel(hands, licence, on=now().date(), reason="Nobody faxes any more.")


def _files(hands: Actor, milestone: Milestone, settings: Settings) -> None:
    """A photo for the client, and a paper for us."""
    client, subject = milestone.project.client, f"milestone:{milestone.uuid}"
    photo = prepare_file(BytesIO(picture()), "socket.jpg", settings.files)
    paper = prepare_file(BytesIO(PDF), "offer.pdf", settings.files)
    project_id = milestone.project_id
    attach(hands, client, subject, photo, caption="The socket", for_client=True, project_id=project_id)
    attach(hands, client, subject, paper, project_id=project_id)


def _risky_work(hands: Actor, project: Project, server: Device, key: str) -> None:
    """One for somebody else to look at, one that may go ahead, and one that is to be tried."""
    backup = record_backup(hands, server, what="Everything", place="Disk 3 in our safe", made_at=now())
    record_restore(hands, backup, how=HASH, words="20 files compared", at=now())
    for title in (AGREED, DONE):
        action = _prepared(hands, project, server, title)
        look_second(account("owner").actor, action)
        ask_client(hands, action, now() + timedelta(days=7))
        _consented(action, key)
        note_before(hands, action, "No dust; all screws there.")
    perform(hands, action, at=now(), after="As before.", worse=False)
    _prepared(hands, project, server, DRAFT)


def _prepared(hands: Actor, project: Project, server: Device, title: str) -> RiskAction:
    plan = Plan(
        title=title,
        performer=account("technician"),
        why="It is loud.",
        risk="A clip may break.",
        alternatives="Leaving it as it is; it gets louder.",
        benefit="It is quiet again.",
    )
    return prepare(hands, project, server, plan)


def _consented(action: RiskAction, key: str) -> None:
    """As if the mailed code had been typed."""
    grace, ask = contact("client"), action.ask
    assert ask is not None
    proof = check_code(*try_code(grace, ask, mint(grace, ask, key), key))
    answer(grace.actor, ask, Given(YES, ask.text_hash, "Grace Holm"), proof)
