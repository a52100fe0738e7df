"""What a table is read from: some projects, seen by somebody, at one moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.holds.models import Hold
from tracker.milestones.many_figures import Counted, figures_of_many, nothing_counted
from tracker.milestones.models import Milestone
from tracker.milestones.standings import MilestoneStanding
from tracker.projects.models import Project

AT_ONCE = 500  # rows of the database in memory


@dataclass(frozen=True)
class Scope:
    """The projects that a table tells of: `projects` selects them, and has authorised it.

    `clients` selects the ids of the clients whose devices are told of; without it, those of the projects.
    """

    actor: Actor
    projects: sa.Select[Project]
    now: datetime
    clients: sa.Select[int] | None = None

    @property
    def for_client(self) -> bool:
        return self.actor.is_contact

    @property
    def ids(self) -> sa.Select[int]:
        """Their ids, as a condition takes them."""
        return sa.select(self.projects.order_by(None).subquery().c.id)

    @cached_property
    def _counted(self) -> dict[int, Counted]:
        return figures_of_many(self.ids, self.now)

    @cached_property
    def _standings(self) -> dict[tuple[int, str], MilestoneStanding]:
        return {
            (project, one.key): one
            for project, counted in self._counted.items()
            for one in counted.figures.standings
        }

    @cached_property
    def held(self) -> dict[int, set[str]]:
        """By project, the keys of its milestones that something stands in the way of."""
        query = (
            sa.select(Milestone.project_id, Milestone.key)
            .join(Hold, Hold.subject == sa.literal("milestone:") + Milestone.uuid)
            .where(Milestone.project_id.in_(self.ids), Hold.lifted_at.is_(None))
        )
        found: dict[int, set[str]] = {}
        for project, key in db.session.execute(query):
            found.setdefault(project, set()).add(key)
        return found

    def counted(self, project: int, zone: str) -> Counted:
        return self._counted.get(project) or nothing_counted(zone, self.now)

    def standing(self, project: int, key: str) -> MilestoneStanding | None:
        """None while nothing was promised."""
        return self._standings.get((project, key))

    def stream(self, query: sa.Select[*tuple[Any, ...]]) -> Iterator[sa.Row[Any]]:
        """Its rows for these projects, never all in memory."""
        chosen = query.where(Project.id.in_(self.ids))
        return iter(db.session.execute(chosen, execution_options={"yield_per": AT_ONCE}))

    def stream_of_clients(self, query: sa.Select[*tuple[Any, ...]]) -> Iterator[sa.Row[Any]]:
        """Its rows for the clients, never all in memory."""
        chosen = self.clients
        if chosen is None:
            chosen = sa.select(Project.client_id).where(Project.id.in_(self.ids))
        rows = query.where(Client.id.in_(chosen))
        return iter(db.session.execute(rows, execution_options={"yield_per": AT_ONCE}))


BY_NUMBER = (Client.code, Project.number)
"""The order of every table; what follows it is the order within a project."""
