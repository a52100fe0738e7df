"""The staff's pages that read across features: projects, one project, its history, the search."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.desk import history, lists, project_page, searching
from tracker.desk.note_files import attach_to_note
from tracker.files.pages import takes_files
from tracker.milestones.actions import milestones_of, subject_of
from tracker.notes.actions import correct_note as correct
from tracker.notes.actions import log_work
from tracker.notes.forms import NoteCorrectionForm, NoteForm
from tracker.notes.queries import get_note_of
from tracker.projects.pages import address_of, this_project
from tracker.timeline.models import INSTANCE_CHAIN

bp = Blueprint("desk", __name__)

NEWEST = 2**31 - 1
"""No entry has a greater number: the columns hold no greater one."""


@bp.get("/projects")
def projects() -> ResponseReturnValue:
    """All projects, filtered."""
    wanted = lists.read_filter(request.args)
    found = lists.find_projects(current_actor(), wanted)
    return render_template(
        "desk/projects.html", found=found, wanted=wanted, choices=lists.choices(current_actor())
    )


@bp.get("/projects/<number>")
def project(number: str) -> ResponseReturnValue:
    """One project: what was promised, what happened, what is next, and everything done about it."""
    page = project_page.collect(current_actor(), this_project(number))
    return render_template("desk/project.html", page=page)


@bp.get("/projects/<number>/timeline")
def timeline(number: str) -> ResponseReturnValue:
    """Its whole history, newest first."""
    project = this_project(number)
    return render_template(
        "desk/timeline.html", project=project, lines=history.history_of(project, before=_before())
    )


@bp.get("/timeline")
def instance_timeline() -> ResponseReturnValue:
    """The vendor's own history: accounts and settings."""
    return render_template(
        "desk/instance.html", lines=history.chain_history(INSTANCE_CHAIN, before=_before())
    )


@bp.route("/projects/<number>/notes/new", methods=["GET", "POST"])
@takes_files(this_project)
def add_note(number: str) -> ResponseReturnValue:
    """Log work on the project or one of its milestones."""
    project = this_project(number)
    milestones = milestones_of(project)
    form = NoteForm(about=request.args.get("about", ""))
    form.about.choices = options([("", project.title), *((m.key, f"{m.key} {m.title}") for m in milestones)])

    def act() -> str:
        subject = next(
            (subject_of(m) for m in milestones if m.key == form.about.data), f"project:{project.uuid}"
        )
        note = log_work(
            current_actor(),
            project,
            subject,
            text=form.text.data,
            minutes=form.minutes.data,
            for_client=bool(form.for_client.data),
        )
        attach_to_note(project, note)
        return address_of(project, anchor="log")

    return handle(form, act, "desk/note.html", project=project)


@bp.route("/projects/<number>/notes/<uuid>/correct", methods=["GET", "POST"])
def correct_note(number: str, uuid: str) -> ResponseReturnValue:
    """Correct one's own entry by a further one."""
    project = this_project(number)
    wrong = get_note_of(project.id, uuid)
    form = NoteCorrectionForm(text=wrong.text, minutes=wrong.minutes)

    def act() -> str:
        correct(current_actor(), project, wrong, text=form.text.data, minutes=form.minutes.data)
        return address_of(project, anchor="log")

    return handle(form, act, "desk/correct_note.html", project=project, wrong=wrong)


@bp.get("/search")
def search() -> ResponseReturnValue:
    """Find anything by name, phone, address or number; a number leads straight to its page."""
    words = request.args.get("q", "").strip()
    straight = searching.straight_to(current_actor(), words)
    if straight:
        return redirect(straight, 303)
    return render_template("desk/search.html", words=words, found=searching.find(current_actor(), words))


def _before() -> int | None:
    """The entry a history is continued from."""
    number = request.args.get("before", type=int)
    return None if number is None else min(number, NEWEST)
