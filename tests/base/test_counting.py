"""Numbers as people say them."""

import pytest
from flask import Flask
from flask_babel import Babel

from tracker.base.counting import decimal, in_words, starting

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def english():
    app = Flask("words")
    Babel(app, locale_selector=lambda: "en_GB")
    with app.test_request_context():
        yield


def test_up_to_twelve_in_words():
    assert [in_words(n) for n in (0, 1, 12, 13, 1080)] == ["none", "one", "twelve", "13", "1,080"]


def test_one_decimal_at_most():
    assert [decimal(n) for n in (19.5, 13.9, 21, 0.0, 1234.5)] == ["19.5", "13.9", "21", "0", "1,234.5"]


def test_a_sentence_starts_with_a_capital():
    assert [starting(text) for text in ("eight are", "13 are", "")] == ["Eight are", "13 are", ""]
