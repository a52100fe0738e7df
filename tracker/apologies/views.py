"""Pages of apologies for staff: what needs one, write it, see it as the client will, send it."""

from flask import Blueprint, current_app, flash, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.apologies import actions
from tracker.apologies.forms import ApologyForm, PartsForm, SendForm
from tracker.apologies.known import facts_in_words, known_of
from tracker.apologies.models import ApologyDraft
from tracker.apologies.pages import address_of_apology, address_of_draft, form_context, said_of
from tracker.apologies.queries import entry_of, get_apology_of, get_draft_of, needed_by, needed_in, sent_by_us
from tracker.apologies.rules import marked
from tracker.apologies.small import small_among
from tracker.apologies.waiting import waiting
from tracker.base.clock import now
from tracker.base.errors import Invalid
from tracker.base.exact import TextChanged
from tracker.base.forms import Form
from tracker.base.pages import check_version, handle, own_transaction
from tracker.base.wordcheck import find_excuses
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.projects.pages import address_of, this_project

bp = Blueprint("apologies", __name__)

BOTH = ["GET", "POST"]
ALL = "/projects/<number>/apologies"
ONE = f"{ALL}/<uuid>"


@bp.get("/apologies")
def everyone() -> ResponseReturnValue:
    """What needs an apology, longest known first, and what was sent; for one client with `?client=CODE`."""
    actor, client = current_actor(), request.args.get("client", "")
    office = current_app.config["SETTINGS"].office
    needed = needed_by(actor, client)
    lines = [(one, waiting(one.incident, one.project, now(), office)) for one in needed]
    sorry = small_among([one.incident for one in needed if one.draft is None])
    sent = sent_by_us(actor, client)
    return render_template("apologies/everyone.html", lines=lines, sorry=sorry, sent=sent, client=client)


@bp.route(f"{ALL}/new", methods=BOTH)
def write(number: str) -> ResponseReturnValue:
    """Begin one (`?incident=UUID`), for that and for what else of the project waits."""
    project = this_project(number)
    free = [one.incident for one in needed_in(project.id) if one.draft is None]
    ticked = [one for one in free if one.uuid == request.args.get("incident")] or free[:1]
    facts = facts_in_words(known_of(project, ticked))
    form = ApologyForm(incidents=[one.uuid for one in ticked], what_went_wrong=facts, version="1")
    form.offer(free)

    def act() -> str:
        return address_of_draft(actions.draft(current_actor(), project, form.chosen(free), form.parts))

    context = form_context(project, form, known_of(project, free))
    return handle(form, act, "apologies/write.html", draft=None, **context)


@bp.route(f"{ONE}/edit", methods=BOTH)
def edit(number: str, uuid: str) -> ResponseReturnValue:
    """Say it otherwise."""
    project, draft = _this_draft(number, uuid)
    theirs = [one.uuid for one in draft.incidents]
    offered = _offered(project, draft)
    form = ApologyForm(obj=draft.parts, incidents=theirs, version=draft.version)
    form.offer(offered)

    def act() -> str:
        check_version(draft, form, incidents=theirs)
        actions.edit(current_actor(), draft, form.chosen(offered), form.parts)
        return address_of_draft(draft)

    context = form_context(project, form, known_of(project, offered))
    return handle(form, act, "apologies/write.html", draft=draft, **context)


@bp.route(f"{ONE}/send", methods=BOTH)
def send(number: str, uuid: str) -> ResponseReturnValue:
    """Exactly what would be sent, as the client will read it; then send it."""
    project, draft = _this_draft(number, uuid)
    text = draft.parts.text
    findings = find_excuses(text)
    form = SendForm(shown=actions.shown_of(draft))

    def act() -> str:
        try:
            sent = actions.send(current_actor(), draft, form.shown.data or "", form.override.data or "")
        except TextChanged:
            form.shown.data = actions.shown_of(draft)
            raise
        except Invalid as missing:
            raise Invalid(missing.msgid) from missing
        flash(_("Sent. The client reads it on their page, and it is mailed to each of them."), "success")
        return address_of_apology(sent)

    context = {"project": project, "draft": draft, "text": text, "findings": findings}
    return handle(form, act, "apologies/send.html", pieces=marked(text, findings), **context)


@bp.route(f"{ONE}/withdraw", methods=BOTH)
def withdraw(number: str, uuid: str) -> ResponseReturnValue:
    """It is not sent."""
    project, draft = _this_draft(number, uuid)

    def act() -> str:
        actions.withdraw(current_actor(), draft)
        return address_of(project, anchor="incidents")

    return handle(Form(), act, "apologies/withdraw.html", project=project, draft=draft)


@bp.get(ONE)
def page(number: str, uuid: str) -> ResponseReturnValue:
    """One that was sent, word for word, with its proof line."""
    project = this_project(number)
    apology = get_apology_of(project.id, uuid)
    return render_template("apologies/page.html", project=project, apology=apology, entry=entry_of(apology))


@bp.post("/apologies/check")
@own_transaction
def check() -> ResponseReturnValue:
    """What is said of six parts while they are being typed; nothing is kept."""
    return jsonify(said_of(PartsForm()))


def _this_draft(number: str, uuid: str) -> tuple[Project, ApologyDraft]:
    project = this_project(number)
    return project, get_draft_of(project.id, uuid)


def _offered(project: Project, draft: ApologyDraft) -> list[Incident]:
    """What this draft can be for: its own, and what nobody writes about."""
    free = [one.incident for one in needed_in(project.id) if one.draft is None]
    return [*draft.incidents, *free]
