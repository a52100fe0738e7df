"""The client's door: a link that a person must press, a way to ask for it again, and the way out."""

import re

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts.links import swap
from tracker.accounts.sessions import end_session
from tracker.base.errors import NotFound
from tracker.base.limits import SIGN_IN_BY_PLACE, SIGN_IN_BY_PLACE_AND_NAME, limiter, place_and_name
from tracker.base.pages import handle
from tracker.clients.contacts import ask_for_link
from tracker.portal.blueprint import bp
from tracker.portal.forms import WelcomeForm
from tracker.projects.link_life import good_link

SLOT = "contact"
PAGE = re.compile(r"/portal/[A-Z0-9]{1,8}-[0-9]{1,9}(/(asks|consents)/[0-9a-f-]{36})?", re.ASCII)
"""The pages a link in a mail may lead on to."""
by_place = limiter.limit(SIGN_IN_BY_PLACE, methods=["POST"])
by_place_and_name = limiter.limit(SIGN_IN_BY_PLACE_AND_NAME, key_func=place_and_name, methods=["POST"])

misses_by_place = limiter.limit(SIGN_IN_BY_PLACE, deduct_when=lambda answer: answer.status_code == 404)
"""Guesses count, a whole office that comes in by good links from one place does not."""


@bp.route("/enter/<token>", methods=["GET", "POST"])
@misses_by_place
def enter(token: str) -> ResponseReturnValue:
    """Looking changes nothing, for programs open every link in a mail; a person presses the button.

    That swaps the link for a session and an address that no longer holds the token.
    """
    found = good_link(token)
    if found is None:
        raise NotFound()
    link, contact = found
    if request.method != "POST":
        return render_template("portal/enter.html", contact=contact)
    _forget()
    session[SLOT] = swap(link, contact)
    return redirect(_where_to(), 303)


@bp.route("/enter/", methods=["GET", "POST"])
@by_place
@by_place_and_name
def welcome() -> ResponseReturnValue:
    """The same answer whether or not we know the address."""
    form = WelcomeForm()

    def act() -> str:
        ask_for_link(form.values["email"])
        flash(_("If we know this address, a mail with a link is on its way."), "success")
        return url_for("portal.welcome")

    return handle(form, act, "portal/welcome.html")


@bp.post("/portal/sign-out")
def sign_out() -> ResponseReturnValue:
    _forget()
    flash(_("You are signed out. The link in our last mail lets you in again."), "success")
    return redirect(url_for("portal.welcome"), 303)


def _where_to() -> str:
    """The page a mail was about, when its link names one of ours; else the list of projects."""
    wanted = request.args.get("to", "")
    return wanted if PAGE.fullmatch(wanted) else url_for("portal.home")


def _forget() -> None:
    """End the contact's session this browser holds, and its protection token; a staff session stays."""
    if token := session.pop(SLOT, None):
        end_session(token)
    session.pop("csrf_token", None)
