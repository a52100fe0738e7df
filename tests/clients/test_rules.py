import pytest

from tracker.base.emails import clean_email
from tracker.base.errors import Invalid
from tracker.clients.rules import check_code, check_locale, check_role, find_zone, suggest_code

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("code", ["A", "GH", "NW2", "ABCDEFGH"])
def test_a_code_is_capitals_and_digits_first_a_letter(code):
    assert check_code(code) == code


@pytest.mark.parametrize("code", ["", "gh", "1A", "A-B", "ABCDEFGHI", "Ä", "A\n", "A B", "Ａ"])
def test_anything_else_is_no_code(code):
    with pytest.raises(Invalid) as refusal:
        check_code(code)
    assert refusal.value.field == "code"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Harbour Dental", "HD"),
        ("Northwind", "NOR"),
        ("The Bank of Wales", "BW"),
        ("Über Ärzte", "UA"),
        ("4 Seasons Hotel", "SH"),
        ("株式会社", "C"),
        ("One Two Three Four Five Six Seven", "OTTFF"),
    ],
)
def test_a_code_is_made_of_the_name(name, code):
    assert suggest_code(name, taken=set()) == code
    assert check_code(code)


def test_a_suggested_code_is_free():
    assert suggest_code("Harbour Dental", {"HD", "HD2"}) == "HD3"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_may_be_typed_as_people_say_it(typed, zone):
    assert find_zone(typed) == zone


@pytest.mark.parametrize("typed", ["Mars/Base", "", "../etc/passwd", "Nowhere", "\x00"])
def test_an_unknown_zone_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as refusal:
        find_zone(typed)
    assert refusal.value.field == "time_zone"


def test_roles_and_locales():
    assert check_role("approver") == "approver"
    assert check_locale("en_US") == "en_US"
    with pytest.raises(Invalid):
        check_role("owner")
    for wrong in ("xx_XX", "", "en_US_", "klingon"):
        with pytest.raises(Invalid):
            check_locale(wrong)


def test_an_address_has_one_spelling():
    assert clean_email("  Anna@Harbour.Example ") == "anna@harbour.example"
    for wrong in (
        "",
        "anna",
        "a@b@c",
        "a b@c.example",
        "a@b\n.example",
        "<a@b.example>",
        "a" * 250 + "@b.example",
    ):
        with pytest.raises(Invalid):
            clean_email(wrong)
