"""What the views of batches share: the fetch, addresses, and what follows a tick."""

from flask import url_for

from tracker.access.actor import Actor
from tracker.checks.owners import Owner, declare_owner
from tracker.migration.holding import keep_project_holds
from tracker.migration.models import Batch
from tracker.migration.planning import drop_all
from tracker.migration.queries import get_batch_for
from tracker.milestones.leaving import declare_leaving
from tracker.projects.models import Project
from tracker.projects.pages import this_project


def this_batch(number: str, uuid: str) -> tuple[Project, Batch]:
    """The project and its batch of this address, for the act of the endpoint."""
    project = this_project(number)
    return project, get_batch_for(project, uuid)


def page_of(batch: Batch, anchor: str | None = None) -> str:
    """The staff page of a batch."""
    return _page(batch.project, batch.uuid, anchor)


def _page(project: Project, uuid: str, anchor: str | None = None) -> str:
    return url_for("migration.batch", number=project.ref, uuid=uuid, _anchor=anchor)


def _checks_changed(actor: Actor, project: Project, _uuid: str) -> None:
    """An unmet critical check keeps *ready* from being reported (P8)."""
    keep_project_holds(actor, project)


declare_owner("batch", Owner(page=_page, changed=_checks_changed))
declare_leaving(drop_all)
