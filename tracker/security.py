"""Headers on every answer, and the refusal of what other sites send in a visitor's name."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request

from tracker.base.pages import SAFE_METHODS
from tracker.config import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def install_security(app: Flask, settings: Settings) -> None:
    """Check where a request comes from before it is handled; add the headers after."""

    @app.before_request
    def check_host() -> None:
        if request.host != settings.host and request.endpoint not in {"health.healthz", "health.readyz"}:
            abort(400)

    @app.before_request
    def check_origin() -> None:
        if request.method not in SAFE_METHODS and not same_origin(settings):
            abort(400)

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)  # A mail of the demo has a stricter one.
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if settings.https:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static" and "public" in headers.get("Cache-Control", "public"):
            headers["Cache-Control"] = "no-store"  # Also where Flask, sending a file, says otherwise.
        if rid := g.get("request_id"):
            headers["X-Request-Id"] = rid
        return response


def refuse_nul(app: Flask) -> None:
    """Nothing is at an address with this letter, about which PostgreSQL can't be asked.

    Comes behind every other check, so that the answer is the same as for any wrong address.
    """

    @app.before_request
    def refuse() -> None:
        if "\0" in request.path or b"%00" in request.query_string or b"\0" in request.query_string:
            abort(404)


def same_origin(settings: Settings) -> bool:
    """Decide on Sec-Fetch-Site, then on Origin; with neither, the form's token alone decides."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == settings.host


def safe_next(target: str | None) -> str:
    """A path on this site to go on to, or the start page: no other host, no tricks with slashes."""
    if not target or not target.startswith("/") or target[1:2] in {"/", "\\"}:
        return "/"
    if any(ord(c) < 32 or c in "\\\x7f" for c in target):
        return "/"
    return target
