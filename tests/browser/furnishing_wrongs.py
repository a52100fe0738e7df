"""Something gone wrong that is closed, so that its pages for opening it again are reached."""

from tests.browser.known import contact
from tracker.access.actor import Actor
from tracker.amends import closing
from tracker.base.clock import now
from tracker.incidents.actions import describe, record_incident, take_up
from tracker.incidents.answering import say_owed
from tracker.incidents.costs import say_cost
from tracker.incidents.exact_text import exact_text
from tracker.incidents.rules import Cost
from tracker.incidents.words import NOTHING_OWED, OTHER
from tracker.projects.models import Project


def furnish_wrongs(owner: Actor, project: Project) -> None:
    """One that is closed, one that only has to be closed; a cost that was put right."""
    grace, subject = contact("client").actor, f"project:{project.uuid}"
    for text in ("The key did not fit.", "The lamp fell down."):
        incident = record_incident(owner, project, subject, text=text, noticed_at=now())
        take_up(owner, project, incident, "We came without looking first.", for_client=True)
        describe(owner, project, incident, kind=OTHER, role="planning", impact="An hour of waiting")
        wrong = say_cost(grace, project, incident, Cost(600, words="Ten hours"))
        say_cost(grace, project, incident, Cost(60, 2500, "USD", "One hour, and a taxi"), wrong)
        say_owed(grace, project, incident, NOTHING_OWED, exact_text(project, incident).hash)
    closing.close(owner, project, incident)
