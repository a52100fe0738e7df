"""What a list would do, row by row: new, changed, the same or wrong, and never two things at once."""

from datetime import date

import pytest

from tracker.base.errors import Invalid
from tracker.devices import list_licences
from tracker.devices.list_devices import EXAMPLE, kind_of_list
from tracker.devices.list_plans import State, plan

pytestmark = pytest.mark.pure

TODAY = date(2026, 3, 10)
KIND = kind_of_list({"Depot"}, TODAY)


def device(**facts):
    nothing = {"uuid": "u1", "name": "Laptop", "serial": "A1", "identifiers": [], "warranty_source": ""}
    return nothing | facts


def states(text, *known, kind=KIND):
    return [str(outcome.state) for outcome in plan(text, kind, known).outcomes]


def errors(text, *known, kind=KIND):
    return [str(outcome.error) for outcome in plan(text, kind, known).outcomes if outcome.error]


def test_the_examples_are_lists():
    assert states(EXAMPLE) == ["new", "new"]
    assert states(list_licences.EXAMPLE, kind=list_licences.KIND) == ["new", "new"]


def test_recognised_by_number_or_else_by_name():
    text = "S/N,Device name\na1,Renamed\n,Printer\nB2,Laptop\n"
    found = plan(text, KIND, [device(), device(uuid="u2", name="printer", serial="")])
    assert [str(o.state) for o in found.outcomes] == ["changed", "changed", "new"]
    assert found.outcomes[0].changed == ["Serial number", "Name"]
    assert found.outcomes[1].values == {"name": "Printer"}


def test_a_number_is_filled_in_where_only_the_name_was_known():
    found = plan("Name,Serial\nPrinter,P9\n", KIND, [device(name="Printer", serial="")])
    assert (found.outcomes[0].state, found.outcomes[0].values) == (State.CHANGED, {"serial": "P9"})


def test_an_empty_cell_says_nothing():
    known = device(maker="Northwind", used_by="Anna")
    assert states("Name,Serial,Maker,Used by\nLaptop,A1,,Anna\n", known) == ["same"]


def test_further_numbers_are_only_added_to():
    known = device(identifiers=[["Asset tag", "1"], ["MAC", "2"]])
    assert states("Name,Serial,Further numbers\nLaptop,A1,Asset tag: 1\n", known) == ["same"]
    assert states("Name,Serial,Further numbers\nLaptop,A1,IMEI: 3 | MAC: 2\n", known) == ["changed"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,toaster,,,", "none of these"),
        ("A,,Nowhere,,", "no place called “Nowhere”"),
        ("A,,,03/04/2026,", "write days like 2026-03-06"),
        ("A,,,2026-04-31,", "write days like"),
        ("A,,,2026-03-04,2026-01-01", "can’t end before it starts"),
        (",laptop,,,", "It has no name."),
        ("A,,,,,more", "more cells than there are columns"),
        ("A" * 201 + ",,,,", "longer than 200"),
    ],
)
def test_each_wrong_row_says_why(row, why):
    [said] = errors(f"Name,Kind,Place,Warranty start,Warranty end\n{row}\n")
    assert why in said


def test_the_same_thing_twice_is_an_error_on_the_second_line():
    assert errors("Name,Serial\nA,1\nB,1\n") == ["It is the same thing as on line 2."]
    assert errors("Name,Serial\nLaptop,A1\nLaptop,\n", device()) == ["It is the same thing as on line 2."]


def test_a_name_that_several_have_needs_a_number():
    known = [device(uuid="u1", serial=""), device(uuid="u2", serial="")]
    assert "More than one" in errors("Name\nLaptop\n", *known)[0]


def test_columns_nobody_knows_are_named_and_doubled_ones_refused():
    assert plan("Name,Colour\nA,red\n", KIND, []).unknown == ["Colour"]
    with pytest.raises(Invalid, match="Two columns say “Serial number”"):
        plan("Name,SN,Service tag\nA,1,2\n", KIND, [])
    with pytest.raises(Invalid, match="No column is called “Name”"):
        plan("Serial\nA\n", KIND, [])


def test_an_amount_needs_its_currency_and_days():
    head = "Name,Paid ahead,Currency,Paid ahead from,Paid ahead until\n"
    kind = list_licences.KIND
    assert "needs its currency" in errors(head + "A,12.50,,,\n", kind=kind)[0]
    assert "write it like 1234.50" in errors(head + 'A,"1.234,50",EUR,,\n', kind=kind)[0]
    assert errors(head + "A,12.50,eur,2026-01-01,2026-12-31\n", kind=kind) == []


def a_licence(uuid, name, number="C-1", **facts):
    return {"uuid": uuid, "name": name, "provider": "S", "number": number, "seats": 5} | facts


def licence_plan(rows, *known):
    return plan(f"Name,From whom,Number,Seats\n{rows}", list_licences.KIND, known).outcomes


def test_licences_under_one_contract_are_told_apart_by_name():
    known = [a_licence("u1", "Office"), a_licence("u2", "Storage")]
    assert [o.state for o in licence_plan("Office,S,C-1,5\nStorage,S,C-1,5\n", *known)] == ["same"] * 2
    [outcome] = licence_plan("storage,S,C-1,9\n", *reversed(known))
    assert (outcome.key, outcome.values) == (("known", "u2"), {"name": "storage", "seats": 9})
    assert [o.state for o in licence_plan("Office,S,C-1,5\nMail,S,C-1,1\nChat,S,C-1,1\n", *known)] == [
        "same",
        "new",
        "new",
    ]


def test_a_row_that_could_be_two_licences_is_refused():
    known = [a_licence("u1", "Office"), a_licence("u2", "Office")]
    [outcome] = licence_plan("Office,S,C-1,9\n", *known)
    assert "More than one" in str(outcome.error)
    assert "More than one" in str(licence_plan("Office,S,,9\n", *known)[0].error)


def test_what_goes_on_is_meant_before_what_is_over():
    old = a_licence("u1", "Antivirus", "", over=True)
    assert licence_plan("Antivirus,S,,5\n", old)[0].state == "same"
    assert "is over" in str(licence_plan("Antivirus,S,,9\n", old)[0].error)
    assert licence_plan("Antivirus,S,N-2,9\n", old)[0].state == "new"
    new = a_licence("u2", "Antivirus", "")
    assert licence_plan("Antivirus,S,,9\n", new, old)[0].key == ("known", "u2")
    assert licence_plan("Antivirus,S,,9\n", old, new)[0].key == ("known", "u2")


def test_a_device_out_of_use_is_changed_by_its_serial_number_alone():
    retired = device(over=True)
    assert states("Name,Serial,Used by\nLaptop,A1,Vic\n", retired) == ["changed"]
    assert "is over" in errors("Name,Used by\nLaptop,Vic\n", retired)[0]
