"""What a report tells, free of language and day, and the hash by which a later look sees that it changed."""

import hashlib
from typing import Any

from tracker.milestones.models import Milestone, Promise
from tracker.milestones.overview import Overview, Row
from tracker.timeline.chain import canonical


def hash_of(facts: dict[str, Any]) -> str:
    """SHA-256 over everything a report would tell; as long as it stays, so does the report."""
    return hashlib.sha256(canonical(facts)).hexdigest()


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
        "milestones": {row.milestone.uuid: _milestone(row) for row in overview.rows},
    }


def _milestone(row: Row) -> dict[str, Any]:
    milestone = row.milestone
    return {
        "title": milestone.title,
        "done_means": milestone.done_means,
        "state": milestone.state,
        "happened": str(milestone.happened) if milestone.happened else None,
        "accepted": str(milestone.accepted_on) if milestone.accepted_on else None,
        "withdrawn": str(milestone.withdrawn_on) if milestone.withdrawn_on else None,
        "silent": bool(row.standing and row.standing.silent),
        "promises": [_promise(promise) for promise in milestone.promises],
        **_in_full(milestone),
    }


def _in_full(milestone: Milestone) -> dict[str, Any]:
    """What came, what was said of a training, whose wish it was: only where there is anything of it."""
    said = {
        "came": {line: str(moment) for line, moment in milestone.came.items()},
        "confirmed": sorted(milestone.confirmed_minutes),
        "wished": str(milestone.wished_on) if milestone.wished_on else None,
    }
    return {name: value for name, value in said.items() if value}


def _promise(promise: Promise) -> list[Any]:
    """A promise never changes, so its name is enough; what was answered to it may come later."""
    return [promise.uuid, [[ask.kind, ask.answer] for ask in promise.asks]]
