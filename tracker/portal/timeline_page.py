"""What happened, as the client reads it: of one project, or of everything we do for a client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.actor import Actor
from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.limits import limiter
from tracker.base.moments import Moment, local_moment
from tracker.base.wording import near_day
from tracker.clients.models import Client
from tracker.clients.queries import clients_for, get_client_for
from tracker.portal.blueprint import bp
from tracker.portal.proof_check import Checked, check_proof
from tracker.portal.timeline_filter import Wanted, asked, read_wanted
from tracker.portal.timeline_lines import PAGE, Line, Reading, lines_of
from tracker.portal.timeline_words import GROUPS
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.projects.queries import visible_projects
from tracker.timeline.models import proof_line
from tracker.timeline.queries import head_of

checks_by_place = limiter.limit("20 per minute", exempt_when=lambda: not request.args.get("proof"))
"""A check reads the whole history."""


@dataclass(frozen=True)
class TimelinePage:
    """One page of a history, by day. `project` is None for all of a client's; `older` the last entry shown
    when more follow."""

    reading: Reading
    project: Project | None
    projects: Sequence[Project]
    wanted: Wanted
    lines: Sequence[Line]
    older: int | None
    proof: str
    checked: Checked | None
    now: datetime
    groups = GROUPS

    @property
    def client(self) -> Client:
        return self.reading.client

    @property
    def zone(self) -> ZoneInfo:
        return self.reading.zone

    @property
    def here(self) -> Moment:
        return local_moment(self.now, self.zone)

    @property
    def days(self) -> list[tuple[date, list[Line]]]:
        return [(day, list(lines)) for day, lines in groupby(self.lines, key=lambda line: line.when.day)]

    def day_words(self, day: date) -> str:
        return near_day(day, self.here.day)


@bp.get("/portal/<number>/timeline")
@checks_by_place
def timeline(number: str) -> ResponseReturnValue:
    """The history of one project."""
    project = this_project(number)
    page = collect(current_actor(), project.client, project)
    return render_template("portal/timeline.html", page=page)


@bp.get("/portal/clients/<code>/timeline")
@checks_by_place
def client_timeline(code: str) -> ResponseReturnValue:
    """The history of everything we do for a client, and of who of its people sees it."""
    client = get_client_for(current_actor(), code)
    g.locale, g.zone = client.locale, client.time_zone
    return render_template("portal/timeline.html", page=collect(current_actor(), client))


def collect(reader: Actor, client: Client, project: Project | None = None) -> TimelinePage:
    """Everything the page tells; the fetch of the client or the project has authorised it."""
    wanted = read_wanted(request.args)
    projects = [project] if project else _projects(reader, client)
    shown = [one for one in projects if wanted.project in ("", one.ref)]
    reading = Reading(
        client=client,
        projects=shown,
        whole=not (project or wanted.project),
        reader=str(reader),
        vendor=current_app.config["SETTINGS"].vendor_name,
        zone=ZoneInfo(project.time_zone if project else client.time_zone),
    )
    found = lines_of(reading, wanted)
    number, digest = head_of(client.uuid)
    return TimelinePage(
        reading=reading,
        project=project,
        projects=projects,
        wanted=wanted,
        lines=found[:PAGE],
        older=found[PAGE - 1].number if len(found) > PAGE else None,
        proof=f"{client.code} {proof_line(number, digest)}" if number else "",
        checked=_checked(reader, client),
        now=now(),
    )


def _projects(reader: Actor, client: Client) -> Sequence[Project]:
    query = visible_projects(reader).where(Project.client_id == client.id)
    return db.session.scalars(query.order_by(Project.number.desc())).all()


def _checked(reader: Actor, client: Client) -> Checked | None:
    typed = asked(request.args, "proof")
    if not typed:
        return None
    others = (other for other in clients_for(reader) if other.id != client.id)
    return check_proof(typed, [client, *others])
