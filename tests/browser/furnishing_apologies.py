"""An apology that was sent, one that is being written, and a visit that came a little late."""

from datetime import timedelta

from tests.browser.known import account
from tracker.access.actor import Actor
from tracker.apologies.actions import draft, send
from tracker.apologies.rules import Parts
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.moments import Moment, local_moment
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.milestones.actions import add_milestone
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, promise
from tracker.milestones.rules import Terms
from tracker.milestones.visiting import arrive
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for

PARTS = Parts(
    regret="We are sorry that nobody came on Tuesday.",
    responsibility="This is our responsibility: the visit stood in nobody’s calendar.",
    repair="The visit is free of charge.",
)


def furnish_apologies() -> None:
    """Inside the transaction of the caller."""
    owner = account("owner").actor
    project = get_project_for(owner, "GH-1")
    send(owner, draft(owner, project, [_wrong(owner, project, "Nobody came on Tuesday")], PARTS))
    excuse = PARTS.with_part("what_went_wrong", "We were very busy.")
    draft(owner, project, [_wrong(owner, project, "The drill had no battery")], excuse)
    _wrong(owner, project, "The door stayed open")
    _late_visit(owner, project)


def _wrong(owner: Actor, project: Project, text: str) -> Incident:
    return record_incident(owner, project, f"project:{project.uuid}", text=text, noticed_at=now())


def _late_visit(owner: Actor, project: Project) -> Milestone:
    """Twelve minutes, an hour ago."""
    due = now() - timedelta(hours=1, minutes=12)
    with clock.at(due - timedelta(hours=2)):
        visit = add_milestone(
            owner,
            project,
            title="Look at the cables",
            kind="visit",
            done_means="Every cable is labelled",
            planned_on=None,
        )
        terms = Terms(due=local_moment(due, project.zone), made=Moment(local_moment(now(), project.zone).day))
        promise(owner, visit, terms, Telling())
    with clock.at(due + timedelta(minutes=12)):
        arrive(owner, visit, local_moment(now(), project.zone))
    return visit
