"""What a report of *ready* begins with: when it likely happened, and what was in the way all the same."""

from collections.abc import Iterable

from tracker.base.moments import Moment
from tracker.holds.models import WARNS, Hold
from tracker.milestones.models import Milestone


def likely_moment(milestone: Milestone, now: Moment) -> Moment:
    """The arrival of a visit, when the last line of a delivery came, else `now`, local to the project.

    To the minute where a time was promised.
    """
    if known := milestone.arrived or milestone.all_came:
        return known
    return now if any(p.due.timed for p in milestone.standing_promises) else Moment(now.day)


def warnings_of(milestone: Milestone, holds: Iterable[Hold]) -> list[str]:
    """The sentences that go with *ready*: open holds of this milestone that warn, lines that did not come."""
    said = [hold.sentence for hold in holds if hold.effect == WARNS]
    if milestone.missing_lines:
        said.append(f"{len(milestone.came)} of {len(milestone.promised_lines)} lines had come.")
    return said
