"""What went wrong, as the client was told it, and what we do about it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.base.moments import local_moment
from tracker.base.wording import day
from tracker.incidents.models import Incident
from tracker.incidents.queries import incidents_of
from tracker.incidents.wording import incident_words
from tracker.reports.told import Told


class Wrong(NamedTuple):
    """The day it was noticed, its kind, what it befell, and the words in which the client was told."""

    day: str
    kind: str
    title: str
    words: str


def went_wrong(told: Told) -> Sequence[Wrong] | None:
    """The newest first; None where the client was told of nothing, and for a past day."""
    overview = told.overview
    titles = {f"milestone:{one.uuid}": one.title for one in overview.milestones}
    return [
        Wrong(
            day(local_moment(one.noticed_at, overview.project.zone).day),
            incident_words(one.kind),
            titles.get(one.subject, overview.project.title),
            "\n".join(one.known_words),
        )
        for one in _told_of(told)
    ] or None


def wrong_facts(told: Told) -> Any:
    """Each as it was told, and whether it is closed."""
    return [[one.uuid, one.kind, bool(one.closed_at), *one.known_words] for one in _told_of(told)]


def _told_of(told: Told) -> Sequence[Incident]:
    return [] if told.as_of else incidents_of(told.overview.project.id, client_only=True)
