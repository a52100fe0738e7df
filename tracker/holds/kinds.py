"""What the timeline tells of holds."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

OPENED = declare(
    "hold.opened",
    "Something is in the way of %(act)s: %(sentence)s",
    facts="hold act effect source",
    words="sentence",
    for_client=False,
)
LIFTED = declare(
    "hold.lifted", "No longer in the way: %(sentence)s", facts="hold", words="sentence", for_client=False
)
