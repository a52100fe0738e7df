"""Lines of the morning about what the product knows went wrong and nobody has noted."""

from collections.abc import Sequence
from functools import partial

from flask import url_for

from tracker.amends.proposals import Proposal
from tracker.amends.proposing import proposals_among
from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.base.wording import near_short_day
from tracker.desk.morning_lines import Line, Seen, shortened, strong, where
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.incidents.wording import incident_words
from tracker.migration.standing import Standing


def not_noted(scope: Scope, standings: Sequence[Standing]) -> list[Entry]:
    """Of the last thirty days, what is known longest first; `standings` are those of data compared."""
    found = proposals_among(scope.under_way(), standings)
    return [Entry(Found(one.project_id), partial(_line, one)) for one in found]


def _line(proposal: Proposal, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    day = near_short_day(proposal.known.day, seen.today(project))
    details = [*where(project), gettext("known since %(day)s", day=day), shortened(proposal.text)]
    title = _("Went wrong, not noted yet: %(what)s", what=strong(incident_words(proposal.kind)))
    return Line(
        title,
        details,
        seen.lead(project, "desk.record_incident", gettext("Note it"), "went-wrong", fact=proposal.fact),
        (url_for("desk.project", number=project.ref, _anchor="went-wrong"), gettext("Open")),
    )
