"""When a backup protects a device, and what may not be recorded of one."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.base.errors import Invalid
from tracker.devices.backup_rules import (
    Copy,
    check_made,
    check_restored,
    has_fresh,
    has_fresh_and_proved,
    needs_backup,
)

pytestmark = pytest.mark.pure

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("age", "fresh"),
    [(timedelta(0), True), (DAY - MINUTE, True), (DAY, False), (DAY + MINUTE, False), (-MINUTE, False)],
)
def test_a_backup_protects_while_it_is_younger_than_24_hours(age, fresh):
    assert has_fresh([Copy(NOON - age)], NOON) is fresh


def test_a_fresh_backup_and_an_older_proved_one_are_not_a_fresh_and_proved_one():
    fresh, proved = Copy(NOON), Copy(NOON - 2 * DAY, proved=True)
    assert not has_fresh_and_proved([], NOON)
    assert not has_fresh_and_proved([fresh, proved], NOON)
    assert has_fresh_and_proved([proved, Copy(NOON - MINUTE, proved=True)], NOON)


def test_what_is_unknown_is_treated_as_data():
    assert [needs_backup(answer) for answer in ("yes", "unknown", "no")] == [True, True, False]


def test_neither_a_backup_nor_a_restore_lies_in_the_future_or_a_restore_before_its_backup():
    check_made(NOON, NOON)
    check_restored("hash", NOON, NOON, NOON)
    with pytest.raises(Invalid):
        check_made(NOON + MINUTE, NOON)
    for how, at in (("hash", NOON + MINUTE), ("client", NOON - MINUTE), ("looked fine", NOON)):
        with pytest.raises(Invalid):
            check_restored(how, at, NOON, NOON)
