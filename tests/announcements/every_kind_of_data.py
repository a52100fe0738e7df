"""What is mailed about the client's data, brought about at Harbour Dental."""

from collections.abc import Iterator
from datetime import datetime

from tests.cast import Cast
from tests.factories import MONDAY
from tests.migration.client_given import person, says
from tests.migration.given import batch_of
from tests.migration.lists_given import bring, compare, make, sums
from tracker.base import clock
from tracker.base.database import writing
from tracker.migration.missing import answer, report
from tracker.migration.models import TARGET
from tracker.projects.models import Project

FILES = {"a.txt": "a", "b.txt": "b"}


def live_with_data(cast: Cast, project: Project) -> Iterator[datetime]:
    """All of it arrives and is accepted, and is compared anew; a file is missed, and answered."""
    batch = batch_of(cast, project)
    compare(cast, project, batch, sums(FILES), sums(FILES))
    with clock.at(MONDAY), writing():
        file = report(person(cast, "viewer"), project, name="offer.docx", words="It was in Letters.")
    yield MONDAY
    says(cast, project, batch)
    with clock.at(MONDAY), writing():
        answer(cast.account("owner").actor, file, "It is in Offers now.")
    yield MONDAY
    bring(cast, project, batch, TARGET, sums({"a.txt": "a"}))
    make()
    yield MONDAY
