"""What a contact gets mailed, and when: their own page, and the address in each recurring mail."""

from datetime import time

from flask import current_app, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.actor import APPROVER
from tracker.access.guard import current_actor
from tracker.base import wording
from tracker.base.database import db
from tracker.base.pages import handle
from tracker.clients.models import Contact
from tracker.mailing.actions import choose_habits, stop_mails, want_mails
from tracker.mailing.addresses import person_of
from tracker.mailing.queries import habits_of, stopped_by
from tracker.mailing.rules import Family, may_stop
from tracker.portal.blueprint import bp
from tracker.portal.mail_forms import WORDS, MailForm, StopForm, mail_form


@bp.route("/portal/mails", methods=["GET", "POST"])
def mails() -> ResponseReturnValue:
    """Everything the person can choose, in one form."""
    person = db.session.get_one(Contact, current_actor().id)
    _speak_to(person)
    offered = _offered(person)
    form = _form(person, offered)

    def act() -> str:
        choose_habits(current_actor(), person, form.habits)
        for family in offered:
            change = want_mails if family in (form.families.data or []) else stop_mails
            change(current_actor(), person, family)
        flash(gettext("That is how we mail you from now on."), "success")
        return url_for("portal.mails")

    return handle(form, act, "portal/mails.html", questions=len(offered) < len(Family))


@bp.route("/mails/<contact>/<family>/<token>", methods=["GET", "POST"])
def stop(contact: str, family: str, token: str) -> ResponseReturnValue:
    """One click and one confirmation, without signing in (N4); the same page brings them back."""
    person, chosen = person_of(contact, family, token, current_app.config["SETTINGS"])
    _speak_to(person)
    stopped = chosen in stopped_by(person.id)
    here = url_for("portal.stop", contact=contact, family=family, token=token)

    def act() -> str:
        (want_mails if stopped else stop_mails)(person.actor, person, chosen)
        return here

    return handle(StopForm(), act, "portal/stop.html", stopped=stopped, what=WORDS[chosen], person=person)


def _form(person: Contact, offered: list[Family]) -> MailForm:
    stopped = stopped_by(person.id)
    wanted = [family for family in offered if family not in stopped]
    hours = {hour: wording.clock(time(hour)) for hour in range(24)}
    return mail_form(habits_of(person.id), wanted, offered, hours)


def _offered(person: Contact) -> list[Family]:
    """What this person may do without: who decides for a client anywhere is asked about dates."""
    approver = APPROVER in person.actor.client_roles.values()
    return [family for family in Family if may_stop(family, approver)]


def _speak_to(person: Contact) -> None:
    """In the language of their client, of the first of several."""
    client = person.memberships[0].client
    g.locale, g.zone = client.locale, client.time_zone
