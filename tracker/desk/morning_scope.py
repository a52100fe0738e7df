"""Whose morning it is: the projects it is about, and what of them was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from tracker.access.actor import MANAGER, Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.milestones.latest import local_day
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

UNDER_WAY = (ProjectState.ACTIVE, ProjectState.ON_HOLD, ProjectState.READY)
"""Sent to the client, and not accepted or over yet."""

LET_DOWN, TODAY, NOBODY, CLIENT, ENDS = LISTS = ("let-down", "today", "nobody", "client", "ends")
FIRST = 10
"""How many lines a list shows beside the others."""
PAGE_SIZE = 50


@dataclass(frozen=True)
class Wanted:
    """What the address asked for: one's own or all, everything in short or one list in full."""

    mine: bool
    shown: str = ""
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The same morning with something changed, as a query string."""
        asked = {"whose": "mine" if self.mine else "all", "list": self.shown, "page": None} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def slice_of(self, count: int) -> slice:
        """Which of a list's lines are shown; a page beyond the last is the last."""
        if not self.shown:
            return slice(0, FIRST)
        page = min(self.page, self.last_page(count))
        return slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)

    def last_page(self, count: int) -> int:
        return max(1, -(-count // PAGE_SIZE))


def read_wanted(args: Mapping[str, str], actor: Actor) -> Wanted:
    """From the address; nonsense counts as not asked. Managers begin with all, the others with their own."""
    whose, shown, page = args.get("whose", ""), args.get("list", ""), args.get("page", "1")
    mine = whose == "mine" if whose in {"mine", "all"} else not actor.has(MANAGER)
    number = int(page[:6]) if page.isascii() and page.isdigit() else 1
    return Wanted(mine, shown if shown in LISTS else "", max(number, 1))


@dataclass(frozen=True)
class Scope:
    """The projects of a morning, seen at `now`; `zones` are all that they are in."""

    actor: Actor
    mine: bool
    now: datetime
    zones: frozenset[str]
    count: int
    own: int

    def under_way(self) -> sa.Select[int]:
        """Ids of the projects that work is done for."""
        return self.sent().where(Project.state.in_(UNDER_WAY))

    def sent(self) -> sa.Select[int]:
        """Ids of all that were ever sent to their client: what is over counts in what was kept."""
        return self.every().where(Project.state != ProjectState.DRAFT)

    def every(self) -> sa.Select[int]:
        """Ids of all, with the drafts: a device may be away for one."""
        query = sa.select(Project.id).join(Client, Client.id == Project.client_id)
        query = query.where(visible_clients(self.actor))
        return query.where(_answers_for(self.actor)) if self.mine else query

    def day(self, later: int = 0) -> sa.ColumnElement[date]:
        """Today where each project is, or so many days later."""
        return local_day(self.zones, self.now, later)


def scope_of(actor: Actor, mine: bool, now: datetime) -> Scope:
    """Counts what is under way, in one query; `own` are those the person is owner or deputy of."""
    own = sa.func.sum(sa.case((_answers_for(actor), 1), else_=0))
    query = (
        sa.select(Project.time_zone, sa.func.count(), own)
        .join(Client, Client.id == Project.client_id)
        .where(visible_clients(actor), Project.state.in_(UNDER_WAY))
        .group_by(Project.time_zone)
    )
    rows = db.session.execute(query).all()
    return Scope(
        actor,
        mine,
        now,
        zones=frozenset(zone for zone, _, _ in rows),
        count=sum(count for _, count, _ in rows),
        own=sum(count for _, _, count in rows),
    )


def _answers_for(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.or_(Project.owner_id == actor.id, Project.deputy_id == actor.id)
