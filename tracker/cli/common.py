"""What most commands need: the instance they work on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click
import sqlalchemy as sa
from flask import current_app

from tracker import schema
from tracker.access.actor import SYSTEM
from tracker.app import create_app
from tracker.base.calendars import FIRST_YEAR, LAST_YEAR
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.config import Settings
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for

P = ParamSpec("P")
R = TypeVar("R")

FILE = click.Path(path_type=Path, dir_okay=False)


def in_instance(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command inside the instance of TRACKER_INSTANCE, which is prepared first when it is empty.

    Raises Refused over a schema that is not this program's, and Invalid over a wrong setting.
    """

    @wraps(command)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with opened_instance():
            schema.prepare(db.engine)
            return command(*args, **kwargs)

    return inside


@contextmanager
def opened_instance() -> Iterator[Settings]:
    """The application's context, whatever the state of its database."""
    with refusing_no_database():
        app = create_app()
        with app.app_context():
            yield app.config["SETTINGS"]
            db.session.remove()
            db.engine.dispose()


def settings() -> Settings:
    """The settings of the instance at hand."""
    return current_app.config["SETTINGS"]


def project_called(number: str) -> Project:
    """The project with this number; Refused, naming it, when there is none."""
    try:
        return get_project_for(SYSTEM, number)
    except NotFound:
        raise Refused("There is no project with the number %(number)s.", number=number) from None


def day_of(text: str) -> date:
    """The day of an `--as-of`; Invalid for another spelling, and outside the years that figures know."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid("“%(text)s” is not a day like 2008-04-02, from 1990 to 2100.", text=text)
    return day


@contextmanager
def refusing_no_database() -> Iterator[None]:
    """A database that is locked, full, gone or none at all is told in one sentence."""
    try:
        yield
    except sa.exc.DatabaseError as error:
        if type(error) not in {sa.exc.OperationalError, sa.exc.DatabaseError}:
            raise  # A statement of ours was at fault, not the database.
        raise Refused(
            "The database can't be used: %(why)s", why=str(error.orig).strip().splitlines()[0]
        ) from error
