"""The verbs of a delivery's lines: they came, and taking back what was ticked wrongly (P5)."""

from collections.abc import Collection, Mapping

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones import kinds
from tracker.milestones.actions import check_not_over
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.models import LineArrival, Milestone
from tracker.milestones.proof_in_full import arrivals_digest
from tracker.milestones.rules import check_happened
from tracker.milestones.states import MilestoneState
from tracker.milestones.words import Kind


def record_arrivals(actor: Actor, milestone: Milestone, came: Mapping[str, Moment]) -> bool:
    """Note when lines of a delivery came, as written in the promise.

    A line noted wrongly is taken back first. Returns whether nothing is missing now, so that *ready* can be
    proposed.
    """
    _check_delivery(milestone)
    if not came:
        raise Invalid("Tick at least one line that came.", "lines")
    for line, moment in came.items():
        _check_arrival(milestone, line, moment)
    milestone.arrivals += [_new_row(actor, line, moment) for line, moment in came.items()]
    _tell(kinds.LINES_CAME, actor, milestone, [f"{line} ({moment.typed})" for line, moment in came.items()])
    return not milestone.missing_lines


def take_back_arrivals(actor: Actor, milestone: Milestone, lines: Collection[str], reason: str) -> None:
    """These lines were ticked wrongly and did not come; the history keeps both entries."""
    _check_delivery(milestone)
    gone = [row for row in milestone.arrivals if row.line in lines]
    if not gone:
        raise Invalid("Tick at least one line that did not come.", "lines")
    for row in gone:
        milestone.arrivals.remove(row)
    _tell(kinds.LINES_TAKEN_BACK, actor, milestone, [row.line for row in gone], reason=reason)


def _check_delivery(milestone: Milestone) -> None:
    if milestone.kind != Kind.DELIVERY or not milestone.promised_lines:
        raise Refused("No lines were promised here, so there is nothing to tick; report it ready.")
    if milestone.state == MilestoneState.WITHDRAWN:
        raise Refused("This was withdrawn; nothing comes any more.")
    if milestone.state == MilestoneState.ACCEPTED:
        raise Refused("The client accepted this with what had come; that is not changed any more.")
    check_not_over(milestone.project)


def _check_arrival(milestone: Milestone, line: str, moment: Moment) -> None:
    if line not in milestone.promised_lines:
        raise Invalid("“%(line)s” is not a line of this delivery.", "lines", line=line)
    if line in milestone.came:
        raise Invalid("“%(line)s” came already; take that back first if it is wrong.", "lines", line=line)
    dues = [promise.due for promise in milestone.standing_promises]
    check_happened(dues, moment, now(), milestone.project.zone)


def _new_row(actor: Actor, line: str, came: Moment) -> LineArrival:
    return LineArrival(
        line=line, came_on=came.day, came_at=came.time, recorded_at=now(), recorded_by=actor.id or None
    )


def _tell(kind: kinds.Kind, actor: Actor, milestone: Milestone, lines: list[str], **words: str) -> None:
    mark_changed(milestone)
    db.session.flush()
    owed = len(milestone.promised_lines)
    facts = {
        "lines": len(lines),
        "came": owed - len(milestone.missing_lines),
        "owed": owed,
        "digest": arrivals_digest(milestone.arrivals),
    }
    tell(kind, actor, milestone, facts, {"which": "; ".join(lines), **words})
