"""Data that moves in the states that the demo stories do not stop in."""

from tests.browser.furnishing_lists import furnish_lists
from tests.browser.known import account
from tracker.migration.copying import begin_copy
from tracker.migration.models import SERVICE
from tracker.migration.planning import End, Plan, add_batch, drop_batch
from tracker.projects.queries import get_project_for


def furnish_data() -> None:
    """One that is only planned, one whose copy is under way, one that is not moved after all."""
    owner = account("owner").actor
    project = get_project_for(owner, "GH-1")
    plan = Plan(End(SERVICE, name="Old host"), End(SERVICE, name="New host"))
    add_batch(owner, project, "programs", "Programs", plan)
    begin_copy(owner, add_batch(owner, project, "settings", "Settings", plan))
    drop_batch(owner, add_batch(owner, project, "other", "Fax archive", plan), "Nobody reads it.")
    furnish_lists(owner, project, plan)
