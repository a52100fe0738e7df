"""What is mailed when the client says what something cost them, and what is owed for it."""

from collections.abc import Iterator
from datetime import datetime

from tests.cast import Cast
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import record_incident, take_up
from tracker.incidents.answering import say_owed
from tracker.incidents.costs import say_cost
from tracker.incidents.exact_text import exact_text
from tracker.incidents.rules import Cost
from tracker.incidents.words import SOMETHING_OWED
from tracker.projects.models import Project


def live_with_wrongs(cast: Cast, project: Project) -> Iterator[datetime]:
    """A disk broke; the client was told, lost a morning and would like something for it."""
    anna, owner = cast.contact("approver").actor, cast.account("owner").actor
    with clock.at(MONDAY), writing():
        incident = record_incident(
            owner, project, f"project:{project.uuid}", text="A disk broke.", noticed_at=MONDAY
        )
        take_up(owner, project, incident, "We broke your disk; a new one comes.", for_client=True)
        say_cost(anna, project, incident, Cost(180, 12500, "GBP", "We hired a computer."))
        shown = exact_text(project, incident).hash
        say_owed(anna, project, incident, SOMETHING_OWED, shown, "A free hour would do.")
    yield MONDAY
