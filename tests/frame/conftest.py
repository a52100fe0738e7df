import pytest

from tests.frame.probe import Probe, add_probe, ready


@pytest.fixture
def probed(monkeypatch) -> Probe:
    """Comes before `app`, which then has the probe."""
    return add_probe(monkeypatch)


@pytest.fixture
def probe(probed, app, cast) -> Probe:
    return ready(probed, app, cast)
