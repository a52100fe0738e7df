"""A pasted list: marks, evidence, bullets, and what is refused with the number of its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.base.errors import Invalid
from tracker.checks.pasting import LONGEST, MOST, check_item, check_items, parse_items, typed_items
from tracker.checks.words import EVIDENCE, Item

pytestmark = pytest.mark.pure


def item(text: str, critical: bool = False, evidence: str = "") -> Item:
    return Item(text=text, critical=critical, evidence=evidence)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Cables labelled", item("Cables labelled")),
        ("!Restore proved", item("Restore proved", True, "text")),
        ("!  Restore proved", item("Restore proved", True, "text")),
        ("! Files arrived (number)", item("Files arrived", True, "number")),
        ("Photo of the rack (LINK)", item("Photo of the rack", False, "link")),
        ("Handed over (text)", item("Handed over", False, "text")),
        ("Server room (2nd floor)", item("Server room (2nd floor)")),
        ("  - Cables\tlabelled ", item("Cables labelled")),
        ("• ! Restore proved", item("Restore proved", True, "text")),
        ("[ ] Cables labelled", item("Cables labelled")),
        ("-20 °C in the rack", item("-20 °C in the rack")),
    ],
)
def test_a_line(line, read):
    assert parse_items(line) == [read]


def test_blank_lines_are_left_out():
    assert [one["text"] for one in parse_items("\r\n\nOne\n   \nTwo\n\n")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "Write at least one check"),
        (" \n\n", "Write at least one check"),
        ("One\n\n!\nTwo", "Line 3 says nothing"),
        ("One\n (number)", "Line 2 says nothing"),
        ("One\n-", "Line 2 says nothing"),
        ("One\nTwo\n\nONE", "Line 4 says the same as line 1"),
        ("One\n! one (number)", "Line 2 says the same as line 1"),
        ("One\n" + "x" * (LONGEST + 1), "Line 2 is longer than 300 characters"),
        ("!! One", "Line 1 has a mark twice"),
        ("One (text) (link)", "Line 1 has a mark twice"),
        ("\n".join(f"Check {n}" for n in range(MOST + 2)), "line 201 is one too many"),
    ],
)
def test_what_is_refused(pasted, sentence):
    with pytest.raises(Invalid, match=sentence) as refusal:
        parse_items(pasted)
    assert refusal.value.field == "lines"


def test_as_many_and_as_long_as_allowed():
    assert len(parse_items("\n".join(f"{n} ".ljust(LONGEST, "x") for n in range(MOST)))) == MOST


def test_what_the_list_holds_already_is_refused():
    with pytest.raises(Invalid, match="“Cables LABELLED” is on the list already"):
        check_items([item("Cables LABELLED")], ["Cables labelled"])
    with pytest.raises(Invalid, match="more than 200"):
        check_items([item("One more")], [f"Check {n}" for n in range(MOST)])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (item("  "), "Say what is to be seen to"),
        (item("x" * 301), "at most 300"),
        (item("! Restore"), "Leave the mark out"),
        (item("Restore (link)"), "Leave the mark out"),
        (item("Restore", evidence="photo"), "a text, a number, a link or a file"),
    ],
)
def test_one_check_is_refused_at_its_field(wrong, sentence):
    with pytest.raises(Invalid, match=sentence) as refusal:
        check_item(wrong)
    assert refusal.value.field == "text"


@given(
    st.lists(
        st.builds(item, st.text(max_size=40), st.booleans(), st.sampled_from(EVIDENCE)),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_kept_is_read_again_as_it_was(items):
    try:
        kept = check_items(items)
    except Invalid:
        return
    assert parse_items(typed_items(kept)) == kept
