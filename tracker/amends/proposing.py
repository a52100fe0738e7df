"""What the product knows went wrong and nobody has noted: proposed once for each fact (A2)."""

from collections.abc import Collection, Sequence
from datetime import timedelta

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.amends.from_data import missing_data
from tracker.amends.from_promises import broken_promises
from tracker.amends.proposals import Asked, Proposal, Source
from tracker.base.clock import now
from tracker.incidents import dismissing
from tracker.incidents.queries import noted_in
from tracker.incidents.words import SAID_BY
from tracker.migration.standing import Standing
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

SOURCES: Sequence[Source] = (broken_promises, missing_data)
"""Who knows of failures. What was done without consent is no proposal: it notes itself (W2)."""

RECENT = timedelta(days=30)
"""How far back a list over all projects looks; a project's own page goes back to its beginning."""


def proposals_among(projects: sa.Select[int], standings: Sequence[Standing] | None = None) -> list[Proposal]:
    """Over any number of projects in a constant number of queries, what is known longest first.

    `standings`: of their data that was compared, where that was read already.
    """
    at = now()
    return _proposed(Asked(projects, at, at.date() - RECENT, standings=standings))


def proposals_for(
    project: Project,
    milestones: Sequence[Milestone] | None = None,
    standings: Sequence[Standing] | None = None,
) -> list[Proposal]:
    """All of one project, what is known longest first; what was read of it already may be given."""
    return _proposed(Asked(sa.select(sa.literal(project.id)), now(), None, milestones, standings))


def find_proposal(project: Project, fact: str) -> Proposal | None:
    """The one known from this fact; None where there is none, or it was noted or said to be none."""
    return next((one for one in proposals_for(project) if one.fact == fact), None)


def dismiss(actor: Actor, project: Project, proposal: Proposal, reason: str) -> None:
    """It was no failure; it is kept as it was proposed and does not come back. Refused once it is settled."""
    dismissing.dismiss(
        actor, project, proposal.subject, fact=proposal.fact, text=proposal.text, reason=reason
    )


def _proposed(asked: Asked) -> list[Proposal]:
    """Of several known from one fact the first stands."""
    found: dict[tuple[int, str], Proposal] = {}
    for source in SOURCES:
        for one in source(asked):
            found.setdefault((one.project_id, one.fact), one)
    if not found:
        return []
    noted = noted_in(asked.projects)
    settled = {(one.project_id, one.fact) for one in noted}
    befell = {(one.subject, one.kind) for one in noted}
    open_ones = [one for key, one in found.items() if key not in settled and not _is_said(one, befell)]
    return sorted(open_ones, key=lambda one: (one.known.day, one.project_id, one.fact))


def _is_said(proposal: Proposal, befell: Collection[tuple[str | None, str | None]]) -> bool:
    """By somebody who noted the same of the same milestone; a whole project is too much to be the same."""
    if proposal.subject.startswith("project:"):
        return False
    return any((proposal.subject, kind) in befell for kind in SAID_BY[proposal.kind])
