"""Work that risks a warranty: prepare it, change it, look at it second, withdraw it; and its page."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.accounts.queries import own_account
from tracker.base.exact import TextChanged
from tracker.base.pages import check_version, handle
from tracker.devices.queries import devices_of
from tracker.files.queries import attachments_of
from tracker.projects.pages import address_of, this_project
from tracker.projects.queries import active_staff
from tracker.risk_actions import preparing
from tracker.risk_actions.common import COMMON
from tracker.risk_actions.forms import PlanForm, SecondForm, WithdrawForm, chosen
from tracker.risk_actions.pages import page_of, this_action
from tracker.risk_actions.queries import entry_of
from tracker.risk_actions.reading import standing_of

bp = Blueprint("risk_actions", __name__)

BOTH = ["GET", "POST"]
ALL = "/projects/<number>/risk-actions"
ONE = f"{ALL}/<uuid>"


@bp.route(f"{ALL}/new", methods=BOTH)
def add(number: str) -> ResponseReturnValue:
    """Prepare one (`?device=UUID`), with the texts of a common action proposed (`?like=open-case`)."""
    project = this_project(number)
    devices, people = devices_of(project.client), active_staff()
    form = PlanForm(
        device=request.args.get("device", ""),
        performer=own_account(current_actor()).uuid,
        **_proposed(request.args.get("like", "")),
    )
    form.offer(devices, people)

    def act() -> str:
        device = chosen(devices, form.device.data)
        action = preparing.prepare(current_actor(), project, device, form.plan(people))
        return page_of(action)

    return handle(
        form, act, "risk_actions/plan.html", project=project, action=None, common=COMMON, devices=devices
    )


@bp.get(ONE)
def page(number: str, uuid: str) -> ResponseReturnValue:
    """One action: how it stands, what is missing, what the client reads, what they said."""
    project, action = this_action(number, uuid)
    standing = standing_of(action)
    answer = standing.ask.answer if standing.ask else None
    entry = entry_of(action, answer.uuid) if answer else None
    files = attachments_of([action.subject]).get(action.subject, [])
    return render_template(
        "risk_actions/page.html",
        project=project,
        action=action,
        standing=standing,
        entry=entry,
        files=files,
    )


@bp.route(f"{ONE}/edit", methods=BOTH)
def edit(number: str, uuid: str) -> ResponseReturnValue:
    """Say it otherwise; whoever looked at it or agreed did so to another text."""
    project, action = this_action(number, uuid)
    people = active_staff()
    written = {name: getattr(action, name) for name in ("title", "why", "risk", "alternatives", "benefit")}
    form = PlanForm(
        device=action.device.uuid, performer=action.performer.uuid, version=action.version, **written
    )
    form.offer([action.device], people)

    def act() -> str:
        check_version(action, form, device=action.device.uuid, performer=action.performer.uuid)
        preparing.edit(current_actor(), action, form.plan(people))
        return page_of(action)

    return handle(form, act, "risk_actions/plan.html", project=project, action=action, common={}, devices=())


@bp.route(f"{ONE}/second", methods=BOTH)
def second(number: str, uuid: str) -> ResponseReturnValue:
    """A second pair of eyes looked at it, or its performer is alone."""
    project, action = this_action(number, uuid)
    standing = standing_of(action)
    form = SecondForm(shown=standing.facts_hash)

    def act() -> str:
        shown = form.shown.data or ""
        try:
            preparing.look_second(current_actor(), action, alone=bool(form.alone.data), shown=shown)
        except TextChanged:
            form.shown.data = standing.facts_hash
            raise
        flash(_("Noted. Ask the client when you are ready."), "success")
        return page_of(action)

    return handle(
        form,
        act,
        "risk_actions/second.html",
        project=project,
        action=action,
        standing=standing,
        own=action.performer_id == current_actor().id,
    )


@bp.route(f"{ONE}/withdraw", methods=BOTH)
def withdraw(number: str, uuid: str) -> ResponseReturnValue:
    """It will not be done."""
    project, action = this_action(number, uuid)
    form = WithdrawForm()

    def act() -> str:
        preparing.withdraw(current_actor(), action, form.reason.data)
        return address_of(project, anchor="risk-actions")

    return handle(form, act, "risk_actions/withdraw.html", project=project, action=action)


def _proposed(like: str) -> dict[str, str]:
    """The texts of a common action, in the reader's language; none where there is no such one."""
    common = COMMON.get(like)
    return {name: _(text) for name, text in vars(common).items()} if common else {}
