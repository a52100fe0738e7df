"""Commands as a person runs them, in a process of this test."""

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO

import pytest
from flask import Flask

from tracker.base.database import db
from tracker.cli.commands import run
from tracker.config import DEFAULTS


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


def set_environment(patch: pytest.MonkeyPatch, app: Flask) -> None:
    """Let commands find the instance of this test's application."""
    settings = app.config["SETTINGS"]
    for name in DEFAULTS:
        patch.delenv(name, raising=False)
    patch.setenv("TRACKER_INSTANCE", str(settings.instance))
    patch.setenv("TRACKER_DATABASE_URL", settings.database_url)
    patch.setenv("TRACKER_BASE_URL", settings.base_url)
    patch.setenv("TRACKER_SECRET_KEY", settings.secret_key)


def command(*arguments: object) -> Outcome:
    """Run one command on the instance of this test."""
    db.session.rollback()
    return called(*arguments)


def called(*arguments: object) -> Outcome:
    """Run one command; what it says must be sentences, never a traceback."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = run([str(a) for a in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
    assert "Traceback" not in err.getvalue()
    return Outcome(status, out.getvalue(), err.getvalue())
