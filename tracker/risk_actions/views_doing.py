"""Ask the client, write down what they said, do it, see that it works; and what was done without asking."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.accounts.queries import own_account
from tracker.base.clock import now
from tracker.base.exact import TextChanged
from tracker.base.moments import Moment, local_moment
from tracker.base.pages import handle
from tracker.clients.queries import approvers_of
from tracker.devices.queries import devices_of
from tracker.milestones.pages import today_of
from tracker.projects.pages import this_project
from tracker.projects.queries import active_staff
from tracker.risk_actions import asking, performing
from tracker.risk_actions.forms import (
    AskForm,
    BeforeForm,
    PerformForm,
    SpokenForm,
    VerifyForm,
    WithoutForm,
    chosen,
)
from tracker.risk_actions.pages import EVENING, page_of, read_moment, this_action
from tracker.risk_actions.reading import USUALLY, content_of, standing_of, text_of
from tracker.risk_actions.views import ALL, BOTH, ONE, bp


@bp.route(f"{ONE}/ask", methods=BOTH)
def ask(number: str, uuid: str) -> ResponseReturnValue:
    """Put it to the client's approvers, exactly as it is shown."""
    project, action = this_action(number, uuid)
    until = Moment((now() + USUALLY).astimezone(project.zone).date(), EVENING)
    standing, at, end = standing_of(action), now(), until.instant(project.zone)
    content = content_of(action, standing.backups, at, end)
    form = AskForm(expires=until.typed, shown=content.facts_hash)

    def act() -> str:
        expires = read_moment(project, form.expires.data, "expires", EVENING)
        try:
            asking.ask_client(current_actor(), action, expires, form.shown.data or "")
        except TextChanged:
            form.shown.data = content.facts_hash
            raise
        flash(_("The client is asked."), "success")
        return page_of(action)

    text = text_of(action, standing.backups, at, end)
    context = {"project": project, "action": action, "standing": standing, "text": text}
    return handle(form, act, "risk_actions/ask.html", **context, approvers=approvers_of(project.client_id))


@bp.route(f"{ONE}/spoken", methods=BOTH)
def spoken(number: str, uuid: str) -> ResponseReturnValue:
    """They agreed by phone or on paper: who said what when."""
    project, action = this_action(number, uuid)
    approvers = approvers_of(project.client_id)
    form = SpokenForm(said_at=today_of(project).typed)
    form.offer(approvers)

    def act() -> str:
        contact = next(one for one in approvers if one.uuid == form.contact.data)
        asking.record_spoken(
            current_actor(),
            action,
            channel=form.channel.data,
            contact=contact,
            said_at=read_moment(project, form.said_at.data, "said_at"),
            words=form.words.data,
        )
        return page_of(action)

    return handle(form, act, "risk_actions/spoken.html", project=project, action=action)


@bp.route(f"{ONE}/before", methods=BOTH)
def before(number: str, uuid: str) -> ResponseReturnValue:
    """The condition before anything is done."""
    project, action = this_action(number, uuid)
    form = BeforeForm(words=action.before)

    def act() -> str:
        performing.note_before(current_actor(), action, form.words.data)
        return page_of(action)

    return handle(form, act, "risk_actions/before.html", project=project, action=action)


@bp.route(f"{ONE}/perform", methods=BOTH)
def perform(number: str, uuid: str) -> ResponseReturnValue:
    """It was done; refused until everything that is missing, and named, is there."""
    project, action = this_action(number, uuid)
    form = PerformForm(when=today_of(project).typed)

    def act() -> str:
        at = read_moment(project, form.when.data, "when")
        worse = bool(form.worse.data)
        performing.perform(current_actor(), action, at=at, after=form.after.data, worse=worse)
        return page_of(action)

    standing = standing_of(action)
    return handle(form, act, "risk_actions/perform.html", project=project, action=action, standing=standing)


@bp.route(f"{ONE}/verify", methods=BOTH)
def verify(number: str, uuid: str) -> ResponseReturnValue:
    """The device works."""
    project, action = this_action(number, uuid)
    form = VerifyForm()

    def act() -> str:
        performing.verify(current_actor(), action, form.words.data)
        return page_of(action)

    return handle(form, act, "risk_actions/verify.html", project=project, action=action)


@bp.route(f"{ALL}/without-consent", methods=BOTH)
def without(number: str) -> ResponseReturnValue:
    """It was done without asking (`?device=UUID`); the client is told at once (W2)."""
    project = this_project(number)
    devices, people = devices_of(project.client), active_staff()
    form = WithoutForm(
        device=request.args.get("device", ""),
        performer=own_account(current_actor()).uuid,
        when=local_moment(now(), project.zone).typed,
    )
    form.offer(devices, people)

    def act() -> str:
        action = performing.record_without_consent(
            current_actor(),
            project,
            chosen(devices, form.device.data),
            title=form.title.data,
            at=read_moment(project, form.when.data, "when"),
            performer=next(one for one in people if one.uuid == form.performer.data),
            why=form.why.data,
        )
        return page_of(action)

    return handle(form, act, "risk_actions/without.html", project=project, devices=devices)
