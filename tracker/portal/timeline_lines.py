"""The entries of a client's history that its people may read, told as a client would say them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.moments import Moment, local_moment
from tracker.base.texts import gettext as _
from tracker.base.wording import day, moment
from tracker.clients.models import Client, Contact
from tracker.devices.models import Device
from tracker.incidents.kinds import DISCLOSED, TOLD
from tracker.incidents.models import Incident
from tracker.milestones.models import Milestone
from tracker.portal.timeline_filter import Wanted
from tracker.portal.timeline_words import FACT_WORDS, WORDS
from tracker.projects.models import Project
from tracker.risk_actions.kinds import WITHOUT_CONSENT
from tracker.timeline.kinds import kind_called
from tracker.timeline.models import TimelineEntry, TimelineText

PAGE = 50
DISCLOSING = (DISCLOSED.name, WITHOUT_CONSENT.name)
STORED = re.compile(r"(?<=\()\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?=\))", re.ASCII)
"""A moment as lists of what came hold it."""

Entry = sa.Row[Any]


@dataclass(frozen=True)
class Line:
    """One entry. `said` are words as they were typed, `later` says that it was entered on a later day,
    `report` is the number of the report it issued."""

    number: int
    at: datetime
    when: Moment
    sentence: str
    said: str
    later: str
    project: Project | None
    report: int | None

    def holds(self, words: Sequence[str]) -> bool:
        """Whether all of these words, in lower case, stand in what is read of it."""
        about = f"{self.project.ref} {self.project.title}" if self.project else ""
        text = f"{self.number} {self.sentence} {self.said} {about}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True)
class Reading:
    """Who reads which history: `projects` are those shown, `reader` as entries name who wrote them."""

    client: Client
    projects: Sequence[Project]
    whole: bool
    reader: str
    vendor: str
    zone: ZoneInfo


def lines_of(reading: Reading, wanted: Wanted) -> list[Line]:
    """The newest of what is wanted, one more than a page holds when there are older ones.

    Three queries. Words are looked for in the sentences as they are read, so all entries are read then.
    """
    query = _entries(reading).where(*wanted.conditions(reading.zone))
    words = wanted.words.casefold().split()
    entries = db.session.execute(query if words else query.limit(PAGE + 1)).all()
    told = _told(entries, reading)
    return list(islice((line for line in told if line.holds(words)), PAGE + 1))


def _entries(reading: Reading) -> sa.Select[Any]:
    """What clients may read, newest first: of the shown projects; in a whole history of the client too."""
    entry, about, asked = TimelineEntry, aliased(Milestone), aliased(Milestone)
    of_shown = entry.project_id.in_([project.id for project in reading.projects])
    of_all = sa.or_(of_shown, entry.project_id.is_(None), _disclosed())
    return (
        sa.select(
            *(entry.number, entry.kind, entry.at, entry.by, entry.project_id, entry.facts),
            TimelineText.words,
            sa.func.coalesce(about.title, asked.title, Device.name).label("title"),
        )
        .outerjoin(TimelineText, TimelineText.entry_id == entry.id)
        .outerjoin(
            about,
            sa.and_(
                about.uuid == sa.func.substr(entry.subject, len("milestone:") + 1),
                about.project_id == entry.project_id,
            ),
        )
        .outerjoin(
            asked,
            sa.and_(asked.key == entry.facts["about"].as_string(), asked.project_id == entry.project_id),
        )
        .outerjoin(
            Device,
            sa.and_(
                Device.uuid == sa.func.substr(entry.subject, len("device:") + 1),
                Device.client_id == reading.client.id,
            ),
        )
        .where(
            entry.chain == reading.client.uuid,
            of_all if reading.whole else of_shown,
        )
        .order_by(entry.number.desc())
    )


def _disclosed() -> sa.ColumnElement[bool]:
    """What discloses itself, and what we said of it: no state of its project hides it (W2)."""
    entry, disclosing = TimelineEntry, sa.select(Incident.uuid).where(Incident.discloses)
    told = entry.facts["incident"].as_string().in_(disclosing)
    return entry.kind.in_(DISCLOSING) | sa.and_(entry.kind == TOLD.name, told)


def _told(entries: Sequence[Entry], reading: Reading) -> Iterator[Line]:
    names = _names({entry.by for entry in entries})
    projects = {project.id: project for project in reading.projects}
    return (_line(entry, names, projects.get(entry.project_id), reading) for entry in entries)


def _names(actors: Iterable[str]) -> dict[str, str]:
    """By what entries hold: `staff:3`, `contact:5`."""
    found: dict[str, str] = {}
    for kind, model in (("staff", Account), ("contact", Contact)):
        ids = [int(by.partition(":")[2]) for by in actors if by.startswith(f"{kind}:")]
        query = sa.select(model.id, model.name).where(model.id.in_(ids))
        found |= {f"{kind}:{row.id}": row.name for row in db.session.execute(query)}
    return found


def _line(entry: Entry, names: Mapping[str, str], project: Project | None, reading: Reading) -> Line:
    words, when = WORDS[entry.kind], local_moment(entry.at, reading.zone)
    title = project.title if project else ""
    thing = entry.title or title
    values = {name: _fact(name, value) for name, value in entry.facts.items()}
    values |= {name: _kept(entry, name) for name in kind_called(entry.kind).words}
    values |= {"who": names.get(entry.by, reading.vendor), "thing": thing, "project": title}
    hidden = words.own and entry.by != reading.reader
    said = [] if hidden else [_kept(entry, name) for name in words.said]
    return Line(
        number=entry.number,
        at=entry.at,
        when=when,
        sentence=_(words.sentence, **values),
        said="\n".join(text for text in said if text and text != thing),
        later=_later(entry.facts, when, reading.zone),
        project=project,
        report=_report(entry),
    )


def _kept(entry: Entry, name: str) -> str:
    """Personal words, unless they were erased; days in a list of what came as the reader says them."""
    if entry.words is None:
        return _("(erased)")
    text = str(entry.words.get(name, ""))
    return STORED.sub(_spoken, text) if name == "which" else text


def _spoken(stored: re.Match[str]) -> str:
    return str(_fact("", stored[0].replace(" ", "T")))


def _fact(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in FACT_WORDS:
        return FACT_WORDS[name].get(value, value)
    try:
        return moment(Moment.parse(value))
    except ValueError:
        return value


def _later(facts: Mapping[str, Any], when: Moment, zone: ZoneInfo) -> str:
    """A promise given, or work noted, on an earlier day than it was entered."""
    made, noted = facts.get("made"), facts.get("noted")
    earlier = Moment.parse(made).day if made else None
    if noted:
        earlier = local_moment(datetime.fromisoformat(noted), zone).day
    return (
        _("It is of %(day)s, and was entered here later.", day=day(earlier))
        if earlier and earlier < when.day
        else ""
    )


def _report(entry: Entry) -> int | None:
    return int(entry.facts["report"].rpartition("-")[2]) if "report" in entry.facts else None
