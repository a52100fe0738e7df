import pytest

from tests.cli.running import set_environment


@pytest.fixture
def instance(app, settings, monkeypatch):
    """The test's own instance, as the commands find it in the environment."""
    set_environment(monkeypatch, app)
    return settings
