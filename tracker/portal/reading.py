"""What a contact reads: the projects, one project, its issued reports."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.incidents.queries import disclosed_unseen
from tracker.make_goods.queries import open_make_goods, settled_make_goods
from tracker.portal import project_page
from tracker.portal.blueprint import bp
from tracker.portal.project_list import list_projects
from tracker.projects.pages import this_project
from tracker.reports.issued import issued_of
from tracker.reports.queries import get_report_of
from tracker.reports.views import pdf_answer


@bp.get("/portal/")
def home() -> ResponseReturnValue:
    """All projects of the contact."""
    page = request.args.get("page", 1, type=int)
    actor = current_actor()
    return render_template(
        "portal/home.html",
        found=list_projects(actor, page),
        unseen=disclosed_unseen(actor),
        owed=open_make_goods(actor),
        settled=settled_make_goods(actor),
    )


@bp.get("/portal/<number>")
def project(number: str) -> ResponseReturnValue:
    """One project: the six questions, answered."""
    page = project_page.collect(current_actor(), this_project(number))
    return render_template("portal/project.html", page=page)


@bp.get("/portal/<number>/reports")
def issued(number: str) -> ResponseReturnValue:
    """Every status report issued for it, newest first, and whether it still tells how things stand."""
    project = this_project(number)
    return render_template("portal/reports.html", project=project, issued=issued_of(project))


@bp.get("/portal/<number>/reports/<int(max=2147483647):report>.pdf")
def report(number: str, report: int) -> ResponseReturnValue:
    """One issued report, as it was issued; an attachment, for the page's policy would break the viewer."""
    project = this_project(number)
    return pdf_answer(project, get_report_of(project, report))
