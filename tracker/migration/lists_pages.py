"""Lists in a request: how large they may be, and their preparing before the database is locked."""

from io import BytesIO
from pathlib import Path
from typing import Any

from flask import current_app, g, request

from tracker.base.database import db
from tracker.base.errors import DomainError, Invalid, sentence
from tracker.base.limits import UPLOADS_BY_PLACE, limiter
from tracker.base.pages import beforehand
from tracker.migration.bringing import FIELD, MOST_BYTES, Brought, prepare_list
from tracker.migration.counts_text import COLUMNS, written
from tracker.migration.pages import this_batch

MOST_BODY = MOST_BYTES + 2 * 2**20
"""Bytes of a request with a list, and a pasted one beside it."""

MOST_PASTED = 2**20
PASTED, PASTED_NAME, COUNTS_NAME = "pasted", "pasted.txt", "counts.csv"
NOTHING = sentence("Choose the list, or paste it.")
TOO_LONG = sentence("This is more than 1 MB, too long to be pasted. Save it as a file and choose that.")


def takes_list(view: Any) -> Any:
    """Mark a view whose form brings a list, as a file or pasted; it asks `sent_list` for it."""
    view.most_body = MOST_BODY
    return beforehand(_prepare_sent)(view)


def sent_list() -> Brought:
    """The list of this request, stored. Raises Invalid, at its field, over one that can't be taken."""
    if isinstance(g.sent_list, DomainError):
        raise g.sent_list
    brought: Brought = g.sent_list
    return brought


def typed_rows() -> list[tuple[str, str, str]]:
    """Folder, items and bytes of each row of the form that is not empty."""
    columns = (map(str.strip, request.form.getlist(name)) for name in COLUMNS)
    return [row for row in zip(*columns, strict=False) if any(row)]


@limiter.shared_limit(UPLOADS_BY_PLACE, scope="uploads", methods=["POST"])
def _prepare_sent() -> list[tuple[str, str]]:
    """Store what was sent, and remember it or why it can't be taken; returns its hash as a field."""
    given = request.view_args or {}
    this_batch(given["number"], given["uuid"])
    db.session.rollback()
    try:
        g.sent_list = _prepared()
    except DomainError as refusal:
        refusal.field = refusal.field or FIELD
        g.sent_list = refusal
        return []
    return [(FIELD, g.sent_list.sha256)]


def _prepared() -> Brought:
    folder = current_app.config["SETTINGS"].files
    file = request.files.get(FIELD)
    if file and file.filename:
        return prepare_list(file.stream, file.filename, folder)
    if rows := typed_rows():
        return _pasted(written(rows), COUNTS_NAME, folder)
    return _pasted(request.form.get(PASTED, ""), PASTED_NAME, folder)


def _pasted(text: str, name: str, folder: Path) -> Brought:
    pasted = text.encode()
    if len(pasted) > MOST_PASTED:
        raise Invalid(TOO_LONG, PASTED)
    if not pasted.strip():
        raise Invalid(NOTHING, FIELD)
    try:
        return prepare_list(BytesIO(pasted), name, folder)
    except Invalid as refusal:
        refusal.field = PASTED
        raise
