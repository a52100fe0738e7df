"""Applications under test, made once per process and lent to each test with an instance of its own.

Made anew, an application compiles every address, and its engine every statement: most of a short test's time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache
from sqlalchemy import event

import tracker.app
from tracker import blueprints
from tracker.base.database import db
from tracker.base.limits import limiter
from tracker.config import Settings


class Applications:
    """One application for all tests with the same settings; more for those with others or with more pages."""

    def __init__(self, compiled: BytecodeCache):
        self._compiled = compiled
        self._lent: dict[Settings, Flask] = {}
        self._config: dict[Flask, dict[str, Any]] = {}
        """Of each that is lent, as it was made."""

    @contextmanager
    def running(self, settings: Settings) -> Iterator[Flask]:
        """An application in its context; try limits are off unless a test switches them on."""
        more_pages = tracker.app.BLUEPRINTS is not blueprints.BLUEPRINTS
        app = self._made(settings) if more_pages else self._lent_to(settings)
        limiter.reset()
        limiter.enabled = False
        with app.app_context():
            yield app
            db.session.remove()
            if app not in self._config or not _may_stay_connected(db.engine):
                db.engine.dispose()

    def _lent_to(self, settings: Settings) -> Flask:
        """An application as it was made, but for the instance and its database."""
        kind = replace(settings, instance=Path(), database_url="")
        if kind not in self._lent:
            app = self._lent[kind] = self._made(settings)
            self._config[app] = dict(app.config)
            with app.app_context():
                _connect_by_its_url(db.engine)
        app = self._lent[kind]
        app.config.clear()
        app.config.update(self._config[app], SETTINGS=settings, SQLALCHEMY_DATABASE_URI=settings.database_url)
        with app.app_context():
            db.engine.url = sa.make_url(settings.database_url)
        return app

    def _made(self, settings: Settings) -> Flask:
        # The limiter must be on: installed while it is off, it would never count what an answer decides.
        limiter.enabled = True
        app = tracker.app.create_app(settings)
        app.jinja_env.bytecode_cache = self._compiled
        return app


def _may_stay_connected(engine: sa.Engine) -> bool:
    """Whether the next test has the same database, and nobody is still at work in it."""
    return engine.dialect.name == "postgresql" and not engine.pool.checkedout()  # type: ignore[attr-defined]


def _connect_by_its_url(engine: sa.Engine) -> None:
    """Let an engine, with the statements it has compiled, follow its `url` when that is changed."""

    @event.listens_for(engine, "do_connect")
    def follow(dialect: sa.Dialect, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        now_told, more = dialect.create_connect_args(engine.url)
        arguments[:] = now_told
        options.update(more)
