"""This morning and My day list what is overdue, without a slip, unprotected or waits for a yes."""

from datetime import timedelta

import pytest

from tests.cast import browser_of
from tests.custody.taking import taken
from tests.factories import MONDAY, laptop, sent
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.custody.comparing import Line
from tracker.custody.naming import name_device
from tracker.custody.replacing import propose_replacement

NEXT_MONDAY = MONDAY + timedelta(days=7)


@pytest.fixture
def owner(app, cast):
    return browser_of(app, cast, "owner")


def named(cast, project, *devices):
    with clock.at(MONDAY), writing():
        for device in devices:
            name_device(cast.account("owner").actor, project, device)


def test_the_morning_names_each_with_the_one_thing_to_do(cast, owner):
    project = sent(cast)
    taken(cast, project, laptop(cast, name="Late laptop"))
    taken(cast, project, laptop(cast, name="Bare laptop", serial="B2"), with_slip=False)
    old = laptop(cast, name="Old laptop", serial="C3", holds_data="no")
    new = laptop(cast, name="New laptop", serial="D4", holds_data="no")
    lines = [Line("Weight", "1 kg", "2 kg", "worse")]
    with clock.at(MONDAY), writing():
        propose_replacement(cast.account("owner").actor, project, old, new, lines, "broken")
    with clock.at(MONDAY):
        assert "should be back" not in owner.get("/").text
    with clock.at(NEXT_MONDAY):
        page = owner.get("/")
    lists = {name: page.on_screen(f"#{name}") for name in ("let-down", "nobody", "client")}
    assert "Late laptop of Harbour Dental should be back" in lists["let-down"]
    assert "expected back Fri 6 Mar · 3 days overdue" in lists["let-down"]
    assert "Bare laptop was taken without a slip" in lists["nobody"]
    assert "Late laptop has no backup younger than 24 hours" in lists["nobody"]
    assert "New laptop in the place of Old laptop waits for their yes" in lists["client"]


def test_my_day_lists_what_one_took_and_is_to_bring_back(app, cast):
    project = sent(cast)
    taken(cast, project, laptop(cast, name="Late laptop"))
    tess, finn = (browser_of(app, cast, who) for who in ("technician", "finance"))
    with clock.at(MONDAY):
        assert "Late laptop" not in tess.get("/day").text
    with clock.at(MONDAY + timedelta(days=3)):
        assert "Late laptop" in tess.get("/day").on_screen("#devices")
        assert "Late laptop" not in finn.get("/day").text


def test_more_devices_cost_no_more_queries(app, cast, owner):
    project = sent(cast)

    def counted():
        counts = []
        for path in ("/", f"/projects/{project.ref}", "/day"):
            with clock.at(NEXT_MONDAY), count_queries(app) as seen:
                owner.get(path)
            counts.append(len(seen))
        return counts

    first = laptop(cast, serial="S0")
    named(cast, project, first)
    taken(cast, project, first)
    owner.get("/")
    few = counted()
    more = [laptop(cast, serial=f"S{n}") for n in range(1, 5)]
    named(cast, project, *more)
    for device in more:
        taken(cast, project, device)
    assert counted() == few
