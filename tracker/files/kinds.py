"""What the timeline tells of photos and documents."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

ADDED = declare(
    "file.added",
    "The file “%(name)s” was added, for the client too.",
    facts="attachment sha media_type role",
    words="name caption",
)
ADDED_FOR_US = declare(
    "file.added_for_us",
    "The file “%(name)s” was added, for us.",
    facts="attachment sha media_type role",
    words="name caption",
    for_client=False,
)
REMOVED = declare(
    "file.removed",
    "The file “%(name)s” was taken off the pages, the client’s too.",
    facts="attachment sha",
    words="name",
)
REMOVED_FOR_US = declare(
    "file.removed_for_us",
    "The file “%(name)s”, which was for us, was taken off the pages.",
    facts="attachment sha",
    words="name",
    for_client=False,
)
