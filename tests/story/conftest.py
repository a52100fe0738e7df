"""A language for words that are made without a page."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture
def english() -> Iterator[None]:
    """British English, as pages speak by default."""
    app = Flask("words")
    Babel(app, locale_selector=lambda: "en_GB")
    with app.test_request_context():
        yield
