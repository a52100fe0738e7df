"""Further numbers of a device are typed one a line; a former serial number is never dropped."""

import pytest

from tracker.base.errors import Invalid
from tracker.devices.rules import (
    check_identifiers,
    former_serials,
    further,
    parse_identifiers,
    with_former,
)
from tracker.devices.words import FORMER_SERIAL

pytestmark = pytest.mark.pure


def test_one_a_line_with_its_name():
    text = "Asset tag: HD-0042\n\n MAC : 00:1b:44:11:3a:b7 "
    assert parse_identifiers(text) == [["Asset tag", "HD-0042"], ["MAC", "00:1b:44:11:3a:b7"]]


@pytest.mark.parametrize("text", ["HD-0042", ": HD", "Asset tag:", "x" * 61 + ": 1", "a: 1\n" * 21])
def test_anything_else_is_refused(text):
    with pytest.raises(Invalid) as refusal:
        parse_identifiers(text)
    assert refusal.value.field == "identifiers"


def test_former_serials_stay_behind_what_is_typed():
    kept = with_former([["Asset tag", "1"]], ["OLD-1", "OLD-2", "OLD-1"])
    assert former_serials(kept) == ["OLD-1", "OLD-2"]
    assert further(kept) == [["Asset tag", "1"]]
    assert with_former([[FORMER_SERIAL, "typed"]], ["OLD"]) == [[FORMER_SERIAL, "OLD"]]


def test_former_serials_dont_count_and_stay_on_one_line():
    typed = [[f"L{number}", "1"] for number in range(20)]
    kept = with_former(typed, ["OLD\n1"])
    assert kept[-1] == [FORMER_SERIAL, "OLD 1"]
    assert parse_identifiers("\n".join(f"{label}: {value}" for label, value in kept)) == kept
    with pytest.raises(Invalid):
        check_identifiers([*kept, ["L21", "1"]])
