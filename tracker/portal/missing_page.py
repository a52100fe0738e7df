"""A file that the client misses: said with what they know of it, and ended by their own yes (D4)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.errors import Invalid
from tracker.base.pages import handle
from tracker.base.wording import long_day
from tracker.migration import missing
from tracker.migration.models import Batch, MissingFile
from tracker.migration.queries_client import get_missing_of
from tracker.migration.standing import standings_of
from tracker.portal.blueprint import bp
from tracker.portal.data_forms import LONGEST_NAME, IsItThereForm, MissingForm
from tracker.portal.data_reading import DATA
from tracker.projects.models import Project
from tracker.projects.pages import this_project

BOTH = ["GET", "POST"]


@bp.route(f"{DATA}/missing/new", methods=BOTH)
def miss_file(number: str) -> ResponseReturnValue:
    """Say that a file is missing; `?name=&batch=` is what was looked for."""
    project = this_project(number)
    standings = standings_of([project.id])[project.id]
    form = MissingForm(name=request.args.get("name", "")[:LONGEST_NAME], batch=request.args.get("batch", ""))
    form.offer(standings)

    batch = next((one.batch for one in standings if one.batch.uuid == form.batch.data), None)
    known = missing.told_before(current_actor(), project, form.name.data or "", batch)

    def act() -> str:
        file = _report(project, batch, form, known)
        return url_for("portal.missing_file", number=number, file_uuid=file.uuid)

    return handle(form, act, "portal/miss_file.html", project=project, known=known)


@bp.route(f"{DATA}/missing/<file_uuid>", methods=BOTH)
def missing_file(number: str, file_uuid: str) -> ResponseReturnValue:
    """One of them: what we answered, and their word whether it is there."""
    project = this_project(number)
    file = get_missing_of(project, file_uuid)
    form = IsItThereForm()

    def act() -> str:
        _say(file, form)
        return url_for("portal.missing_file", number=number, file_uuid=file.uuid)

    may_end = missing.may_end(current_actor(), file)
    return handle(form, act, "portal/missing_file.html", project=project, file=file, may_end=may_end)


def _report(
    project: Project, batch: Batch | None, form: MissingForm, known: MissingFile | None
) -> MissingFile:
    """The report of it, which may be one that they made before; that takes no other words."""
    words = form.words.data or ""
    if known is None:
        flash(_("We know that you miss it, and who answers for this has been told."), "success")
        return missing.report(current_actor(), project, name=form.name.data, words=words, batch=batch)
    if words and words != known.words:
        raise Invalid(
            "You told us of this file already. Please send what you wrote here as a message.", "words"
        )
    day = long_day(known.reported_at.astimezone(project.zone).date())
    flash(_("You told us on %(day)s that you miss it; this is how it stands.", day=day), "info")
    return known


def _say(file: MissingFile, form: IsItThereForm) -> None:
    if form.there.data == form.missing.data:
        raise Invalid("Please press one of the two buttons.")
    if form.there.data:
        missing.say_there(current_actor(), file)
        flash(_("Thank you. This is settled."), "success")
        return
    if not form.words.data:
        raise Invalid("Please say where you looked; it helps us to find it.", "words")
    missing.say_missing(current_actor(), file, form.words.data)
    flash(_("It is open again, and who answers for this has been told."), "success")
