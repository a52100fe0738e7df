"""Add files to a thing, take one off the pages, and hand them out."""

from flask import Blueprint, Response, current_app, flash, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_act, current_actor
from tracker.base.errors import NotFound
from tracker.base.forms import is_uuid
from tracker.base.pages import handle
from tracker.files import actions
from tracker.files.forms import AttachForm, RemoveForm
from tracker.files.models import Attachment
from tracker.files.pages import attach_sent, takes_files, this_place
from tracker.files.queries import attachments_of, get_attachment_for
from tracker.files.rules import JPEG, ROLES
from tracker.files.store import stored
from tracker.files.subjects import Place

bp = Blueprint("files", __name__)

BOTH = ["GET", "POST"]


@bp.route("/files/add/<subject>", methods=BOTH)
@takes_files(this_place)
def add(subject: str) -> ResponseReturnValue:
    """Add photos or documents to what the subject names; everything else is re-derived from that."""
    place = this_place(subject)
    role = request.args.get("role", "")
    form = AttachForm(role=role if role in ROLES else "")

    def act() -> str:
        place.check_open()
        attach_sent(
            place,
            subject,
            role=form.role.data or "",
            caption=form.caption.data or "",
            for_client=bool(form.for_client.data),
        )
        return place.back

    there = attachments_of([subject]).get(subject, [])
    return handle(form, act, "files/add.html", place=place, subject=subject, there=there)


@bp.route("/files/<uuid>/remove", methods=BOTH)
def remove(uuid: str) -> ResponseReturnValue:
    """Take a file off the pages, after a look at it."""
    attachment, place = _this(uuid)

    def act() -> str:
        place.check_removable()
        actions.remove(current_actor(), place.client, attachment)
        flash(gettext("It is off the pages. The history says that it was there."), "success")
        return place.back

    return handle(RemoveForm(), act, "files/remove.html", attachment=attachment, place=place)


@bp.get("/files/<uuid>")
def file(uuid: str) -> ResponseReturnValue:
    """A file to keep; `?small` shows a picture's small one on a page."""
    return _handed_out(_this(uuid)[0])


@bp.get("/portal/files/<uuid>")
def for_contact(uuid: str) -> ResponseReturnValue:
    """The same for the client's people: what is for them."""
    return _handed_out(_this(uuid)[0])


def _this(uuid: str) -> tuple[Attachment, Place]:
    if not is_uuid(uuid):
        raise NotFound()
    return get_attachment_for(current_actor(), uuid, current_act())


def _handed_out(attachment: Attachment) -> Response:
    """Never shown by the browser itself, but for the small pictures that we made."""
    folder = current_app.config["SETTINGS"].files
    if "small" in request.args and attachment.small_sha256:
        answer = send_file(stored(folder, attachment.small_sha256), JPEG, etag=False)
    else:
        answer = send_file(
            stored(folder, attachment.sha256),
            attachment.media_type,
            as_attachment=True,
            download_name=attachment.name,
            etag=False,
        )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
