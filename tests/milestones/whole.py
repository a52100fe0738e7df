"""A delivery with lines and a training with minutes, promised for FRIDAY; their verbs, in one line each."""

from datetime import datetime

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY, draft, first_of
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import add_milestone, report_ready
from tracker.milestones.arriving import record_arrivals
from tracker.milestones.models import Attendee, Milestone
from tracker.milestones.overview import overview_of
from tracker.milestones.plans import Details
from tracker.milestones.training import confirm_training
from tracker.milestones.whole_project import send_draft

SATURDAY, NEXT_MONDAY, NEXT_TUESDAY = (MONDAY.replace(day=day) for day in (7, 9, 10))


def delivery(cast: Cast, *lines: str) -> Milestone:
    """Server, printer and scanner, unless other lines are named."""
    return _promised(cast, "Hardware", "delivery", Details(lines=lines or ("Server", "Printer", "Scanner")))


def training(cast: Cast, minutes: int = 180) -> Milestone:
    return _promised(cast, "Training", "training", Details(minutes=minutes))


def _promised(cast: Cast, title: str, kind: str, details: Details) -> Milestone:
    project = draft(cast)
    with clock.at(MONDAY), writing():
        actor = cast.account("owner").actor
        add_milestone(
            actor,
            project,
            title=title,
            kind=kind,
            done_means=f"{title}: the client says so",
            planned_on=FRIDAY,
            details=details,
        )
        send_draft(actor, project)
    return first_of(project)


def came(cast: Cast, milestone: Milestone, *lines: str, on: str, at: datetime = NEXT_TUESDAY) -> bool:
    """These lines came on that day, and it was noted at that moment."""
    with clock.at(at), writing():
        actor = cast.account("technician").actor
        return record_arrivals(actor, milestone, dict.fromkeys(lines, Moment.parse(on)))


def ready(cast: Cast, milestone: Milestone, on: str, at: datetime = NEXT_TUESDAY) -> None:
    with clock.at(at), writing():
        report_ready(cast.account("technician").actor, milestone, Moment.parse(on))


def says(
    cast: Cast, milestone: Milestone, minutes: int, who: str = "viewer", at: datetime = NEXT_TUESDAY
) -> Attendee:
    """This contact took part and says how long it was."""
    with clock.at(at), writing():
        return confirm_training(cast.contact(who).actor, milestone, minutes, "")


def figures(milestone: Milestone, at: datetime = NEXT_TUESDAY):
    """Of its project, as seen at that moment."""
    with clock.at(at):
        return overview_of(milestone.project).figures
