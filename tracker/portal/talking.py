"""What a contact says to us: messages, a private word to our managers, a wish to be called."""

from dataclasses import dataclass

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.base.forms import is_uuid
from tracker.base.pages import handle
from tracker.clients.models import Contact
from tracker.milestones.actions import subject_of
from tracker.milestones.models import Milestone
from tracker.milestones.queries import get_ask_of
from tracker.notes.calling import ask_for_call, waiting_call
from tracker.notes.forms import CallForm, MessageForm, PrivateWordForm
from tracker.notes.messaging import write_message, write_private_word
from tracker.notes.queries import managers
from tracker.notes.talks import private_thread, thread_of
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.pages import this_project

BOTH = ["GET", "POST"]


@dataclass(frozen=True)
class About:
    """What a call is about: as it is stored, by the number people know, and by its title."""

    subject: str
    key: str
    title: str


@bp.route("/portal/<number>/messages", methods=BOTH)
def messages(number: str) -> ResponseReturnValue:
    """Everything written about a project, and room for more."""
    project = this_project(number)
    form = MessageForm()

    def act() -> str:
        write_message(current_actor(), project, form.text.data)
        flash(_("Your message is sent, and stands here."), "success")
        return url_for("portal.messages", number=number)

    return handle(form, act, "portal/messages.html", project=project, thread=thread_of(project.id))


@bp.route("/portal/<number>/private", methods=BOTH)
def private_word(number: str) -> ResponseReturnValue:
    """The person's own words to our managers, and their answers."""
    project = this_project(number)
    form = PrivateWordForm()

    def act() -> str:
        write_private_word(current_actor(), project, form.text.data)
        flash(_("Your private word is sent, to our managers alone."), "success")
        return url_for("portal.private_word", number=number)

    return handle(
        form,
        act,
        "portal/private.html",
        project=project,
        thread=private_thread(project.id, current_actor().id),
        readers=[manager.name for manager in managers()],
    )


@bp.route("/portal/<number>/call", methods=BOTH)
def call(number: str) -> ResponseReturnValue:
    """Call me: about the project, or `?about=` the key of a milestone or the identity of a question."""
    project = this_project(number)
    about = _about(project, request.args.get("about", ""))
    me = db.session.get_one(Contact, current_actor().id)
    form = CallForm(phone=me.phone)

    def act() -> str:
        ask_for_call(
            current_actor(),
            project,
            about.subject,
            about=about.key,
            phone=form.phone.data,
            words=form.words.data,
        )
        flash(_("We have it, and tell you here and by mail when we call."), "success")
        return url_for("portal.project", number=number, _anchor="calls")

    waiting = waiting_call(project, current_actor(), about.subject)
    return handle(form, act, "portal/call.html", project=project, about=about, waiting=waiting)


def _about(project: Project, asked: str) -> About:
    """NotFound for a milestone or a question that this project does not have."""
    if is_uuid(asked):
        question = get_ask_of(project, asked)
        thing = question.milestone
        key, title = (thing.key, thing.title) if thing else (project.ref, project.title)
        return About(f"ask:{question.uuid}", key, title)
    if asked:
        milestone = db.session.scalar(Milestone.in_project(project.id).where(Milestone.key == asked))
        if milestone is None:
            raise NotFound()
        return About(subject_of(milestone), milestone.key, milestone.title)
    return About(f"project:{project.uuid}", project.ref, project.title)
