"""Lists of a batch: bring one as a file, pasted, or as counts; compare once more; fetch one again."""

from flask import Response, flash, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.errors import NotFound
from tracker.base.pages import handle
from tracker.files.store import stored
from tracker.migration.blueprint import BOTH, ONE, bp
from tracker.migration.bringing import Brought, bring_list
from tracker.migration.counting import FolderCount
from tracker.migration.counts_text import COUNTS
from tracker.migration.folder_counts import counts_of
from tracker.migration.forms_lists import BringForm, CompareForm, CountsForm
from tracker.migration.lists_pages import sent_list, takes_list, typed_rows
from tracker.migration.models import SOURCE, TARGET, Batch
from tracker.migration.opening import files_folder
from tracker.migration.pages import page_of, this_batch
from tracker.migration.queries_runs import get_list_of, latest_list, latest_run
from tracker.migration.run_words import form_words
from tracker.migration.runs import order_run

SIDES = (SOURCE, TARGET)


@bp.route(f"{ONE}/lists/<side>", methods=BOTH)
@takes_list
def bring(number: str, uuid: str, side: str) -> ResponseReturnValue:
    """A list of one side: as a file, or pasted."""
    project, batch = this_batch(number, uuid)
    form = BringForm()

    def act() -> str:
        _bring(batch, _side(side), sent_list())
        return page_of(batch, "lists")

    there = latest_list(batch, _side(side))
    return handle(form, act, "migration/bring.html", project=project, batch=batch, side=side, there=there)


@bp.route(f"{ONE}/counts/<side>", methods=BOTH)
@takes_list
def counts(number: str, uuid: str, side: str) -> ResponseReturnValue:
    """What the folders of one side hold, typed row by row, where there are no files."""
    project, batch = this_batch(number, uuid)
    form = CountsForm()

    def act() -> str:
        _bring(batch, _side(side), sent_list())
        return page_of(batch, "lists")

    rows = typed_rows() or _known_rows(batch, _side(side))
    return handle(form, act, "migration/counts.html", project=project, batch=batch, side=side, rows=rows)


@bp.route(f"{ONE}/compare", methods=BOTH)
def compare(number: str, uuid: str) -> ResponseReturnValue:
    """Have the lists brought last compared once more, with names made alike in another way."""
    project, batch = this_batch(number, uuid)
    before = latest_run(batch)
    if before is None:
        raise NotFound()
    form = CompareForm(
        strip_source=before.strip_source or "",
        strip_target=before.strip_target or "",
        ignore_case=before.ignore_case,
    )

    def act() -> str:
        strips = form.strip_source.data or "", form.strip_target.data or ""
        order_run(current_actor(), batch, strips=strips, ignore_case=bool(form.ignore_case.data))
        return page_of(batch, "comparison")

    return handle(form, act, "migration/compare.html", project=project, batch=batch, before=before)


@bp.get(f"{ONE}/lists/<side>/<list_uuid>")
def list_file(number: str, uuid: str, side: str, list_uuid: str) -> Response:
    """A list exactly as it was brought."""
    _project, batch = this_batch(number, uuid)
    found = get_list_of(batch, list_uuid)
    if found.side != _side(side):
        raise NotFound()
    path = stored(files_folder(), found.sha256)
    answer = send_file(
        path, "application/octet-stream", as_attachment=True, download_name=found.name, etag=False
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _known_rows(batch: Batch, side: str) -> list[tuple[str, str, str]]:
    """As they were typed last; before that, the folders of the other side without their numbers."""
    for one in (side, *SIDES):
        there = latest_list(batch, one)
        if there and there.form == COUNTS:
            return [_typed(row, one == side) for row in counts_of(there, files_folder())]
    return []


def _typed(row: FolderCount, whole: bool) -> tuple[str, str, str]:
    if not whole:
        return row.folder, "", ""
    return row.folder, str(row.items), "" if row.bytes is None else str(row.bytes)


def _side(side: str) -> str:
    if side not in SIDES:
        raise NotFound()
    return side


def _bring(batch: Batch, side: str, brought: Brought) -> None:
    if bring_list(current_actor(), batch, side, brought) is None:
        flash(_("This very list is here already; nothing has changed."), "info")
        return
    words = _("Recognised as %(form)s, and kept as it is.", form=form_words(brought.form))
    flash(words, "success")
