"""The list of things gone wrong over all projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.incidents.models import Incident
from tracker.incidents.words import KINDS
from tracker.projects.models import Project

PAGE_SIZE = 50

OPEN, WAITING, CLOSED, ALL = STATES = ("open", "waiting", "closed", "all")
"""Nobody took it up; taken up and not closed; closed; every one."""


@dataclass(frozen=True)
class Filter:
    """What a GET form asked for; empty means everything that is open or waits."""

    words: str = ""
    client: str = ""
    kind: str = ""
    which: str = ""
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The same list with something changed, as a query string."""
        asked = {"q": self.words, "client": self.client, "kind": self.kind, "which": self.which}
        return "?" + urlencode({name: value for name, value in (asked | changes).items() if value})

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.client or self.kind or self.which)


@dataclass(frozen=True)
class Found:
    """One page of them, each with its project."""

    rows: Sequence[tuple[Project, Incident]]
    total: int
    page: int
    last_page: int


def read_filter(args: Mapping[str, str]) -> Filter:
    """From the address; nonsense counts as not asked."""
    page, kind, which = args.get("page", "1"), args.get("kind", ""), args.get("which", "")
    return Filter(
        words=args.get("q", "").replace("\0", "").strip()[:100],
        client=args.get("client", "").replace("\0", "").strip()[:8],
        kind=kind if kind in KINDS else "",
        which=which if which in STATES else "",
        page=max(int(page[:6]), 1) if page.isascii() and page.isdigit() else 1,
    )


def find_incidents(actor: Actor, wanted: Filter) -> Found:
    """What this person may see and asked for, newest first; two queries."""
    query = _wanted(actor, wanted)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    last_page = max(1, -(-total // PAGE_SIZE))
    page = min(wanted.page, last_page)
    rows = query.with_only_columns(Project, Incident).options(contains_eager(Project.client))
    rows = rows.order_by(Incident.noticed_at.desc(), Incident.id.desc())
    shown = db.session.execute(rows.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).unique()
    return Found([(project, incident) for project, incident in shown], total, page, last_page)


def _wanted(actor: Actor, wanted: Filter) -> sa.Select[Any]:
    query = sa.select(Incident.id).join(Project, Project.id == Incident.project_id).join(Project.client)
    query = query.where(visible_clients(actor), *_in_state(wanted.which))
    if wanted.client:
        query = query.where(Client.code == wanted.client)
    if wanted.kind:
        query = query.where(Incident.kind == wanted.kind)
    for word in wanted.words.split():
        query = query.where(
            sa.or_(
                *(
                    text.icontains(word, autoescape=True)
                    for text in (Incident.text, Incident.answer, Project.title, Client.name)
                )
            )
        )
    return query


def _in_state(which: str) -> list[sa.ColumnElement[bool]]:
    if which == ALL:
        return []
    if which == CLOSED:
        return [Incident.closed_at.is_not(None)]
    still: list[sa.ColumnElement[bool]] = [Incident.closed_at.is_(None)]
    if which == OPEN:
        return [*still, Incident.taken_up_at.is_(None)]
    return [*still, Incident.taken_up_at.is_not(None)] if which == WAITING else still
