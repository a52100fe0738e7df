import pytest

from tests.outbox.mail_server import MailServer, listening


@pytest.fixture
def server() -> MailServer:
    """A mail server that takes everything."""
    with listening() as at:
        yield at
