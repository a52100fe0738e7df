"""What is to be done next for a batch: one sentence, and the one button for it."""

from dataclasses import dataclass

from tracker.base.errors import sentence
from tracker.migration.stages import Stage
from tracker.migration.standing import Standing

LISTS, COMPARISON, MISSING, CHECKS = "lists", "comparison", "missing", "checks"
"""Where on the batch's page it is done."""


@dataclass(frozen=True)
class Next:
    """`words` is a sentence; `endpoint` names a page of the batch, `anchor` a part of its own page, and
    `button` what leads there; all empty where we can only wait."""

    words: str
    button: str = ""
    endpoint: str = ""
    anchor: str = ""


OVER = {
    Stage.DROPPED: Next(sentence("It is not moved after all.")),
    Stage.CLEARED: Next(sentence("The source is cleared. Nothing is left to do here.")),
}
ANSWER = Next(
    sentence("The client misses something of this. Look for it, and answer them first."),
    sentence("Answer the client"),
    anchor=MISSING,
)
WAIT = Next(sentence("A list is being read. What it says stands here in a moment."))
READ_FAILED = Next(
    sentence("The last list could not be read or compared; what happened stands beside it."),
    sentence("Look at the lists"),
    anchor=LISTS,
)
LIST = Next(
    sentence("Bring the list of the source first: it alone can say afterwards what did not arrive."),
    sentence("Bring the list of the source"),
    anchor=LISTS,
)
BEGIN = Next(
    sentence("Everything is listed. Begin the copy when nobody works on the source."),
    sentence("Begin the copy"),
    "begin",
)
COPIED = Next(
    sentence("The copy is under way. Say so when everything is copied."),
    sentence("It is copied"),
    "copied",
)
COMPARE = Next(
    sentence("Copied, and nobody knows yet whether all of it arrived. Bring the list of the target."),
    sentence("Bring the list of the target"),
    anchor=LISTS,
)
COPY_AGAIN = Next(
    sentence(
        "Not everything is there. Copy what is missing and bring a new list, or ask the client to let it go."
    ),
    sentence("Look at the differences"),
    anchor=COMPARISON,
)
BY_CONTENT = Next(
    sentence("Sizes are the same, which proves no content. Bring lists with checksums."),
    sentence("Bring lists with checksums"),
    anchor=LISTS,
)
CHECK = Next(
    sentence("Everything is there. A critical check is still open."),
    sentence("Go to the checks"),
    anchor=CHECKS,
)
ACCEPT = Next(
    sentence("Everything is there. The client reads that on their page, and an approver accepts it there.")
)
KEEP = Next(
    sentence(
        "The client accepted it. The source is kept until they say that what they miss is there as well."
    )
)
CLEAR = Next(
    sentence("The client accepted it. The source can be cleared once nobody needs it."),
    sentence("Clear the source"),
    "clear",
)


def next_of(standing: Standing) -> Next:
    """The one thing that comes next; what the client misses of it comes first until we answered (D4)."""
    if standing.stage in OVER:
        return OVER[standing.stage]
    if any(file.answered_at is None for file in standing.missing_files):
        return ANSWER
    if standing.batch.accepted_at:
        return KEEP if standing.missing_files or standing.unplaced else CLEAR
    if standing.open_run:
        return WAIT
    if standing.failed:
        return READ_FAILED
    return _of_the_copy(standing) if standing.run is None else _of_the_comparison(standing)


def _of_the_copy(standing: Standing) -> Next:
    if standing.batch.copied_at:
        return COMPARE
    if standing.batch.begun_at:
        return COPIED
    return BEGIN if standing.read else LIST


def _of_the_comparison(standing: Standing) -> Next:
    if standing.left:
        return COPY_AGAIN
    if standing.by_size:
        return BY_CONTENT
    return CHECK if any(one.critical and not one.met for one in standing.checks) else ACCEPT
