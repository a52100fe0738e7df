"""The application: configuration, extensions, blueprints from one list, error handlers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, session
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import tables
from tracker.access.actor import Actor
from tracker.access.guard import install_guard
from tracker.accounts.sessions import actor_of
from tracker.base.database import db, engine_options, prepare_engine
from tracker.base.limits import limiter
from tracker.base.pages import EdgeFlask
from tracker.blueprints import BLUEPRINTS
from tracker.config import Settings, read_settings
from tracker.error_pages import install_error_pages
from tracker.files.pages import install_uploads
from tracker.logs import install_request_log
from tracker.page_context import choose_locale, choose_zone, install_page_context
from tracker.rounds import going as _rounds  # noqa: F401 - registers how what the clock brings is written
from tracker.security import install_security, refuse_nul

ROOT = Path(__file__).parent.parent
MAX_BODY_BYTES = 55 * 2**20


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application, ready to serve; raises Invalid over settings it can't work with."""
    settings = settings or read_settings()
    app = EdgeFlask("tracker", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config.from_mapping(_flask_settings(settings))
    if settings.proxies:  # Only then is the header theirs and not the visitor's own.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0
        )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _install_extensions(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    install_request_log(app)
    install_security(app, settings)
    install_guard(app, load_actor)
    install_uploads(app)  # Behind the guard, and before anything reads the body.
    CSRFProtect(app)
    refuse_nul(app)
    install_error_pages(app)
    install_page_context(app)
    return app


def load_actor(side: str) -> Actor:
    """The person signed in for `staff` pages or for a `contact`'s; one browser may hold both."""
    return actor_of(session.get(side), side)


def _install_extensions(app: Flask) -> None:
    assert tables.metadata.tables
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    Babel(app, locale_selector=choose_locale, timezone_selector=choose_zone)
    limiter.init_app(app)


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "SESSION_COOKIE_NAME": "__Host-makegood" if settings.https else "makegood",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "MAX_CONTENT_LENGTH": MAX_BODY_BYTES,
        "MAX_FORM_MEMORY_SIZE": 2 * 2**20,
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=365),
        "RATELIMIT_STORAGE_URI": settings.rate_limit_url,
        "RATELIMIT_HEADERS_ENABLED": False,
        "BABEL_DEFAULT_LOCALE": "en_GB",
    }
