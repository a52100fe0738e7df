"""Every error is found and named with its place."""

import pytest

from tests.interchange.samples import LEFT_OUT, as_bytes, changed, errors_in, example
from tracker.base.errors import Invalid
from tracker.interchange.reading import read

pytestmark = pytest.mark.pure

CLIENT = "clients[0]"
PROJECT = f"{CLIENT}.projects[0]"
DRAFT = f"{CLIENT}.projects[1].milestones[0]"
ARRIVE, TILL, TRAIN = (f"{PROJECT}.milestones[{n}]" for n in range(3))
FIRST, SECOND, THIRD = (f"{TILL}.promises[{n}]" for n in range(3))

WRONG_VALUES = [
    ("format", "makegood/2", "is not one of makegood/1"),
    ("format", None, "not null"),
    ("format", LEFT_OUT, "missing"),
    ("clients", {}, "must be a list, not an object"),
    ("clients", LEFT_OUT, "missing"),
    ("clients[1]", "HB", "must be an object, not a text"),
    ("colour", "red", "not known"),
    (f"{CLIENT}.code", "hb", "is not a code like GH"),
    (f"{CLIENT}.code", "1HB", "is not a code"),
    (f"{CLIENT}.code", "HB\n", "is not a code"),
    (f"{CLIENT}.code", "H23456789", "is not a code"),
    (f"{CLIENT}.code", LEFT_OUT, "missing"),
    ("clients[1].code", "HB", "another client's code"),
    (f"{CLIENT}.name", "", "empty"),
    (f"{CLIENT}.name", " \t", "empty"),
    (f"{CLIENT}.name", 7, "must be a text, not a whole number"),
    (f"{CLIENT}.name", True, "not true or false"),
    (f"{CLIENT}.name", "x" * 201, "longer than 200 characters"),
    (f"{CLIENT}.name", "nul\0", "U+0000"),
    (f"{CLIENT}.name", "bell\a", "U+0007"),
    (f"{CLIENT}.name", "return\r\n", "U+000D"),
    (f"{CLIENT}.name", "next\x85line", "U+0085"),
    (f"{CLIENT}.name", "\ud800", "U+D800"),
    (f"{CLIENT}.time_zone", "Mars/Olympus", "no time zone"),
    (f"{CLIENT}.time_zone", "../../etc/passwd", "no time zone"),
    (f"{CLIENT}.locale", "english", "is not a locale like en_US"),
    (f"{CLIENT}.locale", "qq_QQ", "is not a known locale"),
    (f"{CLIENT}.holidays", LEFT_OUT, "missing"),
    (f"{CLIENT}.holidays", "GB", "must be an object, not a text"),
    (f"{CLIENT}.holidays.country", None, "must be a text, not null"),
    (f"{CLIENT}.holidays.country", "QQ", "No public holidays are known"),
    (f"{CLIENT}.holidays.subdivision", "NY", "No public holidays are known"),
    (f"{CLIENT}.holidays.city", "Plymouth", "not known"),
    (f"{CLIENT}.sites[1].name", "Quay 4", "another site's name"),
    (f"{CLIENT}.sites[1].time_zone", "Porto", "no time zone"),
    (f"{CLIENT}.contacts", None, "must be a list, not null"),
    (f"{CLIENT}.contacts[0].email", "ada at harbour", "is not an e-mail address"),
    (f"{CLIENT}.contacts[0].email", "ada@harbour.example\n", "is not an e-mail address"),
    (f"{CLIENT}.contacts[0].email", "a@" + "b" * 253, "longer than 254"),
    (f"{CLIENT}.contacts[0].role", "owner", "is not one of approver, viewer"),
    (f"{PROJECT}.ref", "HB-01", "is not a number like GH-1"),
    (f"{PROJECT}.ref", "HB-0", "is not a number"),
    (f"{PROJECT}.ref", "HB-1234567890", "is not a number"),
    (f"{PROJECT}.ref", "HB-١", "is not a number"),
    (f"{PROJECT}.ref", "GH-1", "does not begin with HB-"),
    (f"{CLIENT}.projects[1].ref", "HB-1", "another project's number"),
    (f"{PROJECT}.title", "x" * 301, "longer than 300"),
    (f"{PROJECT}.state", "done", "is not one of draft, active"),
    (f"{PROJECT}.owner", LEFT_OUT, "missing"),
    (f"{PROJECT}.deputy", None, "not null"),
    (f"{PROJECT}.site", "Quay 5", "not the name of a site"),
    (f"{PROJECT}.holidays_stored[1]", "2025-12-25", "does not come after 2025-12-25"),
    (f"{PROJECT}.holidays_stored[1]", "2025-12-26T00:00", "has a time"),
    (f"{PROJECT}.holidays_stored", None, "must be a list"),
    (f"{TILL}.key", "arrive", "another milestone's key"),
    (f"{TILL}.kind", "party", "is not one of work, visit"),
    (f"{TILL}.done_means", "x" * 5001, "longer than 5,000"),
    (f"{ARRIVE}.people[1]", "TESS@vendor.example", "in this list already"),
    (f"{ARRIVE}.done", "2025-11-04", "needs a time"),
    (f"{ARRIVE}.done", LEFT_OUT, "missing"),
    (f"{ARRIVE}.done", "2025-11-04T07:41:00", "is not a date like"),
    (f"{ARRIVE}.withdrawn", "2025-11-06", "is not withdrawn"),
    (f"{TRAIN}.withdrawn", "2025-10-31", "before it was promised"),
    (f"{ARRIVE}.accepted", "2025-11-06T10:00", "has a time"),
    (f"{TILL}.accepted", "2025-11-06", "only what is done"),
    (f"{TILL}.planned", "2025-11-06", "only the milestones of a draft"),
    (f"{DRAFT}.done", "2026-02-02", "without a promise"),
    (f"{DRAFT}.withdrawn", "2026-02-02", "without a promise"),
    (f"{DRAFT}.promises", [{"due": "2026-02-02", "made_on": "2026-02-01"}], "no promises"),
    (f"{TRAIN}.promises", {}, "must be a list"),
    (f"{FIRST}.due", "in a few days", "is not a date like 2008-03-04 or 2008-03-04T09:00"),
    (f"{FIRST}.due", "2025-02-29", "is not a date"),
    (f"{FIRST}.due", "2025-W45-3", "is not a date"),
    (f"{FIRST}.due", "20251105", "is not a date"),
    (f"{FIRST}.due", "2025-11-05T24:00", "is not a date"),
    (f"{FIRST}.due", "2025-11-05T09:00Z", "is not a date"),
    (f"{FIRST}.due", "2025-11-0\ud800", "is not a date"),
    (f"{FIRST}.due", "10000-01-01", "is not a date"),
    (f"{FIRST}.due", "2101-01-01", "is not within the years 1990 to 2100"),
    (f"{FIRST}.made_on", "1989-12-31", "is not within the years"),
    (f"{FIRST}.due", 20251105, "not a whole number"),
    (f"{FIRST}.due", "2026-03-29T01:30", "does not exist in Europe/London"),
    (f"{ARRIVE}.promises[0].made_on", "2025-11-13", "on or before the day it is due"),
    (f"{FIRST}.reason", "We hoped", "moves no date"),
    (f"{FIRST}.cause", "us", "moves no date"),
    (f"{FIRST}.done_means", "Something else", "it differs"),
    (f"{FIRST}.tolerance_minutes", 0, "only a promise that is due at a time"),
    (f"{ARRIVE}.promises[0].tolerance_minutes", -1, "-1 is not between 0 and 1440"),
    (f"{ARRIVE}.promises[0].tolerance_minutes", 15.0, "must be a whole number"),
    (f"{ARRIVE}.promises[0].tolerance_minutes", True, "not true or false"),
    (f"{ARRIVE}.promises[0].tolerance_minutes", 10**40, "must be a whole number"),
    (f"{ARRIVE}.promises[0].tolerance_minutes", float("nan"), "must be a whole number"),
    (f"{ARRIVE}.promises[0].words", "", "empty"),
    (f"{SECOND}.reason", LEFT_OUT, "every promise after the first"),
    (f"{SECOND}.cause", LEFT_OUT, "every promise after the first"),
    (f"{SECOND}.cause", "weather", "is not one of us, supplier, client, other"),
    (f"{SECOND}.made_on", "2025-10-31", "is before a promise above it was made"),
    (f"{SECOND}.declined", "2025-11-03", "is before the promise was made"),
    (f"{THIRD}.agreed", "2025-11-03", "is before the promise was made"),
    (f"{THIRD}.agreed", False, "must be a date"),
    (f"{THIRD}.declined", "2025-11-05", "either agreed or declined"),
    (f"{THIRD}.lines", [], "empty"),
    (f"{THIRD}.lines[1]", "", "empty"),
    (f"{THIRD}.lines[1]", "till", "in this list already"),
    (f"{TRAIN}.promises[0].minutes", 0, "is not between 1 and"),
    (f"{TRAIN}.promises[0].minutes", "90", "must be a whole number, not a text"),
]


@pytest.mark.parametrize(("path", "value", "words"), WRONG_VALUES)
def test_one_wrong_value_gives_one_sentence_at_its_place(path: str, value: object, words: str) -> None:
    errors = errors_in(as_bytes(changed(path, value)))
    assert len(errors) == 1
    assert errors[0].startswith(f"{path}: ")
    assert words in errors[0]
    assert errors[0].isprintable()
    assert len(errors[0]) < 400


def test_made_on_is_compared_with_every_promise_before() -> None:
    tree = changed(f"{FIRST}.made_on", "2025-11-04T12:00")
    till = tree["clients"][0]["projects"][0]["milestones"][1]
    till["promises"][2]["made_on"] = "2025-11-04T09:00"
    assert [error.split(":")[0] for error in errors_in(as_bytes(tree))] == [f"{THIRD}.made_on"]


def test_a_contact_stands_once_in_a_client() -> None:
    ada = example()["clients"][0]["contacts"][0]
    errors = errors_in(as_bytes(changed(f"{CLIENT}.contacts[2]", ada | {"email": "ADA@harbour.example"})))
    assert errors == [f"{CLIENT}.contacts[2].email: “ADA@harbour.example” is a contact here already."]


@pytest.mark.parametrize("key", ["name", "phone"])
def test_one_address_is_one_person(key: str) -> None:
    person = {"name": "Ada Crumb", "email": "Ada@Harbour.example", "role": "viewer", key: "somebody else"}
    errors = errors_in(as_bytes(changed("clients[1].contacts", [person])))
    assert [error.split(":")[0] for error in errors] == [f"clients[1].contacts[0].{key}"]


def test_several_errors_are_all_reported() -> None:
    tree = example()
    tree["clients"][0]["projects"][0]["milestones"][1]["promises"][0]["due"] = "soon"
    tree["clients"][0]["contacts"][0]["role"] = "boss"
    tree["clients"][1]["code"] = "HB"
    places = {error.split(": ")[0] for error in errors_in(as_bytes(tree))}
    assert places == {f"{FIRST}.due", f"{CLIENT}.contacts[0].role", "clients[1].code"}


def test_a_wrong_value_brings_no_errors_about_what_follows_from_it() -> None:
    tree = changed(f"{CLIENT}.projects[1].state", "drafty")
    tree["clients"][0]["time_zone"] = "Nowhere"
    places = [error.split(": ")[0] for error in errors_in(as_bytes(tree))]
    assert places == [f"{CLIENT}.time_zone", f"{CLIENT}.projects[1].state"]


def test_the_refusal_is_an_ordinary_one_with_the_first_sentence() -> None:
    with pytest.raises(Invalid, match=r"^format: this key is missing\.$") as refusal:
        read(b"{}")
    assert refusal.value.errors == ["format: this key is missing.", "clients: this key is missing."]


def test_the_list_of_errors_ends() -> None:
    errors = errors_in(as_bytes(changed("clients", [5] * 1000)))
    assert len(errors) == 51
    assert errors[-1] == "There are more errors than these 50."


def test_a_strange_key_is_shown_short_and_printable() -> None:
    tree = changed(CLIENT + ".name", "Bakery")
    tree["clients"][0]["\ud800\n" + "x" * 10_000] = 1
    (error,) = errors_in(as_bytes(tree))
    assert error.isprintable()
    assert len(error) < 200
