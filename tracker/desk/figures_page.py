"""How we kept our promises over months: of everybody we may see, narrowed to a client or an owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import clients_for
from tracker.milestones.over_time import OverTime
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import ProjectState
from tracker.story.over_time_told import OverTimeTold, read_year, told_over_time

PAGE_SIZE = 50


@dataclass(frozen=True)
class Wanted:
    """What a GET form asked for; empty means everything, in the last twelve months."""

    client: str = ""
    owner: str = ""
    year: int | None = None
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return bool(self.client or self.owner)

    def address(self, **changes: Any) -> str:
        """The same page with something changed, as a query string."""
        asked = {"client": self.client, "owner": self.owner, "year": self.year}
        return "?" + urlencode({name: value for name, value in (asked | changes).items() if value})


class Line(NamedTuple):
    """One client in these months."""

    code: str
    name: str
    over: OverTime


@dataclass(frozen=True)
class FiguresPage:
    """The months as told, and one page of the clients beneath, those let down most first."""

    told: OverTimeTold
    lines: Sequence[Line]
    total: int
    last_page: int
    clients: list[tuple[str, str]]
    owners: list[tuple[str, str]]


def read_wanted(args: Mapping[str, str]) -> Wanted:
    """From the address; nonsense counts as not asked."""
    page = args.get("page", "1")
    return Wanted(
        client=args.get("client", "").strip()[:8],
        owner=args.get("owner", "").strip()[:36],
        year=read_year(args),
        page=max(int(page[:6]), 1) if page.isascii() and page.isdigit() else 1,
    )


def collect(actor: Actor, wanted: Wanted, now: datetime, zone: str) -> FiguresPage:
    """Everything the page shows, in a number of queries that grows with nothing."""
    projects = _projects(actor, wanted)
    today = now.astimezone(ZoneInfo(zone)).date()
    told = told_over_time(projects, wanted.year, today, now)
    lines = [] if wanted.client else _lines(told, projects)
    last_page = max(1, -(-len(lines) // PAGE_SIZE))
    start = (min(wanted.page, last_page) - 1) * PAGE_SIZE
    return FiguresPage(
        told,
        lines[start : start + PAGE_SIZE],
        len(lines),
        last_page,
        clients=[(client.code, client.name) for client in clients_for(actor)],
        owners=_owners(actor),
    )


def told_of_client(actor: Actor, client: Client, now: datetime) -> OverTimeTold:
    """One client's last twelve months, for its page."""
    today = now.astimezone(ZoneInfo(client.time_zone)).date()
    return told_over_time(_projects(actor, Wanted(client=client.code)), None, today, now)


def _projects(actor: Actor, wanted: Wanted) -> sa.Select[int]:
    """Ids of all that were ever sent to their client."""
    query = visible_projects(actor).where(Project.state != ProjectState.DRAFT)
    if wanted.client:
        query = query.where(Client.code == wanted.client)
    if wanted.owner:
        named = sa.select(Account.id).where(Account.uuid == wanted.owner)
        query = query.where(Project.owner_id.in_(named))
    return sa.select(query.subquery().c.id)


def _lines(told: OverTimeTold, projects: sa.Select[int]) -> list[Line]:
    query = (
        sa.select(Project.id, Client.code, Client.name)
        .join(Client, Client.id == Project.client_id)
        .where(Project.id.in_(projects))
        .order_by(Client.name, Client.code)
    )
    found: dict[tuple[str, str], list[int]] = {}
    for project, code, name in db.session.execute(query):
        if project in told.figures:
            found.setdefault((code, name), []).append(project)
    lines = [Line(code, name, told.of(those)) for (code, name), those in found.items()]
    return sorted((line for line in lines if line.over.kept.n), key=lambda line: -line.over.broken)


def _owners(actor: Actor) -> list[tuple[str, str]]:
    """Who answers for anything that this person may see, by name."""
    visible = sa.select(visible_projects(actor).subquery().c.owner_id)
    query = sa.select(Account.uuid, Account.name).where(Account.id.in_(visible))
    return [(uuid, name) for uuid, name in db.session.execute(query.order_by(Account.name, Account.id))]
