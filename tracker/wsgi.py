"""What gunicorn serves (`tracker.wsgi:app`): the application over a database that fits it, or no start."""

import gc
import sys

from flask import Flask

from tracker import schema
from tracker.app import create_app
from tracker.base.database import db
from tracker.base.errors import DomainError
from tracker.logs import log_to_stderr

WOULD_NOT_LOAD = 4
"""The exit status on which gunicorn gives up instead of trying again."""


def start() -> Flask:
    """Prepare an empty instance, refuse one we must not work on, and return the application."""
    app = create_app()
    with app.app_context():
        schema.prepare(db.engine)
        db.engine.dispose()
    log_to_stderr()
    gc.collect()
    gc.freeze()  # What is loaded now stays; looking through it again and again cost a sixth of a page.
    return app


try:
    app = start()
except DomainError as error:
    print(error.message, file=sys.stderr, flush=True)
    sys.exit(WOULD_NOT_LOAD)
