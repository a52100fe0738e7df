"""What a person sees when something can't be answered: a calm page per status, nothing of the request."""

import sqlalchemy as sa
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from tracker.base.database import db, new_uuid
from tracker.base.errors import DomainError
from tracker.base.pages import SAFE_METHODS, ReusedForm
from tracker.logs import logger

PAGES = {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503}
RETRY_SECONDS = "5"


def install_error_pages(app: Flask) -> None:
    """Map domain errors, HTTP errors and a busy database to pages in one place."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ReusedForm, _reused)
    app.register_error_handler(sa.exc.OperationalError, _database)
    app.register_error_handler(sa.exc.DataError, _impossible)
    app.register_error_handler(OverflowError, _impossible)
    app.register_error_handler(Exception, _unexpected)


def _page(status: int, **context: object) -> tuple[str, int]:
    db.session.rollback()
    known = status if status in PAGES else 500
    return render_template(f"errors/{known}.html", **context), status


def _domain(error: DomainError) -> ResponseReturnValue:
    if error.status == 404:
        return _page(404)
    return _page(error.status, message=gettext(error.msgid, **error.params))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return _page(error.code)


def _reused(_error: ReusedForm) -> ResponseReturnValue:
    """The form was used before with other content: offer to save this one as a new entry.

    Its files can't be carried along in a page, so they are asked for again.
    """
    sent = request.form.items(multi=True)
    kept = [(name, value) for name, value in sent if name not in {"form_id", "csrf_token"}]
    files = sorted({name for name, file in request.files.items(multi=True) if file.filename})
    return _page(409, kept=kept, files=files, form_id=new_uuid(), action=request.full_path)


def _database(error: sa.exc.OperationalError) -> ResponseReturnValue:
    """Locked, full or gone: nothing was written; say so and when to try again."""
    logger.error("database", exc_info=error)
    body, status = _page(503)
    return body, status, {"Retry-After": RETRY_SECONDS}


def _impossible(error: Exception) -> ResponseReturnValue:
    """A value that no column can hold, so there is nothing under that address; a form has to be put right."""
    logger.error("impossible value", exc_info=error)
    return _page(404 if request.method in SAFE_METHODS else 400)


def _unexpected(error: Exception) -> ResponseReturnValue:
    logger.error("unexpected", exc_info=error)
    return _page(500)
