"""What a report tells, free of language and day, and the hash by which a later look sees that it changed."""

import hashlib
from typing import Any

from tracker.milestones.models import Promise
from tracker.milestones.overview import Overview, Row
from tracker.timeline.chain import canonical


def facts_hash(overview: Overview) -> str:
    """SHA-256 over everything the report would tell now; as long as it stays, so does the report."""
    return hashlib.sha256(canonical(facts_of(overview))).hexdigest()


def facts_of(overview: Overview) -> dict[str, Any]:
    """Plain values, without the moment of looking: nothing changes with a day on which nothing changed."""
    project = overview.project
    figures = overview.figures.as_json(project.ref)
    del figures["as_of"]
    return {
        "client": [project.client.name, project.client.locale],
        "title": project.title,
        "state": [project.state, project.end_reason],
        "people": [[person.name, person.phone] for person in (project.owner, project.deputy) if person],
        "status": overview.status,
        "figures": figures,
        "milestones": [_milestone(row) for row in overview.rows],
    }


def _milestone(row: Row) -> list[Any]:
    milestone = row.milestone
    return [
        milestone.key,
        milestone.title,
        milestone.done_means,
        milestone.state,
        str(milestone.happened),
        str(milestone.accepted_on),
        str(milestone.withdrawn_on),
        bool(row.standing and row.standing.silent),
        [_promise(promise) for promise in milestone.promises],
    ]


def _promise(promise: Promise) -> list[Any]:
    """A promise never changes, so its name is enough; what was answered to it may come later."""
    return [promise.uuid, [[ask.kind, ask.answer] for ask in promise.asks]]
