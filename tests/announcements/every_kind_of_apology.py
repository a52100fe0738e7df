"""What is mailed about apologies: the apology itself, to everybody of the client."""

from collections.abc import Iterator
from datetime import datetime

from tests.apologies.given import apologised, gone_wrong
from tests.cast import Cast
from tests.factories import MONDAY
from tracker.projects.models import Project


def live_with_apologies(cast: Cast, project: Project) -> Iterator[datetime]:
    """The owner says sorry."""
    _, incident = gone_wrong(cast, project)
    apologised(cast, project, incident)
    yield MONDAY
