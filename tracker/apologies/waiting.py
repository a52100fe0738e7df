"""How long what needs an apology has waited, by the vendor's own calendar (A2)."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.apologies.rules import due_day
from tracker.base.office import Office
from tracker.base.texts import gettext, ngettext
from tracker.incidents.models import Incident
from tracker.incidents.rules import apology_age
from tracker.projects.models import Project


@dataclass(frozen=True)
class Waiting:
    """One thing gone wrong: its age in days where the project is, and the day its apology is due here."""

    age: int
    due: date
    overdue: bool

    @property
    def age_words(self) -> str:
        if self.age == 0:
            return gettext("known since today")
        return ngettext("known for %(num)s day", "known for %(num)s days", self.age)


def waiting(incident: Incident, project: Project, at: datetime, office: Office) -> Waiting:
    """As it stands at the instant `at`."""
    known, zone = incident.noticed_at, project.zone
    due = due_day(known, office)
    age = apology_age(known.astimezone(zone).date(), at.astimezone(zone).date())
    return Waiting(age, due, overdue=at.astimezone(office.zone).date() > due)
