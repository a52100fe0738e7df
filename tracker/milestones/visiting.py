"""The verbs of an arrival: we are there, and what was noted wrongly (P4)."""

from tracker.access.actor import Actor
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import Moment
from tracker.milestones import kinds
from tracker.milestones.actions import check_not_over, check_when
from tracker.milestones.history import tell
from tracker.milestones.models import Milestone
from tracker.milestones.rules import first_arrival
from tracker.milestones.states import OPEN, MilestoneState
from tracker.milestones.words import Kind


def arrive(actor: Actor, milestone: Milestone, at: Moment) -> None:
    """Note the arrival of a visit; *ready* proposes it as when the visit happened (P4).

    Of several on one day the first stays. One that was noted without signal may come in after *ready*, as
    long as none was noted before.
    """
    _check_arrival(milestone, at)
    _set_arrival(milestone, first_arrival(milestone.arrived, at))
    tell(kinds.ARRIVED, actor, milestone, {"at": str(at)})


def correct_arrival(actor: Actor, milestone: Milestone, at: Moment, reason: str) -> None:
    """State anew when we arrived; the timeline keeps both."""
    _check_arrival(milestone, at)
    if milestone.arrived is None:
        raise Refused("No arrival was noted yet, so there is none to correct.")
    if at == milestone.arrived:
        raise Invalid("This is the arrival noted already; enter what is right.", "at")
    facts = {"before": str(milestone.arrived), "at": str(at)}
    _set_arrival(milestone, at)
    tell(kinds.ARRIVAL_CORRECTED, actor, milestone, facts, {"reason": reason})


def _check_arrival(milestone: Milestone, at: Moment) -> None:
    if milestone.kind != Kind.VISIT:
        raise Refused("Only a visit has an arrival.")
    comes_in_late = milestone.state == MilestoneState.READY and milestone.arrived is None
    if milestone.state not in OPEN and not comes_in_late:
        raise Refused("This visit is not open any more; correct when it happened instead.")
    check_not_over(milestone.project)
    check_when(milestone, at, "at")


def _set_arrival(milestone: Milestone, at: Moment) -> None:
    milestone.arrived_on, milestone.arrived_at = at.day, at.time
    milestone.version += 1
