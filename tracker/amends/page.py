"""What the staff page of one thing gone wrong tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.amends.closing import lacking_of
from tracker.amends.rules import Gap
from tracker.apologies.incident_part import ApologyOf, apology_of
from tracker.base.database import db
from tracker.base.office import Office
from tracker.incidents.costs import Costs, costs_in
from tracker.incidents.models import Incident, IncidentAnswer
from tracker.incidents.queries import answers_to
from tracker.lessons.models import Lesson
from tracker.lessons.queries import lessons_of_incident
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import make_goods_for
from tracker.milestones.models import Milestone
from tracker.projects.models import Project


@dataclass(frozen=True)
class IncidentPage:
    """`lacking` is what is missing before it closes, `milestone` what it befell, None for the project."""

    project: Project
    incident: Incident
    milestone: Milestone | None
    recorded_by: str
    costs: Costs
    client_says: IncidentAnswer | None
    lacking: Sequence[Gap]
    apology: ApologyOf
    make_goods: Sequence[MakeGood]
    lessons: Sequence[Lesson]


def collect(project: Project, incident: Incident, at: datetime, office: Office) -> IncidentPage:
    """Everything, in a constant number of queries."""
    return IncidentPage(
        project=project,
        incident=incident,
        milestone=_milestone(incident),
        recorded_by=_name(incident.recorded_by),
        costs=costs_in(project).of(incident),
        client_says=answers_to([incident.id]).get(incident.id),
        lacking=[] if incident.closed_at else lacking_of(incident),
        apology=apology_of(project, incident, at, office),
        make_goods=make_goods_for(incident.id),
        lessons=lessons_of_incident(incident.id),
    )


def _milestone(incident: Incident) -> Milestone | None:
    uuid = incident.subject.removeprefix("milestone:")
    return db.session.scalar(sa.select(Milestone).where(Milestone.uuid == uuid))


def _name(account_id: int | None) -> str:
    account = db.session.get(Account, account_id) if account_id else None
    return account.name if account else ""
