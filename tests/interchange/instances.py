"""Loading files into a test's instance, and telling whether anything in it changed."""

import json
from collections import Counter
from typing import Any

import sqlalchemy as sa

from tests.interchange.samples import as_bytes
from tests.milestones.golden_story import ROWS
from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.interchange.exporting import exported
from tracker.interchange.loading import load
from tracker.interchange.parts import FormatErrors
from tracker.interchange.reading import read
from tracker.milestones.models import Milestone
from tracker.projects.queries import get_project_for
from tracker.tables import metadata


def load_tree(tree: object, file: str = "old.json") -> Counter[str]:
    """Load JSON values as if they stood in a file."""
    doc = read(as_bytes(tree))
    with writing():
        return load(SYSTEM, doc, file)


def refusals(tree: object) -> list[str]:
    """Why a file is refused; none when it is loaded."""
    try:
        load_tree(tree)
    except FormatErrors as refusal:
        return refusal.errors
    return []


def contents() -> dict[str, list[Any]]:
    """Every row of every table."""
    db.session.rollback()
    found = {
        name: sorted(map(repr, db.session.execute(sa.select(table))))
        for name, table in metadata.tables.items()
    }
    db.session.rollback()
    return found


def stands(code: str | None = None) -> Any:
    """What an export says, as JSON values."""
    db.session.rollback()
    return json.loads(exported(code))


def milestone(ref: str, key: str) -> Milestone:
    project = get_project_for(SYSTEM, ref)
    return db.session.scalars(Milestone.in_project(project.id).where(Milestone.key == key)).one()


def golden_tree() -> dict[str, Any]:
    """The golden story as a file, made of the same rows that its figures are checked with."""
    visit = {"due": "2008-03-04T09:00", "tolerance_minutes": 15, "made_on": "2008-03-03"}
    milestones = [_milestone("M01", "visit", [visit], "2008-03-04T10:30")]
    for key, kind, dues, happened in ROWS:
        milestones.append(
            _milestone(key, kind, _promises(dues), f"2008-03-0{happened}" if happened else None)
        )
    project = {"ref": "GH-1", "title": "New server", "state": "active", "owner": "lead@vendor.example"}
    client = {"code": "GH", "name": "Groundhog Consulting", "time_zone": "America/New_York"}
    contact = {"name": "The director", "email": "owner@groundhog.example", "role": "approver"}
    client |= {"holidays": {"country": "US"}, "contacts": [contact]}
    client["projects"] = [{**project, "milestones": milestones}]
    return {"format": "makegood/1", "clients": [client]}


def _promises(dues: list[int]) -> list[dict[str, Any]]:
    late = {"reason": "Not finished on the day", "cause": "us"}
    return [
        {"due": f"2008-03-0{due}", "made_on": f"2008-03-0{made}", **(late if place else {})}
        for place, (due, made) in enumerate(zip(dues, [3, *dues[:-1]], strict=True))
    ]


def _milestone(key: str, kind: str, promises: list[Any], done: str | None) -> dict[str, Any]:
    words = {"title": f"Thing {key}", "kind": kind, "done_means": f"One sees that {key} is done"}
    return {"key": key, **words, "promises": promises, "done": done}
