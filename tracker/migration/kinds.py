"""What the timeline tells of batches; lists, comparisons and the client's words have kinds of their own."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

_OF = "batch data_class"
"""Each entry names the batch and its class."""
_WHAT = "title source target"
"""What it is called, and from where to where it moves."""

ADDED = declare(
    "batch.added",
    "Data to be moved: %(title)s, from %(source)s to %(target)s",
    facts=f"{_OF} key",
    words=_WHAT,
    for_client=False,
)
EDITED = declare(
    "batch.edited",
    "Changed what is moved: %(title)s, from %(source)s to %(target)s",
    facts=f"{_OF} key",
    words=_WHAT,
    for_client=False,
)
DROPPED = declare(
    "batch.dropped",
    "Not moved after all: %(title)s: %(reason)s",
    facts=_OF,
    words=f"{_WHAT} reason",
    for_client=False,
)
BEGUN = declare(
    "batch.begun", "Copying began: %(title)s, from %(source)s to %(target)s", facts=_OF, words=_WHAT
)
BEGUN_UNPREPARED = declare(
    "batch.begun_unprepared",
    "Copying began: %(title)s, from %(source)s to %(target)s. %(warnings)s",
    facts=f"{_OF} warnings",
    words=_WHAT,
)
COPIED = declare("batch.copied", "Copied, not yet compared: %(title)s", facts=_OF, words=_WHAT)
ROLLED_BACK = declare(
    "batch.rolled_back",
    "The copy was undone: %(title)s stays at %(source)s: %(reason)s",
    facts=_OF,
    words=f"{_WHAT} reason",
)
CLEARED = declare(
    "batch.cleared",
    "The source was cleared: %(title)s, at %(source)s (%(cleared_how)s): %(words)s",
    facts=f"{_OF} cleared_how",
    words=f"{_WHAT} words",
)
