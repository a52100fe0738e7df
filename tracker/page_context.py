"""What every template may use: who is looking, in which language and zone, and how dates are said."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import get_locale, gettext

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.base import texts, wording
from tracker.base.database import new_uuid
from tracker.config import Settings
from tracker.custody.comparing import standing_answer
from tracker.files.rules import ACCEPTED, LONGEST_CAPTION
from tracker.incidents import wording as incident_wording
from tracker.make_goods import wording as make_good_wording
from tracker.migration import run_words
from tracker.migration import wording as migration_wording

NAV = (
    ("desk.home", "This morning", "look"),
    ("desk.day", "My day", "keep clients"),
    ("desk.projects", "Projects", "look"),
    ("clients.everyone", "Clients", "look"),
    ("desk.figures", "Figures", "look"),
    ("amends.everyone", "Put right", "look"),
    ("project_templates.everyone", "Templates", "keep templates"),
    ("accounts.everyone", "Staff", "keep accounts"),
    ("instance.page", "Instance", "keep the instance"),
)
WITHOUT_ROOM = {"desk.home", "desk.day", "desk.figures"}
"""Entries that lead to a page of their own, while the rest of its room belongs to another entry."""

PUT_RIGHT = {"amends", "apologies", "make_goods", "lessons"}
"""Rooms of one entry: what went wrong, and all that follows from it."""


def choose_locale() -> str:
    """The client's locale on the client's pages (set by the fetch), else the default."""
    return g.get("locale") or "en_GB"


def choose_zone() -> str:
    return g.get("zone") or "UTC"


def install_page_context(app: Flask) -> None:
    """Put names and filters into every template."""

    @app.context_processor
    def context() -> dict[str, Any]:
        settings: Settings = app.config["SETTINGS"]
        actor: Actor | None = g.actor if "actor" in g and g.actor.kind != "nobody" else None
        return {
            "actor": actor,
            "may": lambda act, scope=None: actor is not None and may(actor, act, scope),
            "vendor_name": settings.vendor_name,
            "locale": str(get_locale() or "en_GB"),
            "nav": _nav(actor) + (_in_a_demo(actor) if settings.shows_its_mails else []),
        }

    app.jinja_env.globals.update(texts.GLOBALS, asset=_asset)  # Macros know the globals alone.
    app.jinja_env.globals.update(run_words.GLOBALS)
    app.jinja_env.globals.update(make_good_wording.GLOBALS)
    app.jinja_env.globals.update(incident_wording.GLOBALS)
    app.jinja_env.globals.update(migration_wording.GLOBALS, standing_answer=standing_answer)
    app.jinja_env.globals.update(new_uuid=new_uuid, accepted_files=ACCEPTED, longest_caption=LONGEST_CAPTION)
    app.jinja_env.filters.update(wording.FILTERS)


def _nav(actor: Actor | None) -> list[tuple[str, str, bool]]:
    if actor is None or not actor.is_staff:
        return []
    return [(endpoint, gettext(label), _is_here(endpoint)) for endpoint, label, act in NAV if may(actor, act)]


def _in_a_demo(actor: Actor | None) -> list[tuple[str, str, bool]]:
    if actor is None or not actor.is_staff:
        return []
    here = (request.endpoint or "").startswith("demo_mails.")
    return [("demo_mails.everyone", gettext("Demo mails"), here)]


def _is_here(endpoint: str) -> bool:
    """The entry of this very page, or the one whose room the page belongs to."""
    here = request.endpoint or ""
    if here in {listed for listed, _, _ in NAV}:
        return endpoint == here
    if here.startswith("desk.day"):
        return endpoint == "desk.day"
    if here.split(".")[0] in PUT_RIGHT:
        return endpoint == "amends.everyone"
    return endpoint not in WITHOUT_ROOM and endpoint.split(".")[0] == here.split(".")[0]


@lru_cache
def _asset(name: str) -> str:
    """The address of a static file with its fingerprint, so that it may be kept for a year.

    The same on every page, for the base address has no path.
    """
    path = Path(__file__).parent.parent / "static" / name
    return url_for("static", filename=name, v=hashlib.sha256(path.read_bytes()).hexdigest()[:12])
