"""Staff answer the client: messages, calls asked for, and the private words that managers read."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.desk.views import bp
from tracker.milestones.pages import read_due
from tracker.notes.calling import note_call
from tracker.notes.calling import promise_call as promise
from tracker.notes.forms import CallMadeForm, MessageForm, PrivateAnswerForm, PromiseCallForm
from tracker.notes.messaging import answer_private_word, write_message
from tracker.notes.talks import get_call_of, get_private_contact, private_thread, private_threads, thread_of
from tracker.projects.pages import address_of, this_project, warn_of_excuses

BOTH = ["GET", "POST"]


@bp.route("/projects/<number>/messages", methods=BOTH)
def messages(number: str) -> ResponseReturnValue:
    """The whole thread with the client, and an answer to it."""
    project = this_project(number)
    form = MessageForm()

    def act() -> str:
        write_message(current_actor(), project, form.text.data)
        warn_of_excuses(form.text.data)
        return address_of(project, anchor="messages")

    return handle(form, act, "desk/messages.html", project=project, thread=thread_of(project.id))


@bp.route("/projects/<number>/calls/<uuid>/promise", methods=BOTH)
def promise_call(number: str, uuid: str) -> ResponseReturnValue:
    """Say when one calls; the client sees it."""
    project = this_project(number)
    call = get_call_of(project.id, uuid)
    form = PromiseCallForm(at=call.promised.typed if call.promised else "")

    def act() -> str:
        promise(current_actor(), project, call, read_due(project, form.at.data, "at"))
        return address_of(project, anchor="calls")

    return handle(form, act, "desk/promise_call.html", project=project, call=call)


@bp.route("/projects/<number>/calls/<uuid>/made", methods=BOTH)
def call_made(number: str, uuid: str) -> ResponseReturnValue:
    """Note that one called, and what came of it."""
    project = this_project(number)
    call = get_call_of(project.id, uuid)
    form = CallMadeForm()

    def act() -> str:
        note_call(current_actor(), project, call, form.outcome.data)
        warn_of_excuses(form.outcome.data)
        return address_of(project, anchor="calls")

    return handle(form, act, "desk/call_made.html", project=project, call=call)


@bp.get("/private-words")
def private_words() -> ResponseReturnValue:
    """What contacts wrote to the managers alone, what waits for an answer first."""
    return render_template("desk/private_words.html", threads=private_threads())


@bp.route("/projects/<number>/private-words/<uuid>", methods=BOTH)
def private_word(number: str, uuid: str) -> ResponseReturnValue:
    """One contact's private words about a project, and an answer for them alone."""
    project = this_project(number)
    contact = get_private_contact(project.id, uuid)
    form = PrivateAnswerForm()

    def act() -> str:
        answer_private_word(current_actor(), project, contact, form.text.data)
        warn_of_excuses(form.text.data)
        flash(_("Sent to %(name)s alone.", name=contact.name), "success")
        return url_for("desk.private_words")

    thread = private_thread(project.id, contact.id)
    return handle(form, act, "desk/private_word.html", project=project, contact=contact, thread=thread)
