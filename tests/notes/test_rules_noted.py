"""An entry tells how long it waited on the phone; what no clock could mean is refused."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY
from tracker.base.errors import Invalid
from tracker.notes.rules import noted_at, worth_telling

pytestmark = pytest.mark.pure

TWO_WEEKS = 14 * 24 * 3600


@pytest.mark.parametrize("seconds", [0, 59, 600, TWO_WEEKS])
def test_it_was_noted_so_long_ago(seconds):
    assert noted_at(str(seconds), MONDAY) == MONDAY - timedelta(seconds=seconds)


def test_without_an_age_it_was_noted_now():
    assert noted_at(None, MONDAY) == MONDAY


@pytest.mark.parametrize(
    "nonsense", ["-1", str(TWO_WEEKS + 1), "31536000", "1e3", "1.5", "", "NaN", "٣", "9" * 40, "10:42"]
)
def test_nonsense_is_refused_in_one_sentence(nonsense):
    with pytest.raises(Invalid, match="not noted within the last 14 days"):
        noted_at(nonsense, MONDAY)


@pytest.mark.parametrize(("seconds", "told"), [(0, False), (59, False), (60, True), (3600, True)])
def test_only_a_wait_that_matters_is_told(seconds, told):
    noted = MONDAY - timedelta(seconds=seconds)
    assert worth_telling(noted, MONDAY) == (noted if told else None)
