"""Storing what is new of a project: its rows, the history of what the client said, and an entry for each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.models import Client, Site
from tracker.interchange.format import MilestoneDoc, ProjectDoc
from tracker.interchange.loading_milestones import load_milestone
from tracker.interchange.stating import days_of
from tracker.interchange.stored import StoredClient
from tracker.milestones.actions import new_milestone
from tracker.milestones.asking import ask_whether_done
from tracker.milestones.history import tell_project
from tracker.milestones.models import Milestone
from tracker.projects import kinds
from tracker.projects.actions import new_project
from tracker.projects.calendar import add_holidays, store_holidays
from tracker.projects.link_life import OVER
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

LONGEST_FILE_NAME = 200


@dataclass(frozen=True)
class Import:
    """One import while it runs: who imports which file, the staff it names, and what was added so far."""

    actor: Actor
    file: str
    staff: Mapping[str, Account]
    added: Counter[str] = field(default_factory=Counter)


def load_project(
    running: Import,
    client: Client,
    sites: Mapping[str, Site],
    doc: ProjectDoc,
    was: ProjectDoc | None,
    stored: StoredClient | None,
) -> None:
    """Bring a project from what it was to what the document says; `was` is None for a new one."""
    if was and stored:
        project = stored.projects[doc.number]
        rows = {milestone.key: milestone for milestone in stored.milestones.get(project.id, [])}
        project.version += 1
    else:
        project, rows = _new_project(running, client, sites, doc), {}
    if doc.state in OVER and project.state not in OVER:
        project.ended_on = _last_day(doc, known=was is not None, today=now().astimezone(project.zone).date())
    if doc.state == ProjectState.READY and project.state != ProjectState.READY:
        ask_whether_done(running.actor, project, announce=False)
    project.state = doc.state
    tell_project(kinds.IMPORTED, running.actor, project, {"state": doc.state}, {"file": running.file})
    add_holidays(running.actor, project, doc.holidays_stored or ())
    store_holidays(project, _promised_days(doc))
    known = {milestone.key: milestone for milestone in was.milestones} if was else {}
    for position, milestone in enumerate(doc.milestones, start=1):
        before = known.get(milestone.key)
        if milestone != before:
            row = rows.get(milestone.key) or _new_milestone(running, project, milestone, position)
            people = [running.staff[email] for email in milestone.people]
            running.added.update(load_milestone(running.actor, row, milestone, before, people))


def _new_project(running: Import, client: Client, sites: Mapping[str, Site], doc: ProjectDoc) -> Project:
    site = sites[doc.site] if doc.site else None
    project = new_project(client, doc.number, doc.title, running.staff[doc.owner], site)
    project.deputy = running.staff[doc.deputy] if doc.deputy else None
    project.time_zone = doc.time_zone or project.time_zone
    if doc.holidays:
        project.country, project.subdivision = doc.holidays.country, doc.holidays.subdivision
    project.imported_from = running.file[:LONGEST_FILE_NAME]
    db.session.flush()
    running.added["projects"] += 1
    return project


def _last_day(doc: ProjectDoc, *, known: bool, today: date) -> date:
    """When it was over: a known project with this import, one that is history when anything happened last."""
    days = (moment.day for milestone in doc.milestones for moment in days_of(milestone))
    return today if known else min(today, max(days, default=today))


def _promised_days(doc: ProjectDoc) -> Iterator[date]:
    """The days that promises reach, so that the holidays of their years are stored at once."""
    for promise in (promise for milestone in doc.milestones for promise in milestone.promises):
        yield from (promise.due.day, promise.made_on.day)


def _new_milestone(running: Import, project: Project, doc: MilestoneDoc, position: int) -> Milestone:
    row = new_milestone(project, doc.key, position, title=doc.title, kind=doc.kind, done_means=doc.done_means)
    db.session.flush()
    running.added["milestones"] += 1
    return row
