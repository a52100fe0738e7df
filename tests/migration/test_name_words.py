"""No name on a page hides what it is."""

import pytest

from tracker.migration.name_words import name_words


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        (b"Letters/Offer 1.docx", "Letters/Offer 1.docx"),
        ("Angebot Müller – 家族.docx".encode(), "Angebot Müller – 家族.docx"),
        (b"a\nb\0c\td", "a\\nb\\x00c\\td"),
        (b"\xff\xfe.txt", "\\xff\\xfe.txt"),
        ("gnp.\u202egpj".encode(), "gnp.\\u202egpj"),
        ("👩\u200d🔧".encode(), "👩\u200d🔧"),
    ],
)
def test_what_is_seen(name, seen):
    assert name_words(name) == seen
