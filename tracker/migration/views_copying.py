"""The copy of a batch: begun, done, undone; its source cleared."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.migration import copying
from tracker.migration.blueprint import BOTH, ONE, bp
from tracker.migration.forms import ClearForm, RollBackForm
from tracker.migration.page import collect
from tracker.migration.pages import page_of, this_batch
from tracker.migration.wording import source_words, warning_words
from tracker.projects.forms import ConfirmForm
from tracker.timeline.models import proof_line


@bp.route(f"{ONE}/begin", methods=BOTH)
def begin(number: str, uuid: str) -> ResponseReturnValue:
    """Copying begins; what is not as it should be is shown before, and kept."""
    project, batch = this_batch(number, uuid)
    page = collect(batch)
    warnings = warning_words(copying.copy_warnings(page.standing))

    def act() -> str:
        copying.begin_copy(current_actor(), batch)
        return page_of(batch)

    return handle(ConfirmForm(), act, "migration/begin.html", project=project, batch=batch, warnings=warnings)


@bp.route(f"{ONE}/copied", methods=BOTH)
def copied(number: str, uuid: str) -> ResponseReturnValue:
    """Everything is copied."""
    project, batch = this_batch(number, uuid)

    def act() -> str:
        copying.mark_copied(current_actor(), batch)
        return page_of(batch)

    return handle(ConfirmForm(), act, "migration/copied.html", project=project, batch=batch)


@bp.route(f"{ONE}/roll-back", methods=BOTH)
def roll_back(number: str, uuid: str) -> ResponseReturnValue:
    """The copy is undone."""
    project, batch = this_batch(number, uuid)
    form = RollBackForm()

    def act() -> str:
        copying.roll_back(current_actor(), batch, form.reason.data)
        return page_of(batch)

    return handle(form, act, "migration/roll_back.html", project=project, batch=batch)


@bp.route(f"{ONE}/clear", methods=BOTH)
def clear(number: str, uuid: str) -> ResponseReturnValue:
    """The source is cleared, which can't be undone."""
    project, batch = this_batch(number, uuid)
    form = ClearForm()

    def act() -> str:
        entry = copying.clear_source(current_actor(), batch, form.how.data, form.words.data)
        proof = f"{project.client.code} {proof_line(entry.number, entry.hash)}"
        flash(_("The source is cleared. Proof line: %(proof)s", proof=proof), "success")
        return page_of(batch)

    return handle(
        form,
        act,
        "migration/clear.html",
        project=project,
        batch=batch,
        source=source_words(batch),
        stops=copying.clearing_stops(batch),
    )
