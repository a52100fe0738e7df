"""Short ways to a device that is away."""

from datetime import date, datetime

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY
from tracker.base import clock
from tracker.base.database import writing
from tracker.custody.actions import Slip, take_away
from tracker.custody.models import Custody
from tracker.devices.models import Device
from tracker.projects.models import Project


def slip(expected_on: date = FRIDAY) -> Slip:
    """A slip that says everything."""
    return Slip("One scratch on the lid", "loan", "our loan laptop LN-3", expected_on)


def taken(
    cast: Cast, project: Project, device: Device, *, with_slip: bool = True, at: datetime = MONDAY
) -> Custody:
    """The device, taken away by the technician, to be back on FRIDAY."""
    with clock.at(at), writing():
        by = cast.account("technician").actor
        return take_away(by, project, device, taken_at=at, slip=slip() if with_slip else None)
