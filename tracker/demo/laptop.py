"""The laptop of the golden story: opened without asking on the first day, asked about properly ever since."""

from datetime import date, datetime, time, timedelta

from flask import current_app

from tracker.base.clock import now
from tracker.base.moments import Moment
from tracker.clients.contacts import contact_called
from tracker.clients.models import Contact
from tracker.demo.groundhog import ZONE
from tracker.demo.scenes import Story, Vendor
from tracker.devices.actions import add_device
from tracker.devices.backups import record_backup, record_restore
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.asking import ask_client
from tracker.risk_actions.codes import check_code, mint, try_code
from tracker.risk_actions.models import YES, RiskAction
from tracker.risk_actions.performing import note_before, perform, record_without_consent, verify
from tracker.risk_actions.preparing import Plan, look_second, prepare

WARRANTY = timedelta(days=453)
"""How much of it was left on the first day."""


def tell(vendor: Vendor, project: Project, first: date) -> None:
    """What happened to it since the first day; the last question waits for Grace."""
    device = _add(vendor, project, first)
    story, today = Story(ZONE), now().astimezone(ZONE).date()
    story.at(first, time(16, 10), _opened, vendor, project, device, first)
    story.at(first + timedelta(days=8), time(9), _memory, vendor, project, device)
    story.at(today - timedelta(days=1), time(9, 30), _disk, vendor, project, device)
    story.play(until=now())


def _add(vendor: Vendor, project: Project, first: date) -> Device:
    return add_device(
        vendor.technician.actor,
        project.client,
        name="Grace’s laptop",
        kind="laptop",
        maker="Punx",
        model="Traveller 15",
        serial="PX-1993-0202",
        used_by="Grace Holm",
        holds_data="yes",
        warranty_provider="Punx",
        warranty_ends=first + WARRANTY,
        warranty_source="the maker’s web page",
        warranty_looked_up=first,
    )


def _opened(vendor: Vendor, project: Project, device: Device, day: date) -> None:
    record_without_consent(
        vendor.owner.actor,
        project,
        device,
        title="Opened the case and took the disk out to copy it",
        at=Moment(day, time(15)).instant(ZONE),
        performer=vendor.technician,
        why="The files were to be on the new desktop the same day, and nobody asked.",
    )


def _memory(vendor: Vendor, project: Project, device: Device) -> None:
    """Prepared, looked at, asked, signed, done and tried, all within the day."""
    _back_up(vendor, device)
    action = _prepared(
        vendor,
        project,
        device,
        Plan(
            title="Open the memory cover and add a memory module",
            performer=vendor.technician,
            why="With the new programs the laptop runs out of memory.",
            risk="The cover has a seal that can be seen to be broken afterwards.",
            alternatives="Running fewer programs at once: you tried that for a week.",
            benefit="The laptop no longer stops while you type.",
        ),
    )
    _sign(action)
    hands = vendor.technician.actor
    note_before(hands, action, "A scratch on the lid, all screws there, starts in a minute.")
    perform(hands, action, at=now(), after="As before; starts in forty seconds.", worse=False)
    verify(vendor.owner.actor, action, "Started it and had all programs open for an hour.")


def _disk(vendor: Vendor, project: Project, device: Device) -> None:
    """Asked yesterday; Grace has not answered."""
    _back_up(vendor, device)
    _prepared(
        vendor,
        project,
        device,
        Plan(
            title="Open the bottom and replace the disk",
            performer=vendor.technician,
            why="The disk reports errors since Friday.",
            risk="A clip of the bottom may break. The old disk may fail while it is copied.",
            alternatives="An external disk stays slow; the maker’s repair takes two weeks.",
            benefit="The laptop and its files are safe again the same day.",
        ),
    )


def _prepared(vendor: Vendor, project: Project, device: Device, plan: Plan) -> RiskAction:
    """Prepared by the technician, looked at by the owner, put to the client for a week."""
    action = prepare(vendor.technician.actor, project, device, plan)
    look_second(vendor.owner.actor, action)
    ask_client(vendor.technician.actor, action, _in_a_week())
    return action


def _in_a_week() -> datetime:
    day = (now() + timedelta(days=7)).astimezone(ZONE).date()
    return Moment(day, time(17)).instant(ZONE)


def _back_up(vendor: Vendor, device: Device) -> None:
    hands, at = vendor.technician.actor, now() - timedelta(hours=1)
    what = "Documents, mail and pictures"
    backup = record_backup(hands, device, what=what, place="Disk 7 in our safe", made_at=at)
    record_restore(hands, backup, how="hash", words="40 files compared", at=now())


def _sign(action: RiskAction) -> None:
    """Grace types her name and the code from the mail."""
    grace, ask = _grace(), action.ask
    assert ask is not None
    key = current_app.config["SETTINGS"].secret_key
    proof = check_code(*try_code(grace, ask, mint(grace, ask, key), key))
    answer(grace.actor, ask, Given(YES, ask.text_hash, "Grace Holm"), proof)


def _grace() -> Contact:
    person = contact_called("grace@groundhog.example")
    assert person is not None
    return person
