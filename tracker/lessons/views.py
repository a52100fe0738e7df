"""Lessons: all of them, one of them, raised, reworded, decided, and put to what went wrong."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.accounts.models import Account
from tracker.accounts.queries import own_account
from tracker.base.clock import now
from tracker.base.errors import Invalid
from tracker.base.forms import options
from tracker.base.moments import local_moment
from tracker.base.office import Office
from tracker.base.pages import check_version, handle
from tracker.incidents.models import Incident
from tracker.incidents.queries import get_incident_of
from tracker.lessons import actions
from tracker.lessons.blueprint import bp
from tracker.lessons.exposure import exposed_device_or_project
from tracker.lessons.forms import DecideForm, LessonForm, LinkForm, LookForm, OwnerForm, RaiseForm
from tracker.lessons.pages import page_of
from tracker.lessons.queries import all_lessons, get_lesson, lessons_of_incident
from tracker.projects.forms import chosen, offer_people
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.projects.queries import active_staff

BOTH = ["GET", "POST"]
ONE = "/lessons/<uuid>"


@bp.get("/lessons")
def everyone() -> ResponseReturnValue:
    """All of them; `?q=` finds words."""
    text = request.args.get("q", "").strip()
    today = local_moment(now(), office().zone).day
    return render_template(
        "lessons/everyone.html", lessons=all_lessons(current_actor(), text), text=text, today=today
    )


@bp.get(ONE)
def page(uuid: str) -> ResponseReturnValue:
    """One: its cause, what it came from, what was decided and changed, what it exposes."""
    return render_template(
        "lessons/page.html", page=page_of(current_actor(), get_lesson(current_actor(), uuid), office())
    )


@bp.route("/lessons/new", methods=BOTH)
def add() -> ResponseReturnValue:
    """Raise one from nothing."""
    return _raise(None, None)


@bp.route("/projects/<number>/incidents/<uuid>/lesson", methods=BOTH)
def add_from(number: str, uuid: str) -> ResponseReturnValue:
    """Raise one from something that went wrong."""
    project = this_project(number)
    return _raise(project, get_incident_of(project.id, uuid))


def _raise(project: Project | None, incident: Incident | None) -> ResponseReturnValue:
    form = RaiseForm(version=0, text=incident.text if incident else None)
    offer_people(form.owner, active_staff())
    if not form.is_submitted():
        form.owner.data = own_account(current_actor()).uuid

    def act() -> str:
        lesson = actions.raise_lesson(
            current_actor(),
            office(),
            owner=_owner(form),
            incident=incident,
            client_id=project.client_id if project else None,
            **_said(form),
        )
        return address_of(lesson.uuid)

    return handle(form, act, "lessons/edit.html", lesson=None, project=project, incident=incident)


@bp.route(f"{ONE}/edit", methods=BOTH)
def edit(uuid: str) -> ResponseReturnValue:
    """Word it anew."""
    lesson = get_lesson(current_actor(), uuid)
    actions.check_rewords(current_actor(), lesson)
    form = LessonForm(obj=lesson)

    def act() -> str:
        check_version(lesson, form)
        actions.edit_lesson(current_actor(), lesson, **_said(form))
        return address_of(uuid)

    return handle(form, act, "lessons/edit.html", lesson=lesson, project=None, incident=None)


@bp.route(f"{ONE}/owner", methods=BOTH)
def name_owner(uuid: str) -> ResponseReturnValue:
    """Somebody else answers for it."""
    lesson = get_lesson(current_actor(), uuid)
    actions.check_answers(current_actor(), lesson)
    form = OwnerForm(owner=lesson.owner.uuid)
    offer_people(form.owner, active_staff())

    def act() -> str:
        actions.name_owner(current_actor(), lesson, _owner(form))
        return address_of(uuid)

    return handle(form, act, "lessons/owner.html", lesson=lesson)


@bp.route(f"{ONE}/decide", methods=BOTH)
def decide(uuid: str) -> ResponseReturnValue:
    """Whether something changes, and the answer to who raised it."""
    lesson = get_lesson(current_actor(), uuid)
    actions.check_answers(current_actor(), lesson)
    form = DecideForm()

    def act() -> str:
        actions.decide(current_actor(), lesson, form.verdict.data, form.answer.data)
        return address_of(uuid)

    return handle(form, act, "lessons/decide.html", lesson=lesson)


@bp.route(f"{ONE}/exposed/projects/<number>", methods=BOTH)
def look_after_project(uuid: str, number: str) -> ResponseReturnValue:
    """Say what was done about a project that it exposes."""
    return _look_after(uuid, f"project:{this_project(number).uuid}")


@bp.route(f"{ONE}/exposed/devices/<device>", methods=BOTH)
def look_after_device(uuid: str, device: str) -> ResponseReturnValue:
    """Say what was done about a device that it exposes."""
    return _look_after(uuid, f"device:{device}")


def _look_after(uuid: str, subject: str) -> ResponseReturnValue:
    lesson = get_lesson(current_actor(), uuid)
    about = exposed_device_or_project(current_actor(), lesson, subject)
    form = LookForm()

    def act() -> str:
        actions.look_after(current_actor(), lesson, about.subject, form.words.data)
        return address_of(uuid, "exposed")

    return handle(form, act, "lessons/look_after.html", lesson=lesson, about=about)


@bp.route("/projects/<number>/incidents/<uuid>/known", methods=BOTH)
def link(number: str, uuid: str) -> ResponseReturnValue:
    """It went wrong for a cause that is known."""
    project = this_project(number)
    incident = get_incident_of(project.id, uuid)
    form = LinkForm()
    there = {lesson.id for lesson in lessons_of_incident(incident.id)}
    offered = [lesson for lesson in all_lessons(current_actor()) if lesson.id not in there]
    form.lesson.choices = options((lesson.uuid, lesson.title) for lesson in offered)

    def act() -> str:
        lesson = get_lesson(current_actor(), form.lesson.data)
        actions.link(current_actor(), office(), lesson, incident, project.zone)
        return address_of(lesson.uuid)

    return handle(form, act, "lessons/link.html", project=project, incident=incident, offered=offered)


def office() -> Office:
    """Our own working hours."""
    return current_app.config["SETTINGS"].office


def address_of(uuid: str, anchor: str | None = None) -> str:
    """The page of a lesson."""
    return url_for("lessons.page", uuid=uuid, _anchor=anchor)


def _said(form: LessonForm) -> dict[str, str]:
    return {name: form[name].data or "" for name in ("title", "text", "cause", "maker", "model")}


def _owner(form: RaiseForm | OwnerForm) -> Account:
    account = chosen(form.owner, active_staff())
    if account is None:
        raise Invalid("Choose somebody who works here.", "owner")
    return account
