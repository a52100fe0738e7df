"""What several tests of reports share."""

import pytest

from tests.reports.typesetter import Typesetter
from tracker.reports import issuing


@pytest.fixture
def typesetter(monkeypatch) -> Typesetter:
    """Every PDF is made by it."""
    one = Typesetter()
    monkeypatch.setattr(issuing, "renderer", one)
    return one
