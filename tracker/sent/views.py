"""The mails of a client, for staff: what was sent, what waits, what never left, and sending once more."""

from flask import current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.access.acts import may
from tracker.access.guard import current_act, current_actor
from tracker.announcements import all as writers
from tracker.base.forms import Form
from tracker.base.pages import handle
from tracker.base.texts import gettext
from tracker.clients.models import Client
from tracker.clients.queries import CLIENT_SCOPE, get_client_for, get_membership
from tracker.clients.views import BOTH, bp
from tracker.outbox.kinds import Suppressed
from tracker.outbox.mailbox import Folder
from tracker.projects.queries import get_project_for
from tracker.sent import actions
from tracker.sent.labels import STATE_WORDS
from tracker.sent.preview import said_today
from tracker.sent.queries import Line, history_of_mails, mail_of, read_filter

assert writers.__all__, "what each notice says is known to the pages too"


@bp.get("/clients/<code>/mails")
def mails(code: str) -> ResponseReturnValue:
    """Every mail about this client, newest first."""
    client = get_client_for(current_actor(), code)
    wanted = read_filter(request.args)
    found = history_of_mails(current_actor(), client, wanted)
    return _page("sent/mails.html", client, found=found, wanted=wanted)


@bp.get("/clients/<code>/mails/<uuid>")
def mail(code: str, uuid: str) -> ResponseReturnValue:
    """One mail: what it said, or why it did not leave."""
    client = get_client_for(current_actor(), code)
    return _shown(client, mail_of(current_actor(), client, uuid))


@bp.post("/clients/<code>/mails/<uuid>/try-again")
def try_mail_again(code: str, uuid: str) -> ResponseReturnValue:
    client, line = _to_send_again(code, uuid)

    def act() -> str:
        actions.try_again(current_actor(), line.notice, line.name)
        flash(_("It is tried again now."), "success")
        return url_for("clients.mail", code=code, uuid=uuid)

    return handle(Form(), act, "sent/mail.html", **_context(client, line))


@bp.route("/clients/<code>/mails/<uuid>/again", methods=BOTH)
def send_mail_again(code: str, uuid: str) -> ResponseReturnValue:
    """What it would say today, or why nothing would be sent; then the press that sends it."""
    client, line = _to_send_again(code, uuid)
    form = Form()

    def act() -> str:
        again = actions.send_again(current_actor(), line.notice, line.name)
        flash(_("It waits to be sent."), "success")
        return url_for("clients.mail", code=code, uuid=again.uuid)

    today = None if form.is_submitted() else said_today(line.notice)
    stopped = gettext(today.why) if isinstance(today, Suppressed) else ""
    return handle(form, act, "sent/again.html", **_context(client, line), today=today, stopped=stopped)


@bp.route("/clients/<code>/contacts/<uuid>/erase-mails", methods=BOTH)
def erase_mail_words(code: str, uuid: str) -> ResponseReturnValue:
    """For who asks that what we wrote to them be forgotten."""
    client = get_client_for(current_actor(), code, current_act())
    contact = get_membership(client, uuid).contact

    def act() -> str:
        erased = actions.erase_words_of(current_actor(), contact, Folder(current_app.config["SETTINGS"].mail))
        told = ngettext(
            "The words of %(num)s mail are erased.", "The words of %(num)s mails are erased.", erased
        )
        flash(told, "success")
        return url_for("clients.page", code=code)

    return handle(Form(), act, "sent/erase.html", client=client, contact=contact)


def _to_send_again(code: str, uuid: str) -> tuple[Client, Line]:
    client = get_client_for(current_actor(), code)
    line = mail_of(current_actor(), client, uuid)
    actions.check_may_send_again(current_actor(), line.notice)
    return client, line


def _shown(client: Client, line: Line) -> ResponseReturnValue:
    return render_template("sent/mail.html", form=Form(), **_context(client, line))


def _context(client: Client, line: Line) -> dict[str, object]:
    scope = get_project_for(current_actor(), line.number) if line.number else CLIENT_SCOPE
    return {
        "client": client,
        "line": line,
        "sends": may(current_actor(), actions.ACT, scope),
        "states": STATE_WORDS,
        "zone": current_app.config["SETTINGS"].vendor_zone,
    }


def _page(template: str, client: Client, **context: object) -> str:
    zone = current_app.config["SETTINGS"].vendor_zone
    return render_template(template, client=client, states=STATE_WORDS, zone=zone, **context)
