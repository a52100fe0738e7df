"""Somebody is away for a while: until when, and who stands in for what they own."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField

from tracker.access.guard import current_actor
from tracker.accounts.actions import come_back, go_away
from tracker.accounts.models import Account
from tracker.accounts.queries import own_account, somebody
from tracker.base.errors import Invalid
from tracker.base.forms import Form, presence
from tracker.base.pages import handle
from tracker.desk.leaving import bp
from tracker.projects.actions import name_deputy
from tracker.projects.forms import chosen, offer_people
from tracker.projects.queries import active_staff, open_projects_of

BOTH = ["GET", "POST"]


class AwayForm(Form):
    away_from = DateField(_l("Away from"), [presence(required=True)])
    back_on = DateField(_l("Back on"), [presence(required=True)])
    stand_in = SelectField(_l("Who stands in where no deputy is named?"))


@bp.route("/me/away", methods=BOTH)
def away() -> ResponseReturnValue:
    """For oneself."""
    return _away(own_account(current_actor()), url_for("accounts.me"))


@bp.route("/staff/<uuid>/away", methods=BOTH)
def away_of(uuid: str) -> ResponseReturnValue:
    """A manager says it for somebody who can't."""
    return _away(somebody(uuid), url_for("desk.home"))


@bp.post("/me/back")
def back() -> ResponseReturnValue:
    """Here again; deputies stay named."""
    come_back(current_actor(), own_account(current_actor()))
    flash(_("Welcome back."), "success")
    return redirect(url_for("accounts.me"), 303)


def _away(account: Account, leads_back: str) -> ResponseReturnValue:
    people = [person for person in active_staff() if person.id != account.id]
    alone = [project for project in open_projects_of(account) if project.deputy is None]
    form = AwayForm(obj=account)
    offer_people(form.stand_in, people, _("Choose somebody"))
    if not alone:
        del form.stand_in

    def act() -> str:
        stand_in = chosen(form.stand_in, people) if alone else None
        if alone and stand_in is None:
            raise Invalid("Somebody has to answer meanwhile; say who.", "stand_in")
        first, back_on = form.away_from.data, form.back_on.data
        assert first is not None
        assert back_on is not None
        if stand_in and stand_in.is_away(first):
            raise Invalid("%(name)s is away then too.", "stand_in", name=stand_in.name)
        go_away(current_actor(), account, first, back_on)
        for project in alone:
            name_deputy(current_actor(), project, stand_in)
        flash(
            _("Clients read on their pages until when %(name)s is away, and who answers.", name=account.name)
        )
        return leads_back

    return handle(form, act, "desk/away.html", account=account, alone=alone, leads_back=leads_back)
