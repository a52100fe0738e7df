"""Where a file is looked for: with the beginning that was left out when both sides were compared."""

import pytest

from tracker.migration.finding import whole_path

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("root", "path", "whole"),
    [
        ("/home/anna/", "Letters/Offer.docx", "/home/anna/Letters/Offer.docx"),
        ("C:\\Users\\Anna\\", "Letters/Offer.docx", "C:\\Users\\Anna\\Letters\\Offer.docx"),
        ("C:/Users/Anna/", "Letters/Offer.docx", "C:/Users/Anna/Letters/Offer.docx"),
        ("", "Letters/Offer.docx", "Letters/Offer.docx"),
        (None, "Letters/Offer.docx", "Letters/Offer.docx"),
        ("/home/anna/", "", ""),
        ("/home/\u202eanna/", "a", "/home/\\u202eanna/a"),
    ],
)
def test_the_beginning_is_put_back_as_its_system_writes_it(root, path, whole):
    assert whole_path(root, path) == whole
