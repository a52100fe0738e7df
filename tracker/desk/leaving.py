"""Somebody leaves, or is away: what they answer for, who takes it over, and disabling their account."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.acts import may
from tracker.access.guard import current_actor
from tracker.accounts import actions
from tracker.accounts.models import Account
from tracker.accounts.queries import get_account, somebody
from tracker.amends import handing_over
from tracker.amends.handing_over import ToPutRight, to_put_right
from tracker.base.pages import handle
from tracker.desk.forms import HandOverForm
from tracker.milestones.handing_over import Duties, Successors, duties_of, hand_over
from tracker.projects.forms import chosen
from tracker.projects.queries import active_staff

bp = Blueprint("leaving", __name__)
BOTH = ["GET", "POST"]
FIELDS = ("owned", "deputised", "milestones", "make_goods", "lessons")
NOTHING = Duties((), (), ())


@bp.route("/staff/<uuid>/disable", methods=BOTH)
def disable(uuid: str) -> ResponseReturnValue:
    """Who keeps accounts disables one; who may also name owners hands the work over with it."""
    actor, account = current_actor(), get_account(current_actor(), uuid)
    duties, right = duties_of(account), to_put_right(account)
    named = may(actor, "name the owner")
    form = _form(account, duties if named else NOTHING, right if named else ToPutRight())

    def act() -> str:
        _hand_over(account, form)
        actions.disable(actor, account)
        flash(
            _("The account of %(name)s is disabled, and every session has ended.", name=account.name),
            "success",
        )
        return url_for("accounts.everyone")

    context = {"account": account, "duties": duties, "to_put_right": right}
    return handle(form, act, "accounts/disable.html", **context)


@bp.route("/staff/<uuid>/hand-over", methods=BOTH)
def pass_on(uuid: str) -> ResponseReturnValue:
    """A manager hands the work of somebody to others; their account stays as it is."""
    account = somebody(uuid)
    duties, right = duties_of(account), to_put_right(account)
    form = _form(account, duties, right)

    def act() -> str:
        if _hand_over(account, form):
            flash(_("The work of %(name)s is handed over; who has it now gets a mail.", name=account.name))
        return url_for("desk.home", whose="all")

    context = {"account": account, "duties": duties, "to_put_right": right}
    return handle(form, act, "desk/hand_over.html", **context)


def _form(account: Account, duties: Duties, right: ToPutRight) -> HandOverForm:
    form = HandOverForm()
    form.offer([person for person in active_staff() if person.id != account.id], duties, right)
    return form


def _hand_over(account: Account, form: HandOverForm) -> bool:
    """Whether anything went over to those chosen."""
    actor, people = current_actor(), active_staff()
    named = {name: chosen(form[name], people) for name in FIELDS if name in form}
    right = {name: named.pop(name) for name in ("make_goods", "lessons") if name in named}
    given = handing_over.hand_over(actor, account, handing_over.Successors(**right))
    return bool(hand_over(actor, account, Successors(**named), given) or given)
