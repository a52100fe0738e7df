"""What a phone asks for to keep My day without signal and on its home screen; nothing of it is personal."""

from flask import Blueprint, Response, current_app, make_response, render_template

bp = Blueprint("phone", __name__)


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker, at the top because its scope is the whole site: it must see who signs out."""
    return _always_asked_for(current_app.send_static_file("sw.js"), "text/javascript")


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    return _always_asked_for(
        make_response(render_template("desk/manifest.webmanifest")), "application/manifest+json"
    )


def _always_asked_for(answer: Response, kind: str) -> Response:
    answer.headers["Cache-Control"] = "no-cache"
    answer.mimetype = kind
    return answer
