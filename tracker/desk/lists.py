"""The list of projects: its filter, one page of it, and how each project stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask_babel import gettext

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import clients_for
from tracker.milestones.overview import Overview, overviews_of
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import DONE_OR_OVER

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What a GET form asked for; empty means everything open."""

    words: str = ""
    client: str = ""
    which: str = "open"
    mine: bool = False
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The same list with something changed, as a query string."""
        asked = {"q": self.words, "client": self.client, "which": self.which, "mine": self.mine and "y"}
        return "?" + urlencode({name: value for name, value in (asked | changes).items() if value})


@dataclass(frozen=True)
class Found:
    overviews: list[Overview]
    total: int
    last_page: int


def read_filter(args: Mapping[str, str]) -> Filter:
    """From the address; nonsense counts as not asked."""
    page = args.get("page", "1")
    which = args.get("which", "open")
    return Filter(
        words=_asked(args, "q")[:100],
        client=_asked(args, "client")[:8],
        which=which if which in {"open", "over", "all"} else "open",
        mine=bool(args.get("mine")),
        page=max(int(page[:6]), 1) if page.isascii() and page.isdigit() else 1,
    )


def _asked(args: Mapping[str, str], name: str) -> str:
    """Without the one letter that PostgreSQL can't be asked about."""
    return args.get(name, "").replace("\0", "").strip()


def find_projects(actor: Actor, wanted: Filter) -> Found:
    """One page of the projects this person may see, by client and number, with how each stands."""
    query = wanted_projects(actor, wanted)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    last_page = max(1, -(-total // PAGE_SIZE))
    page = min(wanted.page, last_page)
    ordered = query.order_by(Client.code, Project.number).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    projects = db.session.scalars(ordered).all()
    return Found(overviews_of(projects), total, last_page)


def wanted_projects(actor: Actor, wanted: Filter) -> sa.Select[Project]:
    """Every project this person may see that fits the filter, in no order."""
    query = visible_projects(actor)
    if wanted.which != "all":
        query = query.where(Project.state.in_(DONE_OR_OVER) == (wanted.which == "over"))
    if wanted.client:
        query = query.where(Client.code == wanted.client)
    if wanted.mine:
        query = query.where(sa.or_(Project.owner_id == actor.id, Project.deputy_id == actor.id))
    for word in wanted.words.split():
        query = query.where(
            sa.or_(
                Project.title.icontains(word, autoescape=True),
                Client.name.icontains(word, autoescape=True),
                (Client.code + "-" + sa.cast(Project.number, sa.String)).icontains(word, autoescape=True),
            )
        )
    return query


def choices(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """What the filter form offers."""
    return {
        "client": [("", gettext("All clients")), *((c.code, c.name) for c in clients_for(actor))],
        "which": [("open", gettext("Open")), ("over", gettext("Over")), ("all", gettext("All"))],
    }
