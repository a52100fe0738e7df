"""What the timeline tells of the client's own word about their data."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

_OF = "batch data_class run"
_WHAT = "title source target"

WAIVED = declare(
    "migration.waived",
    "Let go, of what is not there of %(title)s: %(covers)s. %(reason)s",
    facts=f"{_OF} waiver covers covers_bytes paths_sha256",
    words=f"{_WHAT} folder path reason",
)
WAIVER_TAKEN_BACK = declare(
    "migration.waiver_taken_back",
    "Not let go any more, of what is not there of %(title)s: %(covers)s",
    facts="batch data_class waiver covers",
    words=_WHAT,
)
ACCEPTED = declare(
    "batch.accepted",
    "Accepted what arrived: %(title)s",
    facts=f"{_OF} answer text_hash",
    words=f"{_WHAT} words text",
)
RETURNED = declare(
    "batch.returned",
    "Returned what arrived: %(title)s: %(words)s",
    facts=f"{_OF} answer text_hash",
    words=f"{_WHAT} words text",
)
MISSED = declare(
    "missing_file.reported",
    "A file is missing: %(name)s",
    facts="missing_file batch",
    words="name words",
)
FOUND = declare(
    "missing_file.answered",
    "About the missing file %(name)s: %(answer)s",
    facts="missing_file",
    words="name answer",
)
STILL_MISSED = declare(
    "missing_file.still_missing",
    "The file %(name)s is still missing: %(words)s",
    facts="missing_file",
    words="name words",
)
IS_THERE = declare(
    "missing_file.is_there", "The missing file is there: %(name)s", facts="missing_file", words="name"
)
