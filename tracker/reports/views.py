"""Issue a status report, and hand out issued ones."""

from io import BytesIO

from flask import Blueprint, current_app, flash, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.limits import limiter
from tracker.base.pages import handle, own_transaction
from tracker.config import Settings
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.reports.facts import facts_hash
from tracker.reports.forms import IssueForm
from tracker.reports.issuing import issue_report, pdf_of
from tracker.reports.models import Report
from tracker.reports.queries import get_report_of, reports_of

bp = Blueprint("reports", __name__)


@bp.route("/projects/<number>/reports", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
@own_transaction
def issue(number: str) -> ResponseReturnValue:
    """Show what was issued; issue another when the facts have changed since."""
    project = this_project(number)
    reports = reports_of(project.id)

    def act() -> str:
        known = {report.id for report in reports}
        report = issue_report(current_actor(), number, _settings())
        told = {"number": f"{number.partition('-')[0]}-{report.number}"}
        if report.id in known:
            flash(
                _("Nothing has changed since %(number)s was issued; it still tells how things stand.", **told)
            )
        else:
            flash(_("Report %(number)s is issued.", **told), "success")
        return url_for("reports.issue", number=number)

    current = facts_hash(overview_of(project))
    return handle(IssueForm(), act, "reports/issue.html", project=project, reports=reports, current=current)


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


def _settings() -> Settings:
    return current_app.config["SETTINGS"]
