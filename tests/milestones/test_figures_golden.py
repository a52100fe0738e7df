"""The golden story must come out to the digit, on each of its three days."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.milestones.golden_story import CALENDAR, EXPECTED, story
from tests.milestones.told import LONG_AFTER
from tracker.base.calendars import calendar_for
from tracker.base.moments import Moment
from tracker.milestones.facts import MilestoneFact, PromiseFact
from tracker.milestones.figures import figures

pytestmark = pytest.mark.pure

GOLDEN = Path(__file__).parents[3] / "shared" / "golden"


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["as_of"])
def test_story_by_hand(expected: dict[str, Any]):
    found = figures(story(), CALENDAR, date.fromisoformat(expected["as_of"]), LONG_AFTER)
    assert json.dumps(found.as_json("GH-1")) == json.dumps(expected)


def test_date_only_comparison_would_flatter():
    visit = story()[0]
    by_the_day = PromiseFact(Moment(visit.promises[0].due.day), visit.promises[0].made)
    found = figures(
        [MilestoneFact("M01", "visit", (by_the_day,), visit.happened)], CALENDAR, date(2008, 4, 2), LONG_AFTER
    )
    assert found.on_time_original == 1


def test_visit_was_ninety_minutes_late():
    found = figures(story(), CALENDAR, date(2008, 3, 4), LONG_AFTER)
    assert (found.standings[0].slip, found.standings[0].late_minutes) == (0, 90)


@pytest.mark.skipif(not GOLDEN.is_dir(), reason=f"{GOLDEN} is not there")
def test_story_from_the_interchange_file():
    client = json.loads((GOLDEN / "groundhog.json").read_text())["clients"][0]
    told = [_fact(one) for one in client["projects"][0]["milestones"]]
    calendar = calendar_for(client["time_zone"], [], client["holidays"]["country"], None, date(2008, 4, 2))
    for expected in json.loads((GOLDEN / "groundhog-expected.json").read_text()):
        found = figures(told, calendar, date.fromisoformat(expected["as_of"]), LONG_AFTER)
        assert json.dumps(found.as_json("GH-1")) == json.dumps(expected)


def _fact(one: dict[str, Any]) -> MilestoneFact:
    promises = (
        PromiseFact(
            Moment.parse(p["due"]), Moment.parse(p["made_on"]), p.get("tolerance_minutes"), p.get("cause")
        )
        for p in one["promises"]
    )
    return MilestoneFact(
        one["key"], one["kind"], tuple(promises), Moment.parse(one["done"]) if one["done"] else None
    )
