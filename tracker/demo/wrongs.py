"""What went wrong in the golden story, each noted on its day; none of it was ever apologised for.

The ninth, the laptop opened without asking, notes itself (`laptop.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tracker.base import clock
from tracker.base.clock import now
from tracker.clients.contacts import contact_called
from tracker.demo.groundhog import ZONE
from tracker.demo.scenes import Vendor
from tracker.incidents.actions import describe, record_incident, take_up
from tracker.incidents.costs import say_cost
from tracker.incidents.models import CLIENT, US, Incident
from tracker.incidents.rules import Cost
from tracker.incidents.words import DATA_MISSING, DISCOURTESY, INCOMPLETE, LATE, OTHER
from tracker.milestones.actions import milestones_of, subject_of
from tracker.projects.models import Project


@dataclass(frozen=True)
class Wrong:
    """`day` and `when` of the story, the number of the milestone it befell (0: the project)."""

    day: int
    when: time
    milestone: int
    kind: str
    text: str
    noticed_by: str = US


WRONGS = (
    Wrong(1, time(10, 35), 1, LATE, "We came 90 minutes late; the office stood waiting.", CLIENT),
    Wrong(
        1, time(11), 2, INCOMPLETE, "Only the server came, and it was not ready; the desktop did not come."
    ),
    Wrong(1, time(14), 4, OTHER, "The battery backup failed: the server went down with the plug pulled."),
    Wrong(
        2, time(15), 5, INCOMPLETE, "Three programs of the old machine are missing on the desktop.", CLIENT
    ),
    Wrong(3, time(16), 11, INCOMPLETE, "The training did not take place."),
    Wrong(4, time(10), 6, DATA_MISSING, "Files of the client are gone from the new desktop.", CLIENT),
    Wrong(7, time(11), 7, DATA_MISSING, "Mail, contacts and calendar are not what they were.", CLIENT),
    Wrong(
        30,
        time(8, 30),
        0,
        DISCOURTESY,
        "Asked when it will be done, we said: “You have to understand, I have to run my business.”",
        CLIENT,
    ),
)

LOST = (
    (1, 90, "Nobody could work until you came."),
    (2, 180, "We looked for the discs of our programs."),
    (4, 240, "We looked for files and wrote letters anew."),
    (7, 105, "We wrote down who called, by hand."),
)
"""Day of the story, minutes, and the client's own words: 615 minutes in all."""


def tell(vendor: Vendor, project: Project, first: date) -> None:
    """The data are admitted and described; the rest waits."""
    subjects = [f"project:{project.uuid}", *(subject_of(one) for one in milestones_of(project))]
    noted = {}
    for wrong in WRONGS:
        with clock.at(_moment(first, wrong.day, wrong.when)):
            noted[wrong.day] = _note(vendor, project, subjects[wrong.milestone], wrong)
    with clock.at(_moment(first, 8, time(9))):
        _admit(vendor, project, noted[4])
    _count(project, noted, first)


def _note(vendor: Vendor, project: Project, subject: str, wrong: Wrong) -> Incident:
    return record_incident(
        vendor.technician.actor,
        project,
        subject,
        text=wrong.text,
        noticed_at=now(),
        noticed_by=wrong.noticed_by,
        kind=wrong.kind,
    )


def _admit(vendor: Vendor, project: Project, incident: Incident) -> None:
    owner = vendor.owner.actor
    impact = "They wrote two quotations anew and could not look up what clients had been promised."
    describe(owner, project, incident, kind=incident.kind, role="planning", impact=impact)
    answer = (
        "Files of yours are missing on the new desktop. We wiped nothing; the old disk is in our safe. "
        "We compare it file by file and bring back what is not there."
    )
    take_up(owner, project, incident, answer, for_client=True)


def _count(project: Project, noted: dict[int, Incident], first: date) -> None:
    grace = contact_called("grace@groundhog.example")
    assert grace is not None
    for day, minutes, words in LOST:
        with clock.at(_moment(first, day + 2, time(18))):
            incident = noted[4] if day == 4 else None
            say_cost(grace.actor, project, incident, Cost(minutes, words=words))


def _moment(first: date, day: int, when: time) -> datetime:
    """Never later than now: the story's last day may be today."""
    moment = datetime.combine(first + timedelta(days=day - 1), when, tzinfo=ZONE)
    return min(moment, now())
