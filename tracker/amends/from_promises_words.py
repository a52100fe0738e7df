"""What is written down of a broken promise, in the language of the page."""

from tracker.amends.rules import Broken
from tracker.base import wording
from tracker.base.texts import gettext
from tracker.incidents.words import BROKEN_VISIT, INCOMPLETE
from tracker.milestones.models import Milestone
from tracker.milestones.words import Kind


def words_of(milestone: Milestone, broken: Broken, kind: str) -> str:
    """One or two sentences with the promise and what became of it."""
    due = wording.moment(broken.due)
    if kind == BROKEN_VISIT:
        return gettext(
            "We promised “%(title)s” for %(due)s, and nobody came.", title=milestone.title, due=due
        )
    promised = gettext("“%(title)s” was promised for %(due)s.", title=milestone.title, due=due)
    return f"{promised} {_what_became(milestone, broken, kind)}"


def _what_became(milestone: Milestone, broken: Broken, kind: str) -> str:
    if kind == INCOMPLETE and milestone.kind == Kind.TRAINING:
        return gettext(
            "It was to take %(promised)s minutes; whoever took part says that it took %(took)s.",
            promised=milestone.promised_minutes,
            took=max(milestone.confirmed_minutes),
        )
    if kind == INCOMPLETE:
        return gettext("Still missing: %(lines)s.", lines=", ".join(milestone.missing_lines))
    came = broken.happened or broken.arrived
    if came is None:
        return gettext("It has not happened yet.")
    return gettext("It happened %(moment)s.", moment=wording.moment(came))
