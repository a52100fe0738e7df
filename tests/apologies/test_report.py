"""The status report says what we apologised for, and how much of what the client knows is still owed one."""

from datetime import timedelta

from tests.apologies.given import PARTS, apologised, gone_wrong
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import take_up
from tracker.milestones.overview import overview_of
from tracker.reports.sections import facts_hash, sections_of
from tracker.reports.told import told_of


def told(project, day=None):
    with clock.at(MONDAY + timedelta(days=1)):
        found = {one.name: one.content for one in sections_of(told_of(overview_of(project, day)))}
    return found.get("apologies")


def test_sent_ones_and_what_is_owed(app, cast):
    project, first = gone_wrong(cast)
    assert told(project) is None, "nobody told the client of it"
    _, second = gone_wrong(cast, project, "No cables")
    with clock.at(MONDAY), writing():
        take_up(cast.account("owner").actor, project, second, "We forgot the cables.", for_client=True)
    before = facts_hash(overview_of(project))
    assert (list(told(project).sent), told(project).owed) == ([], 1)
    apologised(cast, project, first)
    assert told(project).sent == [("Mon 2 Mar 2026", "Omar Oakes", PARTS.text)]
    assert facts_hash(overview_of(project)) != before
    assert told(project, MONDAY.date()) is None
