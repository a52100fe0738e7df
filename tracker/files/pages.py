"""Files in a request: how much may come, and their preparing before the database is locked."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, g, request

from tracker.access.guard import current_act, current_actor
from tracker.base.database import db
from tracker.base.errors import DomainError
from tracker.base.limits import UPLOADS_BY_PLACE, limiter
from tracker.base.pages import beforehand
from tracker.files.actions import attach
from tracker.files.models import Attachment
from tracker.files.preparing import Prepared, prepare
from tracker.files.rules import MOST_BYTES, MOST_FILES, check_number
from tracker.files.subjects import Place, place_of

FIELD = "files"
MOST_BODY = MOST_FILES * MOST_BYTES + 2**20
"""Bytes of a request with files; any other is held to the application's own limit."""

SCRIPT = "XMLHttpRequest"
"""What js/upload.js calls itself in X-Requested-With."""


def takes_files(find: Callable[..., object]) -> Callable[[Any], Any]:
    """Mark a view whose form may bring files in its field `files`; the view asks `sent_files` for them.

    `find` is called with the parts of the address before any file is stored, and raises NotFound or Forbidden
    over what this person may not add to.
    """

    def mark(view: Any) -> Any:
        view.find = find
        view.most_body = MOST_BODY
        return beforehand(_prepare_sent)(view)

    return mark


def sent_files() -> list[Prepared]:
    """The files of this request, stored; [] without any. Raises Invalid, at the field, over the first that
    can't be taken: then none of them is."""
    if isinstance(g.sent_files, DomainError):
        raise g.sent_files
    return list(g.sent_files)


def attach_sent(
    place: Place, subject: str, *, for_client: bool, caption: str = "", role: str = ""
) -> list[Attachment]:
    """Attach what this request brought to the subject; [] when it brought nothing."""
    return [
        attach(
            current_actor(),
            place.client,
            subject,
            upload,
            role=role,
            caption=caption,
            for_client=for_client,
            project_id=place.project_id,
        )
        for upload in sent_files()
    ]


def this_place(subject: str) -> Place:
    """The place of this subject, for the act of the endpoint."""
    return place_of(current_actor(), subject, current_act())


def install_uploads(app: Flask) -> None:
    """Let larger requests through to the views that say so in `most_body`, in bytes, and to no others.

    What they bring waits on the disk of the instance. The script that sends them is told where to go next,
    for if it followed by itself it would see, and use up, what the page there says once.
    """

    def most_body() -> int:
        view = app.view_functions.get(request.endpoint or "")
        most: int = getattr(view, "most_body", 0)
        return most

    @app.before_request
    def allow() -> None:
        if most := most_body():
            request.max_content_length = most
            request.spool = app.config["SETTINGS"].files  # type: ignore[attr-defined]

    @app.after_request
    def lead(response: Response) -> Response:
        if response.status_code == 303 and request.headers.get("X-Requested-With") == SCRIPT and most_body():
            response.status_code = 204
            response.set_data(b"")
        return response


def _brings_none() -> bool:
    return request.mimetype != "multipart/form-data"


@limiter.shared_limit(UPLOADS_BY_PLACE, scope="uploads", methods=["POST"], exempt_when=_brings_none)
def _prepare_sent() -> list[tuple[str, str]]:
    """Store what was sent, and remember it or why it can't be taken; returns its hashes as fields."""
    sent = [file for file in request.files.getlist(FIELD) if file.filename]
    if sent:
        view: Any = current_app.view_functions[request.endpoint or ""]
        view.find(**request.view_args or {})
        db.session.rollback()  # No transaction stands open during the slow part.
    folder = current_app.config["SETTINGS"].files
    try:
        check_number(len(sent))
        g.sent_files = [prepare(file.stream, file.filename or "", folder) for file in sent]
    except DomainError as refusal:
        refusal.field = FIELD
        g.sent_files = refusal
        return []
    return [(FIELD, one.sha256) for one in g.sent_files]
