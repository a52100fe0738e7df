"""What we apologised for, and how many apologies we still owe for what the client knows went wrong."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.apologies.models import Apology
from tracker.apologies.queries import owed_to, sent_in
from tracker.base.moments import local_moment
from tracker.base.wording import day
from tracker.reports.told import Told


class Apologies(NamedTuple):
    """Each sent one with its day and who sent it, and how many are owed."""

    sent: Sequence[tuple[str, str, str]]
    owed: int


def apologies(told: Told) -> Apologies | None:
    """The newest first; None where there is neither, and for a past day."""
    zone = told.overview.project.zone
    said = [(day(local_moment(one.sent_at, zone).day), one.sender.name, one.text) for one in _sent(told)]
    owed = _owed(told)
    return Apologies(said, owed) if said or owed else None


def apology_facts(told: Told) -> Any:
    """Each by its hash, and how many are owed."""
    return [[one.uuid, one.text_hash] for one in _sent(told)], _owed(told)


def _sent(told: Told) -> Sequence[Apology]:
    return [] if told.as_of else sent_in(told.overview.project.id)


def _owed(told: Told) -> int:
    project_id = told.overview.project.id
    return 0 if told.as_of else owed_to([project_id]).get(project_id, 0)
