"""What a report of *ready* begins with: when it likely happened, and what was in the way all the same."""

from collections.abc import Iterable

from tracker.base.clock import now
from tracker.base.moments import Moment
from tracker.custody.queries import unprotected_in
from tracker.holds.models import WARNS, Hold
from tracker.milestones.models import Milestone


def unprotected_names(project_id: int) -> list[str]:
    """What the devices of a project are called that have no backup younger than 24 h (W5)."""
    return [device.name for _project, device in unprotected_in([project_id], now())]


def likely_moment(milestone: Milestone, at: Moment) -> Moment:
    """The arrival of a visit, when the last line of a delivery came, else `at`, local to the project.

    To the minute where a time was promised.
    """
    if known := milestone.arrived or milestone.all_came:
        return known
    return at if any(p.due.timed for p in milestone.standing_promises) else Moment(at.day)


def warnings_of(milestone: Milestone, holds: Iterable[Hold]) -> list[str]:
    """The sentences that go with *ready*: open holds of this milestone that warn, lines that did not come,
    devices of the project whose data no fresh backup protects (W5)."""
    said = [hold.sentence for hold in holds if hold.effect == WARNS]
    names = unprotected_names(milestone.project_id)
    said += [f"{name} had no backup younger than 24 hours." for name in names]
    if milestone.missing_lines:
        said.append(f"{len(milestone.came)} of {len(milestone.promised_lines)} lines had come.")
    return said
