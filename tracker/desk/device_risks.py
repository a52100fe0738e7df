"""What the page of a device tells of work that risks its warranty, and where more of it can be prepared."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.custody.naming import open_projects_for
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.risk_actions.preparing import ACT
from tracker.risk_actions.queries import actions_on
from tracker.risk_actions.reading import Standing, standings_of

MOST = 3


@dataclass(frozen=True)
class RisksPart:
    """`projects` are those for which this person may prepare one, the likeliest first."""

    standings: Sequence[Standing]
    projects: Sequence[Project]


def risks_part(actor: Actor, device: Device) -> RisksPart:
    """The fetch of the device has authorised it."""
    projects = [one for one in open_projects_for(device) if may(actor, ACT, one)]
    return RisksPart(standings_of(actions_on(device)), projects[:MOST])
