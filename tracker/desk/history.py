"""The history of a project or of the instance, told line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.desk.fact_words import said
from tracker.devices.models import Device
from tracker.milestones.models import Milestone
from tracker.projects.models import Project
from tracker.timeline.kinds import all_kinds
from tracker.timeline.models import TimelineEntry

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One entry of the history, told as a sentence."""

    number: int
    at: datetime
    who: str
    sentence: str
    proof: str
    for_client: bool


def history_of(project: Project, before: int | None = None) -> list[Line]:
    """The newest lines of a project's history, older than entry `before` when it is given."""
    return chain_history(project.client.uuid, project_id=project.id, before=before)


def device_history(device: Device, before: int | None = None) -> list[Line]:
    """The newest lines about one device, whichever room wrote them: by their subject, or a fact `device`."""
    about = sa.or_(
        TimelineEntry.subject == device.subject, TimelineEntry.facts["device"].as_string() == device.uuid
    )
    return chain_history(device.client.uuid, before=before, only=about)


def chain_history(
    chain: str,
    *,
    project_id: int | None = None,
    before: int | None = None,
    only: sa.ColumnElement[bool] | None = None,
) -> list[Line]:
    """The newest lines of a chain, newest first."""
    query = (
        sa.select(TimelineEntry).where(TimelineEntry.chain == chain).options(joinedload(TimelineEntry.text))
    )
    if project_id:
        query = query.where(TimelineEntry.project_id == project_id)
    if only is not None:
        query = query.where(only)
    if before:
        query = query.where(TimelineEntry.number < before)
    entries = db.session.scalars(query.order_by(TimelineEntry.number.desc()).limit(PAGE)).all()
    staff, contacts, titles = staff_names(), _contact_names(entries), _titles(entries)
    return [_line(entry, _who(entry.by, staff, contacts), titles.get(entry.subject, "")) for entry in entries]


def _line(entry: TimelineEntry, who: str, title: str) -> Line:
    kind = all_kinds()[entry.kind]
    kept = (entry.text and entry.text.words) or {}
    words = {name: kept.get(name, gettext("(erased)")) for name in kind.words}
    facts = said(entry.facts)
    if title and "title" not in kind.words:
        facts["key"] = gettext("%(key)s “%(title)s”", key=facts.get("key", ""), title=title)
    return Line(
        number=entry.number,
        at=entry.at,
        who=who,
        sentence=gettext(kind.sentence, **(facts | words)),
        proof=entry.proof,
        for_client=kind.for_client,
    )


def _titles(entries: Sequence[TimelineEntry]) -> dict[str, str]:
    """The titles of the milestones that entries are about, by subject: a bare key tells nobody anything."""
    uuids = {entry.subject.removeprefix("milestone:") for entry in entries if "key" in entry.facts}
    query = sa.select(Milestone.uuid, Milestone.title).where(Milestone.uuid.in_(uuids))
    return {f"milestone:{row.uuid}": row.title for row in db.session.execute(query)}


def _who(by: str, staff: dict[int, str], contacts: dict[int, str]) -> str:
    kind, _, number = by.partition(":")
    if kind == "staff":
        return staff.get(int(number), gettext("Somebody at the vendor"))
    if kind == "contact":
        return contacts.get(int(number), gettext("Somebody at the client"))
    return gettext("Makegood")


def staff_names() -> dict[int, str]:
    """The name of every account, whoever it is now."""
    return {row.id: row.name for row in db.session.execute(sa.select(Account.id, Account.name))}


def _contact_names(entries: Sequence[TimelineEntry]) -> dict[int, str]:
    ids = {int(entry.by.partition(":")[2]) for entry in entries if entry.by.startswith("contact:")}
    query = sa.select(Contact.id, Contact.name).where(Contact.id.in_(ids))
    return {row.id: row.name for row in db.session.execute(query)} if ids else {}
