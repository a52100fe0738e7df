"""The projects of a contact, those under way first, each with how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from flask import g

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.base.counting import in_words, starting
from tracker.base.database import db
from tracker.base.texts import ngettext
from tracker.clients.models import Client
from tracker.milestones.answering import ACT
from tracker.milestones.models import Ask
from tracker.milestones.overview import Overview, overviews_of
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.projects.states import OVER
from tracker.story.asking import asks_by_project, needs_of, open_asks
from tracker.story.outlook import standing_of_project
from tracker.story.sentences import Said, headline

PAGE_SIZE = 50


@dataclass(frozen=True)
class Line:
    """One project, and how it stands in a sentence or two."""

    overview: Overview
    waiting: int = 0
    """How many answers we ask of the client, when this person may give them."""

    @property
    def waits(self) -> str:
        count = in_words(self.waiting)
        return starting(
            ngettext("One thing waits for you.", "%(count)s things wait for you.", self.waiting, count=count)
        )

    @property
    def said(self) -> list[Said]:
        whole = standing_of_project(self.overview)
        return [*headline(self.overview), *([whole] if whole else [])]


@dataclass(frozen=True)
class ProjectList:
    """One page of the list, by client; `page` counts from 1."""

    groups: list[tuple[Client, list[Line]]]
    page: int
    last_page: int

    @property
    def clients(self) -> list[Client]:
        return [client for client, _ in self.groups]


def list_projects(actor: Actor, page: int) -> ProjectList:
    """The projects this contact may see; a page beyond the last is the last."""
    query = visible_projects(actor)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    last_page = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), last_page)
    ordered = query.order_by(Client.name, Client.id, Project.state.in_(OVER), Project.number.desc())
    projects = db.session.scalars(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    _speak_as_all(projects)
    overviews = overviews_of(projects)
    asked = asks_by_project(open_asks(*(project.id for project in projects)), projects)
    lines = [Line(one, _waiting(actor, one, asked[one.project.id])) for one in overviews]
    by_client = groupby(lines, key=lambda line: line.overview.project.client)
    return ProjectList([(client, list(group)) for client, group in by_client], page, last_page)


def _waiting(actor: Actor, overview: Overview, asks: Sequence[Ask]) -> int:
    return needs_of(overview, asks).count if may(actor, ACT, overview.project) else 0


def _speak_as_all(projects: Sequence[Project]) -> None:
    """In the language of the clients where they share one."""
    locales = {project.client.locale for project in projects}
    if len(locales) == 1:
        [g.locale] = locales
