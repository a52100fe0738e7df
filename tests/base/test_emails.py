import pytest

from tracker.base.emails import clean_email
from tracker.base.errors import Invalid

pytestmark = pytest.mark.pure


def test_an_address_has_one_spelling():
    assert clean_email("  Omar@Northside.Example ") == "omar@northside.example"


@pytest.mark.parametrize(
    "text",
    ["", "omar", "omar@", "@x", "a b@c.example", "a@b@c", "<a@b.example>", "a\n@b.c", "a" * 255 + "@b.c"],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(Invalid, match="not an e-mail address"):
        clean_email(text)
