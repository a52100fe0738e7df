"""The data of the golden story: five classes, each with what was at the source and what of it arrived."""

from collections.abc import Iterator
from datetime import time, timedelta
from hashlib import sha256
from io import BytesIO

import sqlalchemy as sa
from flask import current_app

from tracker.base.clock import now
from tracker.base.database import db
from tracker.checks.actions import second, tick
from tracker.checks.queries import checks_on
from tracker.demo.groundhog import ZONE, first_day
from tracker.demo.scenes import Story, Vendor, pretending
from tracker.devices.models import Device
from tracker.migration.bringing import bring_list, prepare_list
from tracker.migration.copying import begin_copy, mark_copied
from tracker.migration.models import DEVICE, SERVICE, SOURCE, TARGET, Batch, FileList, Run
from tracker.migration.outcomes import Job, Listed, outcome_of
from tracker.migration.planning import End, Plan, add_batch
from tracker.migration.queries_runs import latest_run
from tracker.migration.settling import settle
from tracker.migration.wording import CLASS_WORDS
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

DOCUMENTS, IMAGES = 1200, 800
MISSING, CHANGED = 100, 20
"""Of the documents."""

FOLDERS = ("Letters", "Clients/Offers", "Clients/Contracts", "Invoices", "Taxes/1992", "Notes")

COUNTS = {
    "mail": (
        (("Inbox", 9100), ("Sent", 4900), ("Clients", 1000)),
        (("Inbox", 8600), ("Sent", 4650), ("Clients", 1000)),
    ),
    "contacts": ((("Contacts", 640),), (("Contacts", 608),)),
    "calendar": ((("Calendar", 360),), (("Calendar", 342),)),
}
"""By class the folders of source and target, each with its items."""


def tell(vendor: Vendor, project: Project) -> None:
    """Documents and images from the third day on, the rest from the sixth; nothing was accepted since."""
    first, story = first_day(), Story(ZONE)
    story.at(first + timedelta(days=2), time(9, 5), _files, vendor, project)
    story.at(first + timedelta(days=5), time(9, 5), _accounts, vendor, project)
    story.play(until=now())
    with pretending(first + timedelta(days=6), time(15, 20), ZONE):
        _first_check(vendor, project)


def _files(vendor: Vendor, project: Project) -> None:
    """The old desktop’s files on the new server; what was there before the copy, and what was after it."""
    plan = Plan(
        End(DEVICE, _device(project, "Old desktop"), "C:\\Users\\Grace"),
        End(DEVICE, _device(project, "Server"), "D:\\Grace"),
        milestone=_milestone(project, "M06"),
    )
    documents = list(_names("Documents", "docx", DOCUMENTS))
    arrived = {name: "changed" if number < CHANGED else name for number, name in enumerate(documents)}
    for name in documents[-MISSING:]:
        del arrived[name]
    images = {name: name for name in _names("Pictures", "jpg", IMAGES)}
    _move(
        vendor,
        project,
        "documents",
        plan,
        _sums(dict(zip(documents, documents, strict=True))),
        _sums(arrived),
    )
    _move(vendor, project, "images", plan, _sums(images), _sums(images))


def _accounts(vendor: Vendor, project: Project) -> None:
    """Mail, contacts and calendar into the new accounts; counted folder by folder."""
    plan = Plan(
        End(DEVICE, _device(project, "Old desktop"), "Outlook"),
        End(SERVICE, name="Northmail"),
        milestone=_milestone(project, "M07"),
    )
    for name, (source, target) in COUNTS.items():
        _move(vendor, project, name, plan, _counts(source), _counts(target))


def _move(vendor: Vendor, project: Project, name: str, plan: Plan, source: bytes, target: bytes) -> Batch:
    by = vendor.technician.actor
    batch = add_batch(by, project, name, CLASS_WORDS[name], plan)
    _bring(vendor, batch, SOURCE, source)
    begin_copy(by, batch)
    mark_copied(by, batch)
    _bring(vendor, batch, TARGET, target)
    return batch


def _bring(vendor: Vendor, batch: Batch, side: str, content: bytes) -> None:
    """Bring the list and have what it says at once, as the worker would a moment later."""
    folder = current_app.config["SETTINGS"].files
    name = f"{batch.data_class}-{side}.{'csv' if batch.data_class in COUNTS else 'sha256'}"
    bring_list(vendor.technician.actor, batch, side, prepare_list(BytesIO(content), name, folder))
    run = latest_run(batch)
    assert run is not None
    settle(run, outcome_of(_job(run), folder), folder)


def _job(run: Run) -> Job:
    target = _listed(run.target_list) if run.target_list else None
    return Job(_listed(run.source_list), target, ("", ""), run.ignore_case)


def _listed(one: FileList) -> Listed:
    return Listed(one.sha256, one.form, one.name)


def _first_check(vendor: Vendor, project: Project) -> None:
    """Somebody looked for every place with documents, and somebody else checked that."""
    batch = db.session.scalars(
        sa.select(Batch).where(Batch.project_id == project.id, Batch.data_class == "documents")
    ).one()
    check = checks_on(project.id, batch.subject)[0]
    tick(vendor.technician.actor, project, check, "Desktop, Documents and D:\\Archive; no shares")
    second(vendor.owner.actor, project, check)


def _names(top: str, ending: str, count: int) -> Iterator[str]:
    for number in range(count):
        yield f"{top}/{FOLDERS[number % len(FOLDERS)]}/{top[:-1]} {number + 1:04}.{ending}"


def _sums(files: dict[str, str]) -> bytes:
    """A list as sha256sum writes it; by name what a file holds."""
    lines = (f"{sha256(held.encode()).hexdigest()}  {name}\n" for name, held in files.items())
    return "".join(lines).encode()


def _counts(folders: tuple[tuple[str, int], ...]) -> bytes:
    return "".join(("folder,items,bytes\n", *(f"{name},{items},\n" for name, items in folders))).encode()


def _device(project: Project, name: str) -> Device:
    query = sa.select(Device).where(Device.client_id == project.client_id, Device.name == name)
    return db.session.scalars(query).one()


def _milestone(project: Project, key: str) -> Milestone:
    return db.session.scalars(Milestone.in_project(project.id).where(Milestone.key == key)).one()
