"""Lines of the morning about work that risks a warranty: what waits for the client, and what waits for us."""

from functools import partial

from flask import url_for

from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_lines import Line, Seen, strong, where
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.risk_actions.queries import open_actions
from tracker.risk_actions.reading import Standing, standings_of


def of_morning(scope: Scope) -> tuple[list[Entry], list[Entry]]:
    """Those that wait for the client, an answer or a confirmation; and those refused, run out or changed."""
    standings = standings_of(open_actions(scope.under_way()))
    theirs = [one for one in standings if one.waits or one.unconfirmed]
    ours = [one for one in standings if not (one.waits or one.unconfirmed or one.may_go_ahead)]
    return [_entry(one) for one in theirs], [_entry(one) for one in ours]


def _entry(standing: Standing) -> Entry:
    return Entry(Found(standing.action.project_id), partial(_line, standing))


def _line(standing: Standing, found: Found, seen: Seen) -> Line:
    action, project = standing.action, seen.projects[found.project_id]
    title = _("%(what)s: %(device)s", what=strong(action.title), device=action.device.name)
    details = [*where(project), *(words for words, _level in standing.said)]
    if standing.ask and standing.waits:
        until = seen.moment(project, standing.ask.expires_at)
        details.append(gettext("an answer holds until %(moment)s", moment=until))
    address = url_for("risk_actions.page", number=project.ref, uuid=action.uuid)
    return Line(title, details, (address, gettext("Open")))
