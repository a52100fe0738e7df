"""What the timeline tells of lists of files and of their comparisons."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

COUNTED = (
    "source target matched moved changed missing extra duplicates unreadable_source unreadable_target "
    "spelled source_bytes arrived_bytes waived waived_bytes"
)
"""The figures of a run, each under the name of its column."""

BROUGHT = declare(
    "migration.brought",
    "A list of the %(side)s was brought: %(title)s: %(name)s",
    facts="batch data_class list side form contents sha256 size",
    words="title source target name",
    for_client=False,
)
READ = declare(
    "migration.read",
    "The list of the source was read: %(title)s: %(source)s in all",
    facts=f"batch data_class run source_sha256 index_sha256 content {COUNTED}",
    words="title",
    for_client=False,
)
COMPARED = declare(
    "migration.compared",
    "Compared by %(content)s: %(title)s. Of %(source)s: %(matched)s there, %(moved)s at another place, "
    "%(changed)s changed, %(missing)s missing, %(unreadable_source)s unreadable.",
    facts=f"batch data_class run source_sha256 target_sha256 index_sha256 content ignore_case {COUNTED}",
    words="title strip_source strip_target",
)
