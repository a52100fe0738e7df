"""The door: finds the row of the endpoint, the person of the session, and refuses who may not enter."""

from collections.abc import Callable
from urllib.parse import quote

from flask import Flask, abort, g, redirect, request
from flask.typing import ResponseReturnValue

from tracker.access.actor import NOBODY, Actor
from tracker.access.acts import require
from tracker.access.policy import POLICY, Row

Loader = Callable[[str], Actor]


def install_guard(app: Flask, load: Loader) -> None:
    """Guard every request; `load("staff" | "contact")` finds the person signed in on that side."""
    unlisted = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - POLICY.keys())
    if unlisted:
        raise RuntimeError(f"endpoints without a row in the policy table: {', '.join(unlisted)}")

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        g.actor = NOBODY
        if request.endpoint is None:
            return None
        row = POLICY[request.endpoint]
        if row.audience == "anyone":
            return None
        g.actor = load(row.audience)
        if g.actor is NOBODY:
            return _ask_in(row)
        if row.act:
            require(g.actor, row.act)
        return None


def current_actor() -> Actor:
    """Who sent the request being answered."""
    return g.actor


def current_act() -> str:
    """The act of the endpoint being answered, for the fetch that authorises it."""
    return POLICY[request.endpoint or ""].act or "look"


def _ask_in(row: Row) -> ResponseReturnValue:
    """Staff go to the sign-in page and come back; a contact is told to use the link we sent."""
    if row.audience == "contact":
        return redirect("/enter/", 303)
    if request.method not in {"GET", "HEAD"}:
        abort(401)
    return redirect(f"/sign-in?next={quote(request.full_path.rstrip('?'))}", 303)
