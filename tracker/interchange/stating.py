"""What a file newly states of a milestone: what happened, and what the client is said to have said. Pure."""

from collections.abc import Iterator

from tracker.base.moments import Moment
from tracker.interchange.format import MilestoneDoc
from tracker.interchange.parts import Finding
from tracker.interchange.values import shown
from tracker.milestones.facts import Horizon

OUTCOMES = ("withdrawn", "accepted", "done")
ANSWERS = ("agreed", "declined")
BY_CLIENT = {"withdrawn", "accepted", *ANSWERS}


def against_stating(
    was: MilestoneDoc | None, whole: MilestoneDoc, until: Horizon, *, own: bool
) -> Iterator[Finding]:
    """Why the statements that `whole` has beyond `was` (None: a new milestone) can't come by a file.

    In a project of our `own` the client speaks for themselves, on their page; nowhere does a file know what
    comes after `until`.
    """
    for where, said in _news(was, whole):
        if own and where.rpartition(".")[2] in BY_CLIENT:
            yield (
                where,
                f"{shown(str(said))} differs from what is known, nothing; only the client says this "
                "in a project that was started here.",
            )
        elif not until.knows(said):
            yield where, f"{said} is still to come."


def days_of(milestone: MilestoneDoc) -> Iterator[Moment]:
    """When anything happened to it: what was promised, answered and reported; never when something is due."""
    yield from (promise.made_on for promise in milestone.promises)
    yield from (said for _, said in _news(None, milestone))


def _news(was: MilestoneDoc | None, whole: MilestoneDoc) -> Iterator[tuple[str, Moment]]:
    yield from _beyond(was, whole, OUTCOMES)
    known = was.promises if was else ()
    for index, promise in enumerate(whole.promises):
        before = known[index] if index < len(known) else None
        for key, said in _beyond(before, promise, ANSWERS):
            yield f"promises[{index}].{key}", said


def _beyond(was: object, whole: object, keys: tuple[str, ...]) -> Iterator[tuple[str, Moment]]:
    for key in keys:
        said = getattr(whole, key)
        if said and (was is None or getattr(was, key) is None):
            yield key, said if isinstance(said, Moment) else Moment(said)
