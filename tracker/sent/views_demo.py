"""The mails of a demo, for whoever of us looks at it; in any other instance these pages are not there."""

from pathlib import Path

from flask import Blueprint, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from tracker.base.errors import NotFound
from tracker.config import Settings
from tracker.sent.demo_mails import newest, read

bp = Blueprint("demo_mails", __name__)

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; sandbox"
)
"""A mail brings its styles with it. It runs nothing, fetches nothing and has no part in this site."""


@bp.get("/demo/mails")
def everyone() -> ResponseReturnValue:
    return render_template("sent/demo_mails.html", mails=newest(_folder()), zone=_settings().vendor_zone)


@bp.get("/demo/mails/<uuid>")
def mail(uuid: str) -> ResponseReturnValue:
    """Whom it is for and its text, its addresses as links."""
    return render_template("sent/demo_mail.html", mail=read(_folder(), uuid), zone=_settings().vendor_zone)


@bp.get("/demo/mails/<uuid>/html")
def as_html(uuid: str) -> ResponseReturnValue:
    """The other part as mail programs show it, a document of its own."""
    found = read(_folder(), uuid)
    if not found.html:
        raise NotFound()
    answer = make_response(found.html)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _folder() -> Path:
    settings = _settings()
    if not settings.shows_its_mails:
        raise NotFound()
    return settings.mail


def _settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found
