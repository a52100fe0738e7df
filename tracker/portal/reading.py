"""What a contact reads: the projects, one project, its issued reports."""

from io import BytesIO

import sqlalchemy as sa
from flask import current_app, render_template, request, send_file
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.files import store
from tracker.portal import project_page
from tracker.portal.blueprint import bp
from tracker.portal.project_list import list_projects
from tracker.projects.pages import this_project
from tracker.reports.models import Report
from tracker.reports.queries import reports_of


@bp.get("/portal/")
def home() -> ResponseReturnValue:
    """All projects of the contact."""
    page = request.args.get("page", 1, type=int)
    return render_template("portal/home.html", found=list_projects(current_actor(), page))


@bp.get("/portal/<number>")
def project(number: str) -> ResponseReturnValue:
    """One project: the six questions, answered."""
    page = project_page.collect(current_actor(), this_project(number))
    return render_template("portal/project.html", page=page)


@bp.get("/portal/<number>/reports")
def issued(number: str) -> ResponseReturnValue:
    """Every status report issued for it, newest first."""
    project = this_project(number)
    return render_template("portal/reports.html", project=project, reports=reports_of(project.id))


@bp.get("/portal/<number>/reports/<int:report>.pdf")
def report(number: str, report: int) -> ResponseReturnValue:
    """One issued report, as it was issued; an attachment, for the page's policy would break the viewer."""
    project = this_project(number)
    query = sa.select(Report).where(Report.project_id == project.id, Report.number == report)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    data = store.read(current_app.config["SETTINGS"].files, found.file_hash)
    name = f"{project.client.code}-{found.number}.pdf"
    return send_file(BytesIO(data), "application/pdf", as_attachment=True, download_name=name)
