"""Files that the client misses, for us: say where they are."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.access.guard import current_actor
from tracker.base.forms import Form, text
from tracker.base.pages import handle
from tracker.migration.blueprint import ALL, BOTH, bp
from tracker.migration.finding import find
from tracker.migration.missing import answer
from tracker.migration.models import MissingFile
from tracker.migration.pages import page_of
from tracker.migration.queries_client import get_missing_of
from tracker.migration.standing import standings_of
from tracker.projects.models import Project
from tracker.projects.pages import this_project, warn_of_excuses

MOST_FOUND = 10


class FoundForm(Form):
    answer = text(_l("Where is it, or what did you do? The client reads this."), longest=2000)


@bp.route(f"{ALL}/missing/<file_uuid>", methods=BOTH)
def answer_missing(number: str, file_uuid: str) -> ResponseReturnValue:
    """What they miss, what the lists know of it, and our answer."""
    project = this_project(number)
    file = get_missing_of(project, file_uuid)
    form = FoundForm()

    def act() -> str:
        answer(current_actor(), file, form.answer.data)
        warn_of_excuses(form.answer.data)
        flash(_("Answered. %(name)s says whether it is there.", name=file.reporter.name), "success")
        return _back(project, file)

    search = find(standings_of([project.id])[project.id], _base(file.name), most=MOST_FOUND)
    context = {"found": search.files, "unsearched": search.unsearched}
    return handle(form, act, "migration/answer_missing.html", project=project, file=file, **context)


def _base(name: str) -> str:
    """The file's own name, where its path is given."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _back(project: Project, file: MissingFile) -> str:
    if file.batch:
        return page_of(file.batch, "missing")
    return url_for("migration.batches", number=project.ref, _anchor="missing")
