"""A lesson at any point of its life, told through the verbs."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.office import parse_office
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.lessons.actions import decide, raise_lesson
from tracker.lessons.actions import link as link_lesson
from tracker.lessons.models import Lesson
from tracker.projects.models import Project

OFFICE = parse_office("Europe/London 09:00-17:00 GB-ENG")
TITLE = "We arrive without the installation discs"


def raised(cast: Cast, who: str = "technician", owner: str = "owner", **values) -> Lesson:
    """Raised on MONDAY."""
    values = {"title": TITLE, "text": "Programs can't be installed on the day."} | values
    with clock.at(MONDAY), writing():
        return raise_lesson(cast.account(who).actor, OFFICE, owner=cast.account(owner), **values)


def decided(cast: Cast, lesson: Lesson, verdict: str = "change", answer: str = "A check is added.") -> Lesson:
    with clock.at(MONDAY), writing():
        decide(cast.account("owner").actor, lesson, verdict, answer)
    return lesson


def went_wrong(cast: Cast, project: Project, at: datetime = MONDAY) -> Incident:
    with clock.at(at), writing():
        return record_incident(
            cast.account("technician").actor,
            project,
            f"project:{project.uuid}",
            text="Three programs had no disc.",
            noticed_at=at,
        )


def known(cast: Cast, lesson: Lesson, incident: Incident, project: Project, at: datetime = MONDAY) -> None:
    """Somebody says that it is this lesson."""
    with clock.at(at + timedelta(minutes=1)), writing():
        link_lesson(cast.account("technician").actor, OFFICE, lesson, incident, project.zone)
