"""Which milestones to show where there is no room for all: what is open and late, then what comes next."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.milestones.overview import Overview, Row
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.words import PromiseState


def foremost(rows: Sequence[Row], most: int) -> list[Row]:
    """At most `most` of them, in the order given."""
    chosen = sorted(range(len(rows)), key=lambda place: _rank(rows[place].standing))[:most]
    return [rows[place] for place in sorted(chosen)]


def overview_with(overview: Overview, rows: Sequence[Row]) -> Overview:
    """The same project with only these milestones; its figures stay those of all."""
    return replace(overview, milestones=[row.milestone for row in rows])


def _rank(one: MilestoneStanding | None) -> tuple[int, int]:
    """Late and open by days late; to come by day; done late, then in time, the last first; the rest."""
    if one is None or one.withdrawn:
        return 4, 0
    if one.happened:
        late = one.original.state is not PromiseState.KEPT
        return (2 if late else 3), -one.happened.day.toordinal()
    if one.slip is not None:
        return 0, -one.slip
    return 1, one.latest.fact.due.day.toordinal()
