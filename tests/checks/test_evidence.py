"""What counts as evidence, by its kind and in the user's way of writing (D6)."""

import pytest

from tracker.base.errors import Invalid
from tracker.checks.rules import read_evidence

pytestmark = pytest.mark.pure


def test_a_critical_check_is_never_without():
    for kind in ("", "text", "number", "link"):
        with pytest.raises(Invalid) as refusal:
            read_evidence(kind, True, "  ", "en_GB")
        assert refusal.value.field == "evidence"


@pytest.mark.parametrize("kind", ["", "text", "number", "link"])
def test_a_plain_one_may_be(kind):
    assert read_evidence(kind, False, "", "en_GB") == ""


def test_words_are_kept_as_they_are():
    assert (
        read_evidence("text", True, " 20 files opened, all readable ", "en_GB")
        == "20 files opened, all readable"
    )


@pytest.mark.parametrize(
    ("typed", "locale", "kept"),
    [
        ("1,080", "en_GB", "1080"),
        ("1.080", "de_DE", "1080"),
        ("1.080,5", "de_DE", "1080.5"),
        ("0,5", "fr_FR", "0.5"),
        ("1 080 000", "fr_FR", "1080000"),
        ("1\u202f080,5", "fr_FR", "1080.5"),
        ("1’080.5", "de_CH", "1080.5"),
        ("1 080", "en_GB", "1080"),
        ("-3", "en_GB", "-3"),
        ("−3", "sv_SE", "-3"),
        ("0", "en_GB", "0"),
        ("٢٣٠", "ar_EG", "230"),
    ],
)
def test_a_number_is_read_in_the_users_way(typed, locale, kept):
    assert read_evidence("number", True, typed, locale) == kept


@pytest.mark.parametrize(
    "typed", ["many", "1,08", "nan", "inf", "1e9", "230 V", "1_000", "--3", ".", "9" * 31]
)
def test_what_is_no_number(typed):
    with pytest.raises(Invalid, match=r"Enter a number, such as 1,080\.5\."):
        read_evidence("number", True, typed, "en_GB")


@pytest.mark.parametrize(
    "typed", ["https://example.com/p?x=1#y", "http://10.0.0.5:8080/", "HTTPS://example.com"]
)
def test_a_link(typed):
    assert read_evidence("link", True, typed, "en_GB") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com",
        "https://",
        "https:///x",
        "https://[",
        "https://user:secret@example.com",
        "https://example.com/a b",
        "https://exa\tmple.com",
    ],
)
def test_what_is_no_link(typed):
    with pytest.raises(Invalid, match="begins with https://"):
        read_evidence("link", True, typed, "en_GB")
