"""Preview a status report, order it, watch it being made, and hand out issued ones."""

from io import BytesIO

from flask import Blueprint, current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.limits import limiter
from tracker.base.pages import handle
from tracker.config import Settings
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.reports import actions
from tracker.reports.collect import Copy
from tracker.reports.forms import IssueForm
from tracker.reports.issuing import pdf_of, unnumbered_copy
from tracker.reports.models import Report
from tracker.reports.ordered import page_of
from tracker.reports.papers import A4, LETTER, paper_of
from tracker.reports.queries import get_report_of
from tracker.reports.sheet import page_part

bp = Blueprint("reports", __name__)


@bp.route("/projects/<number>/reports", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def issue(number: str) -> ResponseReturnValue:
    """Show what was issued and what is being made; order another."""
    project = this_project(number)
    form = IssueForm(paper=paper_of(project))

    def act() -> str:
        order = actions.order(current_actor(), project, form.paper.data)
        return url_for("reports.issue", number=number, ordered=order.uuid)

    page = page_of(project, request.args.get("ordered", ""))
    return handle(form, act, "reports/issue.html", project=project, page=page)


@bp.get("/projects/<number>/reports/preview")
def preview(number: str) -> ResponseReturnValue:
    """What a report would say now, and the button that has it made."""
    project = this_project(number)
    actions.check_reportable(project)
    form = IssueForm(paper=paper_of(project))
    same = actions.unchanged(project)
    sheet = page_part(overview_of(project), _copy())
    return render_template("reports/preview.html", project=project, form=form, same=same, sheet=sheet)


@bp.get("/projects/<number>/reports/preview.pdf")
@limiter.limit("20 per minute")
def preview_pdf(number: str) -> ResponseReturnValue:
    """The same as a PDF without a number, marked as a preview; `?paper=letter` for the other sheet."""
    project = this_project(number)
    paper = request.args.get("paper", "")
    copy = unnumbered_copy(
        project,
        _settings().vendor_name,
        logo=_settings().vendor_logo,
        paper=paper if paper in {A4, LETTER} else None,
        preview=True,
    )
    return attached_pdf(copy, f"{number}-preview.pdf")


@bp.get("/projects/<number>/reports/<int(max=2147483647):report>.pdf")
def download(number: str, report: int) -> ResponseReturnValue:
    """The file of an issued report."""
    project = this_project(number)
    return pdf_answer(project, get_report_of(project, report))


def pdf_answer(project: Project, report: Report) -> ResponseReturnValue:
    """An issued report as a file to keep; a viewer inside the page would need a looser policy."""
    name = f"{project.client.code}-{report.number}.pdf"
    return attached_pdf(pdf_of(report, _settings().files), name)


def attached_pdf(data: bytes, name: str) -> ResponseReturnValue:
    """A PDF to keep under this name."""
    return send_file(BytesIO(data), "application/pdf", as_attachment=True, download_name=name, etag=False)


def _copy() -> Copy:
    return Copy(_settings().vendor_name, _settings().vendor_logo, preview=True)


def _settings() -> Settings:
    return current_app.config["SETTINGS"]
