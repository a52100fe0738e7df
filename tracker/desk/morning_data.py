"""Lines of the morning about data: what clients miss, and what was compared and differs (D3, D4)."""

from dataclasses import dataclass
from functools import partial

from flask import url_for

from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_lines import Line, Seen, shortened, strong, where
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.migration.models import MissingFile
from tracker.migration.queries import compared_ids, open_missing
from tracker.migration.standing import Standing, standings_of
from tracker.migration.wording import arrived_words, difference_words


@dataclass(frozen=True)
class Data:
    """What clients miss and wait for an answer to, what waits for their word, and what differs.

    `standings` are those of all that was compared.
    """

    standings: list[Standing]
    missed: list[Entry]
    theirs: list[Entry]
    differing: list[Entry]


def of_morning(scope: Scope) -> Data:
    """A handful of queries, however many projects and classes there are."""
    files = open_missing(scope.under_way())
    found = standings_of(compared_ids(scope.under_way()))
    standings = [one for several in found.values() for one in several]
    differing = [one for one in standings if one.left]
    return Data(
        standings=standings,
        missed=[_file(one) for one in files if one.answered_at is None],
        theirs=[_file(one) for one in files if one.answered_at is not None],
        differing=[Entry(Found(one.batch.project_id), partial(_differs, one)) for one in differing],
    )


def _file(file: MissingFile) -> Entry:
    return Entry(Found(file.project_id), partial(_missed, file))


def _missed(file: MissingFile, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    title = _("%(client)s misses %(name)s", client=project.client.name, name=strong(shortened(file.name)))
    said = gettext("reported %(moment)s", moment=seen.moment(project, file.reported_at))
    answered = gettext("answered; waits for their yes") if file.answered_at else ""
    details = [detail for detail in (project.ref, said, answered) if detail]
    address = url_for("migration.batches", number=project.ref, _anchor="missing")
    return Line(title, details, (address, gettext("Open")))


def _differs(standing: Standing, found: Found, seen: Seen) -> Line:
    project, batch = seen.projects[found.project_id], standing.batch
    title = _("%(title)s: %(said)s", title=strong(batch.title), said=difference_words(standing))
    address = url_for("migration.batch", number=project.ref, uuid=batch.uuid)
    return Line(title, [*where(project), arrived_words(standing)], (address, gettext("Open")))
