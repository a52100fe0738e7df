"""Devices of Harbour Dental: one with us, one overdue at its maker's, and a replacement to decide on."""

from datetime import date, time, timedelta

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.custody.actions import Slip, expect_back, hand_on, take_away
from tracker.custody.comparing import BATTERY, MEMORY, SCREEN, WEIGHT, Line
from tracker.custody.naming import name_device
from tracker.custody.queries import get_out
from tracker.custody.replacing import propose_replacement
from tracker.custody.words import BETTER, LOAN, OTHER, SAME, WORSE
from tracker.demo.ordinary import ZONE
from tracker.demo.scenes import NOON, Story, Vendor
from tracker.devices.actions import add_device
from tracker.devices.backups import record_backup, record_restore
from tracker.devices.models import Device
from tracker.devices.words import HASH
from tracker.projects.models import Project


def tell(vendor: Vendor) -> None:
    """The last ten days; the devices are those that the stories told of before."""
    today = now().astimezone(ZONE).date()
    project = db.session.scalars(sa.select(Project).join(Client).where(Client.code == "HD")).first()
    assert project is not None
    story = Story(ZONE)
    story.at(today - timedelta(days=10), NOON, _overdue, vendor, project, today)
    story.at(today - timedelta(days=5), NOON, _later, vendor, project, today)
    story.at(today - timedelta(days=2), time(9, 20), _with_us, vendor, project, today)
    story.at(today - timedelta(days=1), time(15), _replacement, vendor, project)
    story.play(now())


def _overdue(vendor: Vendor, project: Project, today: date) -> None:
    """Taken ten days ago, handed on to its maker, expected back two days ago."""
    hands = vendor.technician.actor
    device = add_device(
        hands,
        project.client,
        name="Consulting room 2",
        kind="tablet",
        maker="Northwind",
        model="Slate 11",
        serial="NW-S11-0917",
        used_by="Vic Pier",
        holds_data="no",
        condition="The glass is cracked",
    )
    slip = Slip(
        "The glass is cracked from the lower left corner; no other marks. Given with it: the charger.",
        OTHER,
        "the tablet of consulting room 1, in turns",
        today - timedelta(days=5),
    )
    custody = take_away(hands, project, device, taken_at=now(), slip=slip)
    hand_on(hands, custody, holder="Northwind repair centre", reason="A new glass", at=now())


def _later(vendor: Vendor, project: Project, today: date) -> None:
    """A second day for it, which has passed as well."""
    custody = get_out(_called(project, "Consulting room 2"))
    reason = "Northwind waits for the glass from its supplier."
    expect_back(vendor.owner.actor, custody, today - timedelta(days=2), reason)


def _with_us(vendor: Vendor, project: Project, today: date) -> None:
    """Backed up and proved before it left; back tomorrow."""
    hands, device = vendor.technician.actor, _called(project, "Reception")
    name_device(hands, project, device)
    backup = record_backup(
        hands, device, what="Documents and mail of the reception", place="our shelf, disk 7", made_at=now()
    )
    words = "12 letters and two X-rays, all with the same checksum"
    record_restore(hands, backup, how=HASH, words=words, at=now())
    slip = Slip(
        "A scratch on the lid, the key “5” is worn. Given with it: the charger.",
        LOAN,
        "our loan laptop LN-3, with the reception’s programs on it",
        today + timedelta(days=1),
    )
    take_away(hands, project, device, taken_at=now(), slip=slip)


def _replacement(vendor: Vendor, project: Project) -> None:
    """The tablet is beyond repair, and what the maker offers instead is heavier."""
    new = add_device(
        vendor.technician.actor,
        project.client,
        name="Slate 12 of the maker",
        kind="tablet",
        maker="Northwind",
        model="Slate 12",
        serial="NW-S12-3004",
        holds_data="no",
    )
    lines = [
        Line(MEMORY, "4 GB", "8 GB", BETTER),
        Line(SCREEN, "11 inches", "11 inches", SAME),
        Line(WEIGHT, "480 g", "690 g", WORSE),
        Line(BATTERY, "10 hours", "12 hours", BETTER),
    ]
    old = _called(project, "Consulting room 2")
    reason = "The maker offers it in exchange; the glass can’t be had any more."
    propose_replacement(vendor.owner.actor, project, old, new, lines, reason)


def _called(project: Project, name: str) -> Device:
    query = sa.select(Device).where(Device.client_id == project.client_id, Device.name == name)
    return db.session.scalars(query).one()
