"""What the timeline tells of log entries."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

LOGGED = declare("note.logged", "Work was logged: %(text)s", facts="note minutes", words="text")
LOGGED_FOR_US = declare(
    "note.logged_for_us",
    "Work was logged, for us: %(text)s",
    facts="note minutes",
    words="text",
    for_client=False,
)
CORRECTED = declare(
    "note.corrected", "A log entry was corrected: %(text)s", facts="note corrects minutes", words="text"
)
CORRECTED_FOR_US = declare(
    "note.corrected_for_us",
    "A log entry of ours was corrected: %(text)s",
    facts="note corrects minutes",
    words="text",
    for_client=False,
)
