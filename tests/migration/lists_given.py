"""Lists as technicians bring them, brought and compared for tests."""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import current_app
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.factories import MONDAY
from tests.pages import Browser
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration.bringing import bring_list, prepare_list
from tracker.migration.making_runs import make_runs
from tracker.migration.models import SOURCE, TARGET, Batch, FileList, Run
from tracker.migration.queries import get_batch_for
from tracker.migration.queries_runs import runs_of
from tracker.projects.models import Project


def sums(files: Mapping[str, str], root: str = "") -> bytes:
    """What sha256sum writes about files of these names with these contents."""
    lines = (f"{hashlib.sha256(text.encode()).hexdigest()}  {root}{name}\n" for name, text in files.items())
    return "".join(lines).encode()


def bring(
    cast: Cast, project: Project, batch: Batch, side: str, data: bytes, name: str = ""
) -> FileList | None:
    """Bring a list through the verbs; None when it was there already."""
    brought = prepare_list(BytesIO(data), name or f"{side}.txt", current_app.config["SETTINGS"].files)
    with clock.at(MONDAY), writing():
        return bring_list(cast.account("technician").actor, get_batch_for(project, batch.uuid), side, brought)


def make(after: Any = None) -> list[str]:
    """What the worker makes."""
    with clock.at(MONDAY if after is None else MONDAY + after):
        return list(make_runs(current_app.config["SETTINGS"]))


def compare(cast: Cast, project: Project, batch: Batch, source: bytes, target: bytes) -> Run:
    """Both lists brought and compared; the comparison."""
    bring(cast, project, batch, SOURCE, source)
    bring(cast, project, batch, TARGET, target)
    make()
    return newest(batch)


def newest(batch: Batch) -> Run:
    """The run ordered last, read anew."""
    db.session.expire_all()
    return runs_of(batch)[0]


def send(
    browser: Browser, path: str, data: bytes = b"", name: str = "list.txt", **fields: str
) -> TestResponse:
    """Send the form at this address with this file; not followed."""
    form = browser.get(path).fields() | fields
    return browser.raw(
        "POST", path, data=form | {"list": (BytesIO(data), name)}, content_type="multipart/form-data"
    )
