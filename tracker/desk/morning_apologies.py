"""Lines of the morning about apologies that are owed: one for each project, known longest first (A2)."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from tracker.apologies.queries import waiting_among
from tracker.apologies.waiting import waiting
from tracker.base.texts import gettext
from tracker.base.texts import page_ntext as ngettext
from tracker.base.wording import near_short_day
from tracker.desk.morning_lines import Line, Seen, shortened, strong
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.incidents.models import Incident


class Apologies(NamedTuple):
    """One line for each project, and how many apologies are owed in all."""

    let_down: list[Entry]
    number: int


def of_morning(scope: Scope) -> Apologies:
    """One query, however many there are; nothing of a project that the client does not see yet."""
    owed: dict[int, list[tuple[Incident, str | None]]] = {}
    for incident, draft in waiting_among(scope.sent()):
        owed.setdefault(incident.project_id, []).append((incident, draft))
    lines = [Entry(Found(project_id), partial(_line, waits)) for project_id, waits in owed.items()]
    return Apologies(lines, sum(map(len, owed.values())))


def _line(waits: Sequence[tuple[Incident, str | None]], found: Found, seen: Seen) -> Line:
    """It leads to the one known longest."""
    project = seen.projects[found.project_id]
    (incident, draft), stands = waits[0], waiting(waits[0][0], project, seen.now, seen.office)
    due = near_short_day(stands.due, seen.today(project))
    title = ngettext(
        "We owe %(client)s an apology: “%(what)s”",
        "We owe %(client)s %(num)s apologies, first for “%(what)s”",
        len(waits),
        client=strong(project.client.name),
        what=shortened(incident.text, 60),
    )
    details = [
        project.ref,
        stands.age_words,
        gettext("was due %(day)s", day=due) if stands.overdue else gettext("due %(day)s", day=due),
    ]
    act = (
        seen.lead(project, "apologies.send", gettext("Go on with it"), "apologies", uuid=draft)
        if draft
        else seen.lead(project, "apologies.write", gettext("Write it"), "apologies", incident=incident.uuid)
    )
    return Line(title, details, act)
