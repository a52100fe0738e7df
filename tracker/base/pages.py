"""From a request to an answer: one transaction round each unsafe request, one way to handle a form."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from tracker.base import receipts
from tracker.base.database import db, stop_writing, writing
from tracker.base.errors import DomainError
from tracker.base.forms import Act, EditForm, Form, is_uuid
from tracker.base.uploads import SpoolingRequest

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ReusedForm(Exception):
    """The same form came again with other content."""


class LostRace(Exception):
    """Somebody saved the row first; `version` and `theirs` are what stands now."""

    def __init__(self, version: int, theirs: dict[str, Any]):
        self.version = version
        self.theirs = theirs


def own_transaction(view: Any) -> Any:
    """Mark a view that does slow work or remembers failures, and therefore opens its transactions itself."""
    view.own_transaction = True
    return view


def beforehand(work: Callable[[], list[tuple[str, str]]]) -> Callable[[Any], Any]:
    """Mark a view of which `work` does the slow part before the database is locked.

    The fields it returns tell a form sent twice from the same form with other content.
    """

    def mark(view: Any) -> Any:
        view.beforehand = work
        return view

    return mark


class EdgeFlask(Flask):
    """Commits once at the edge, round the dispatch, so that a failing commit meets the error handlers too."""

    request_class = SpoolingRequest

    def dispatch_request(self) -> ResponseReturnValue:
        view = self.view_functions.get(request.endpoint or "")
        if request.method in SAFE_METHODS or getattr(view, "own_transaction", False):
            return super().dispatch_request()
        fields = list(request.form.items(multi=True))  # The body is read before the database is locked.
        if work := getattr(view, "beforehand", None):
            db.session.rollback()  # Nor does a transaction stand open that only read.
            fields += work()
        try:
            with writing():
                return self._once(fields)
        except _RolledBack as kept:
            return kept.response

    def _once(self, fields: list[tuple[str, str]]) -> ResponseReturnValue:
        """Run the view, unless this very form was already acted upon: then answer as the first time."""
        form_id = request.form.get("form_id", "")
        if not is_uuid(form_id):  # The form itself says so.
            return _or_roll_back(self.make_response(super().dispatch_request()))
        content = [(name, value) for name, value in fields if name != "csrf_token"]
        digest = receipts.digest(str(g.actor), request.full_path, content)
        if first := receipts.claim(form_id, digest):
            if first.digest != digest:
                raise ReusedForm()
            return redirect(first.location, 303)
        response = _or_roll_back(self.make_response(super().dispatch_request()))
        receipts.settle(form_id, response.location or request.full_path)
        return response


class _RolledBack(Exception):
    """Carries a finished answer out of the transaction that it ends."""

    def __init__(self, response: Response):
        self.response = response


def _or_roll_back(response: Response) -> Response:
    """Only an answer that says "done" is committed; a form shown again is not."""
    if response.status_code >= 400 or response.status_code == 200:
        raise _RolledBack(response)
    return response


def handle(form: Form, act: Act, template: str, **context: Any) -> ResponseReturnValue:
    """Act when a valid form was sent and go to the address `act` returns, else show the form (again).

    A rule's refusal stands at its field; after a lost race both texts are shown.
    """
    theirs: dict[str, Any] = {}
    status = 200
    if form.is_submitted():
        status = 422
        try:
            if form.validate():
                return redirect(act(), 303)
        except DomainError as error:
            if error.status != 422:
                raise
            form.refuse(error)
        except (LostRace, StaleDataError) as race:
            status = 409
            if isinstance(race, LostRace) and isinstance(form, EditForm):
                theirs = form.show_theirs(race.version, race.theirs)
        stop_writing()  # Nobody waits for the lock while a page is made.
    return render_template(template, form=form, theirs=theirs, **context), status


def check_version(row: Any, form: EditForm, **theirs: Any) -> None:
    """As `check_unchanged`; then count the version up, for a verb that does not itself."""
    check_unchanged(row, form, **theirs)
    row.version += 1


def check_unchanged(row: Any, form: EditForm, **theirs: Any) -> None:
    """Raise LostRace when the row has changed since the form was rendered.

    `theirs` says what stands in fields that are not columns of the row, in the form's own terms.

    The row is locked first, so that of two who save at once one wins and the other is told.
    """
    db.session.refresh(row, with_for_update={"of": type(row)})  # Of what is joined, nothing is locked.
    if str(row.version) != form.version.data:
        stands = {name: getattr(row, name, None) for name in form.values}
        raise LostRace(row.version, stands | theirs)
