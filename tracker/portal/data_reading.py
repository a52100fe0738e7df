"""The client's data: every class, one class, and finding one file."""

from itertools import groupby
from operator import attrgetter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.errors import NotFound
from tracker.migration.finding import find
from tracker.migration.models import Batch
from tracker.migration.queries import get_batch_for
from tracker.migration.run_page import read_wanted
from tracker.migration.standing import standings_of
from tracker.portal.blueprint import bp
from tracker.portal.data_page import collect_class, collect_data
from tracker.projects.models import Project
from tracker.projects.pages import this_project

DATA = "/portal/<number>/data"
CLASS = f"{DATA}/<uuid>"


def this_class(number: str, uuid: str) -> tuple[Project, Batch]:
    """The project and its class of this address, for the act of the endpoint.

    NotFound for one that is not moved after all: it may have been entered, or listed, for somebody else.
    """
    project = this_project(number)
    batch = get_batch_for(project, uuid)
    if batch.dropped_at:
        raise NotFound()
    return project, batch


@bp.get(DATA)
def data(number: str) -> ResponseReturnValue:
    """Every class by itself: what of it arrived."""
    project = this_project(number)
    return render_template("portal/data.html", project=project, page=collect_data(current_actor(), project))


@bp.get(CLASS)
def data_class(number: str, uuid: str) -> ResponseReturnValue:
    """One class: what differs, folder by folder, and what can be said of it (`?state=&folder=&q=&page=`)."""
    project, batch = this_class(number, uuid)
    page = collect_class(current_actor(), project, batch, read_wanted(request.args))
    return render_template("portal/data_class.html", project=project, batch=batch, page=page)


@bp.get(f"{DATA}/find")
def find_data(number: str) -> ResponseReturnValue:
    """Where is my file? Over every class of this project (`?q=`)."""
    project = this_project(number)
    text = request.args.get("q", "")[:500]
    standings = standings_of([project.id])[project.id]
    search = find(standings, text)
    found = [(one, list(files)) for one, files in groupby(search.files, attrgetter("batch"))]
    context = {"found": found, "unsearched": search.unsearched}
    return render_template("portal/data_find.html", project=project, text=text, **context)
