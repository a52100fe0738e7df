"""Somebody leaves, or is away: what they answer for, who takes it over, and disabling their account."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.acts import may
from tracker.access.guard import current_actor
from tracker.accounts import actions
from tracker.accounts.models import Account
from tracker.accounts.queries import get_account, somebody
from tracker.base.pages import handle
from tracker.desk.forms import HandOverForm
from tracker.milestones.handing_over import Duties, Successors, duties_of, hand_over
from tracker.projects.forms import chosen
from tracker.projects.queries import active_staff

bp = Blueprint("leaving", __name__)
BOTH = ["GET", "POST"]


@bp.route("/staff/<uuid>/disable", methods=BOTH)
def disable(uuid: str) -> ResponseReturnValue:
    """Who keeps accounts disables one; who may also name owners hands the work over with it."""
    actor, account = current_actor(), get_account(current_actor(), uuid)
    duties = duties_of(account)
    form = _form(account, duties if may(actor, "name the owner") else Duties((), (), ()))

    def act() -> str:
        hand_over(actor, account, _successors(form))
        actions.disable(actor, account)
        flash(
            _("The account of %(name)s is disabled, and every session has ended.", name=account.name),
            "success",
        )
        return url_for("accounts.everyone")

    return handle(form, act, "accounts/disable.html", account=account, duties=duties)


@bp.route("/staff/<uuid>/hand-over", methods=BOTH)
def pass_on(uuid: str) -> ResponseReturnValue:
    """A manager hands the work of somebody to others; their account stays as it is."""
    account = somebody(uuid)
    duties = duties_of(account)
    form = _form(account, duties)

    def act() -> str:
        given = hand_over(current_actor(), account, _successors(form))
        if given:
            flash(_("The work of %(name)s is handed over; who has it now gets a mail.", name=account.name))
        return url_for("desk.home", whose="all")

    return handle(form, act, "desk/hand_over.html", account=account, duties=duties)


def _form(account: Account, duties: Duties) -> HandOverForm:
    form = HandOverForm()
    form.offer([person for person in active_staff() if person.id != account.id], duties)
    return form


def _successors(form: HandOverForm) -> Successors:
    people = active_staff()
    return Successors(
        **{name: chosen(form[name], people) for name in ("owned", "deputised", "milestones") if name in form}
    )
