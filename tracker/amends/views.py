"""Pages of things gone wrong: all of them, one of them, and what is said of it before it closes."""

from flask import Blueprint, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.amends import closing, proposing
from tracker.amends.forms import DescribeForm, ReasonForm, ReopenForm
from tracker.amends.page import collect
from tracker.amends.queries import STATES, find_incidents, read_filter
from tracker.base.clock import now
from tracker.base.errors import Refused
from tracker.base.forms import Form
from tracker.base.pages import handle
from tracker.base.texts import gettext
from tracker.clients.queries import clients_for
from tracker.incidents.actions import describe as describe_incident
from tracker.incidents.models import Incident
from tracker.incidents.queries import IS_SETTLED, get_incident_of
from tracker.incidents.wording import KIND_WORDS
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project

bp = Blueprint("amends", __name__)

BOTH = ["GET", "POST"]
ONE = "/projects/<number>/incidents/<uuid>"


@bp.get("/incidents")
def everyone() -> ResponseReturnValue:
    """What went wrong over all projects, newest first; what is closed only when asked for."""
    wanted, actor = read_filter(request.args), current_actor()
    states = {"": _("Not closed"), **dict(zip(STATES, _state_words(), strict=True))}
    return render_template(
        "amends/everyone.html",
        wanted=wanted,
        found=find_incidents(actor, wanted),
        clients=[("", _("All clients")), *((one.code, one.name) for one in clients_for(actor))],
        kinds=[("", _("All kinds")), *((kind, gettext(words)) for kind, words in KIND_WORDS.items())],
        states=list(states.items()),
    )


def _state_words() -> list[str]:
    return [_("Nobody took it up"), _("Taken up, not closed"), _("Closed"), _("All")]


@bp.get(ONE)
def incident(number: str, uuid: str) -> ResponseReturnValue:
    """One of them, with all that was said and done about it."""
    project, one = _this(number, uuid)
    page = collect(project, one, now(), current_app.config["SETTINGS"].office)
    return render_template(
        "amends/incident.html",
        page=page,
        project=project,
        incident=one,
        apology_of=page.apology,
        make_goods=page.make_goods,
        lessons=page.lessons,
    )


@bp.route(f"{ONE}/describe", methods=BOTH)
def describe(number: str, uuid: str) -> ResponseReturnValue:
    """Say what kind of thing it is, who of us was responsible, what it cost the client."""
    project, one = _this(number, uuid)
    form = DescribeForm(obj=one)

    def act() -> str:
        kind, role, impact = form.kind.data, form.role.data or "", form.impact.data or ""
        describe_incident(current_actor(), project, one, kind=kind, role=role, impact=impact)
        return _address(project, one)

    return handle(form, act, "amends/describe.html", project=project, incident=one)


@bp.route(f"{ONE}/close", methods=BOTH)
def close(number: str, uuid: str) -> ResponseReturnValue:
    """See what stands of it, and close it."""
    project, one = _this(number, uuid)
    form = Form()

    def act() -> str:
        closing.close(current_actor(), project, one)
        flash(_("It is closed, and the client reads that it is."), "success")
        return _address(project, one)

    lacking = closing.lacking_of(one)
    return handle(form, act, "amends/close.html", project=project, incident=one, lacking=lacking)


@bp.route(f"{ONE}/reopen", methods=BOTH)
def reopen(number: str, uuid: str) -> ResponseReturnValue:
    """Open it again."""
    project, one = _this(number, uuid)
    form = ReopenForm()

    def act() -> str:
        closing.reopen(current_actor(), project, one, form.reason.data)
        return _address(project, one)

    return handle(form, act, "amends/reopen.html", project=project, incident=one)


@bp.route("/projects/<number>/incidents/none", methods=BOTH)
def dismiss(number: str) -> ResponseReturnValue:
    """What the product proposed (`?fact=`) was none."""
    project = this_project(number)
    proposal = proposing.find_proposal(project, request.args.get("fact", ""))
    form = ReasonForm()

    def act() -> str:
        if proposal is None:
            raise Refused(IS_SETTLED)
        proposing.dismiss(current_actor(), project, proposal, form.reason.data)
        flash(_("It is not proposed again; the reason stands in the history."), "success")
        return address_of(project, anchor="incidents")

    return handle(form, act, "amends/dismiss.html", project=project, proposal=proposal, settled=IS_SETTLED)


def _this(number: str, uuid: str) -> tuple[Project, Incident]:
    project = this_project(number)
    return project, get_incident_of(project.id, uuid)


def _address(project: Project, one: Incident) -> str:
    return url_for("amends.incident", number=project.ref, uuid=one.uuid)
