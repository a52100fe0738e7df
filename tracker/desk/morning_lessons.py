"""Lessons that wait for a decision or a change, for who answers for them; managers see everybody's (L1)."""

from functools import partial

from flask import url_for

from tracker.base import wording
from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_ends import NO_PROJECT
from tracker.desk.morning_lines import Line, Seen, strong
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.lessons.models import Lesson
from tracker.lessons.queries import lessons_due


def lessons_waiting(scope: Scope) -> list[Entry]:
    """The one due soonest first; one query."""
    return [
        Entry(NO_PROJECT, partial(_lesson, lesson)) for lesson in lessons_due(scope.actor, mine=scope.mine)
    ]


def _lesson(lesson: Lesson, _found: Found, seen: Seen) -> Line:
    title = _("The lesson “%(title)s”", title=strong(lesson.title))
    address = url_for("lessons.page", uuid=lesson.uuid)
    if lesson.verdict:
        return Line(title, [gettext("decided, not changed yet")], (address, gettext("Change the template")))
    today = seen.now.astimezone(seen.office.zone).date()
    due = wording.near_short_day(lesson.decide_by, today)
    said = (
        gettext("decision overdue since %(day)s", day=due)
        if lesson.decide_by < today
        else gettext("to decide by %(day)s", day=due)
    )
    return Line(title, [said], (address, gettext("Decide")))
