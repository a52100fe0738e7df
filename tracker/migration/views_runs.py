"""Comparisons of a batch: what each found, and what changed since the one before; finding one file."""

from itertools import groupby
from operator import attrgetter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.migration.blueprint import ALL, ONE, bp
from tracker.migration.changes_page import collect_changes
from tracker.migration.finding import find
from tracker.migration.pages import this_batch
from tracker.migration.queries_runs import get_run_of
from tracker.migration.run_page import collect_run, read_wanted
from tracker.migration.standing import standings_of
from tracker.projects.pages import this_project

RUN = f"{ONE}/runs/<run_uuid>"


@bp.get(RUN)
def run(number: str, uuid: str, run_uuid: str) -> ResponseReturnValue:
    """One comparison: its figures, folder by folder, and every difference (`?state=&folder=&q=&page=`)."""
    project, batch = this_batch(number, uuid)
    found = get_run_of(batch, run_uuid)
    page = collect_run(batch, found, read_wanted(request.args))
    return render_template("migration/run.html", project=project, batch=batch, page=page, run=found)


@bp.get(f"{RUN}/changes")
def changes(number: str, uuid: str, run_uuid: str) -> ResponseReturnValue:
    """What another copy changed since the comparison before."""
    project, batch = this_batch(number, uuid)
    found = get_run_of(batch, run_uuid)
    page = collect_changes(found)
    return render_template("migration/changes.html", project=project, batch=batch, page=page, run=found)


@bp.get(f"{ALL}/find")
def find_file(number: str) -> ResponseReturnValue:
    """Where is my file? Over every batch of the project (`?q=`)."""
    project = this_project(number)
    text = request.args.get("q", "")[:500]
    search = find(standings_of([project.id])[project.id], text)
    by_batch = [(batch, list(files)) for batch, files in groupby(search.files, attrgetter("batch"))]
    context = {"found": by_batch, "unsearched": search.unsearched}
    return render_template("migration/find.html", project=project, text=text, **context)
