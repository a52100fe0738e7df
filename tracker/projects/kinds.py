"""What the timeline tells of projects."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

STARTED = declare(
    "project.started",
    "Project %(number)s “%(title)s” was started.",
    facts="number owner",
    words="title",
    for_client=False,
)
EDITED = declare("project.edited", "Project %(number)s was edited.", facts="number changed", for_client=False)
OWNER_NAMED = declare(
    "project.owner_named", "%(name)s now answers for project %(number)s.", facts="number owner", words="name"
)
CLOSED = declare("project.closed", "Project %(number)s was closed.", facts="number")
ENDED = declare(
    "project.ended", "Project %(number)s was ended early: %(reason)s", facts="number on", words="reason"
)
IMPORTED = declare(
    "project.imported", "Project %(number)s was imported from a file.", facts="number state", words="file"
)
HOLIDAYS_STORED = declare(
    "project.holidays_stored",
    "Public holidays of %(years)s were stored with project %(number)s.",
    facts="number years days",
    for_client=False,
)
