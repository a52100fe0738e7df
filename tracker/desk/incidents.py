"""Something went wrong: record it, and say what we do about it."""

from collections.abc import Mapping

from flask import request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.amends.proposals import Proposal
from tracker.amends.proposing import find_proposal
from tracker.base.errors import Refused
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.desk.views import bp
from tracker.incidents import actions
from tracker.incidents.forms import IncidentForm, TakeUpForm
from tracker.incidents.queries import IS_SETTLED, get_incident_of
from tracker.milestones.actions import milestones_of, subject_of
from tracker.milestones.pages import read_due, today_of
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project, warn_of_excuses

BOTH = ["GET", "POST"]


@bp.route("/projects/<number>/incidents/new", methods=BOTH)
def record_incident(number: str) -> ResponseReturnValue:
    """Record what went wrong with the project or one of its milestones (`?about=M01`).

    With `?fact=` it is filled in from what the product knows of it.
    """
    project = this_project(number)
    subjects, fact = _subjects(project), request.args.get("fact", "")
    proposal = find_proposal(project, fact) if fact else None
    form = IncidentForm(**_given(project, subjects, proposal))
    form.about.choices = options((key, words) for key, (_subject, words) in subjects.items())

    def act() -> str:
        if fact and proposal is None:
            raise Refused(IS_SETTLED)
        actions.record_incident(
            current_actor(),
            project,
            subjects[form.about.data][0],
            text=form.text.data,
            noticed_at=read_due(project, form.noticed.data, "noticed").instant(project.zone),
            noticed_by=form.noticed_by.data,
            kind=form.kind.data,
            fact=fact or None,
        )
        return address_of(project, anchor="incidents")

    return handle(form, act, "desk/record_incident.html", project=project)


@bp.route("/projects/<number>/incidents/<uuid>/take-up", methods=BOTH)
def take_up(number: str, uuid: str) -> ResponseReturnValue:
    """Say what we do about it, for us or for the client too."""
    project = this_project(number)
    incident = get_incident_of(project.id, uuid)
    form = TakeUpForm(answer=incident.answer)

    def act() -> str:
        actions.take_up(current_actor(), project, incident, form.answer.data, bool(form.for_client.data))
        if form.for_client.data:
            warn_of_excuses(form.answer.data)
        return address_of(project, anchor="incidents")

    return handle(form, act, "desk/take_up.html", project=project, incident=incident)


def _given(
    project: Project, subjects: Mapping[str, tuple[str, str]], proposal: Proposal | None
) -> dict[str, str]:
    """What the form is filled in with: today and the address, or what is known already (WCAG 3.3.7)."""
    if proposal is None:
        asked = {name: request.args.get(name, "") for name in ("about", "text")}
        return {"noticed": str(today_of(project).day), **asked}
    about = next((key for key, (subject, _) in subjects.items() if subject == proposal.subject), "")
    return {
        "text": proposal.text,
        "kind": proposal.kind,
        "about": about,
        "noticed": proposal.known.typed,
        "noticed_by": proposal.noticed_by,
    }


def _subjects(project: Project) -> dict[str, tuple[str, str]]:
    """What it can be about: the subject and the words for each key; the project itself has an empty one."""
    subjects = {m.key: (subject_of(m), f"{m.key} {m.title}") for m in milestones_of(project)}
    return {"": (f"project:{project.uuid}", project.title), **subjects}
