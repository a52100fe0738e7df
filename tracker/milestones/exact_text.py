"""The exact text an answer is given to, and its hash: a change between look and click stops the answer (S1).

It says days in full and nothing that changes by itself with time, in the client's language.
"""

from collections.abc import Iterator, Sequence

from tracker.base.exact import ExactText as ExactText
from tracker.base.exact import Pair
from tracker.base.wording import gettext, moment, ngettext
from tracker.milestones.asked_words import question_words
from tracker.milestones.models import ASK_ACCEPTANCE, ASK_CORRECTION, ASK_DATE, Ask, Milestone, Promise
from tracker.milestones.words import Cause
from tracker.projects.models import Project


def exact_text(ask: Ask, project: Project, milestones: Sequence[Milestone] = ()) -> ExactText:
    """What this question asks, as it stands now; `milestones` are those of the project, asked about whole."""
    about = _milestone(ask, ask.milestone) if ask.milestone else _project(ask, project, milestones)
    said_above = ask.kind == ASK_DATE  # With the date itself.
    reason = [(gettext("Our reason"), ask.reason)] if ask.reason and not said_above else []
    return ExactText([*about, *reason, (gettext("Our question"), question_words(ask))])


def _milestone(ask: Ask, milestone: Milestone) -> Iterator[Pair]:
    yield gettext("What"), milestone.title
    yield gettext("Done means"), _done_means(milestone)
    for promise in milestone.standing_promises:
        yield _label(promise), _promise(promise, milestone)
        if promise.reason:
            yield (
                gettext("Why it moved"),
                gettext("%(reason)s (%(cause)s)", reason=promise.reason, cause=_cause(promise)),
            )
    if ask.kind == ASK_CORRECTION and ask.promise and ask.promise.corrected:
        yield gettext("We entered"), _promise(ask.promise.corrected, milestone)
        yield gettext("It should say"), _promise(ask.promise, milestone)
    if ask.kind == ASK_ACCEPTANCE and milestone.happened:
        yield gettext("We say it happened"), moment(milestone.happened)
        yield from _in_full(milestone)


def _project(ask: Ask, project: Project, milestones: Sequence[Milestone]) -> Iterator[Pair]:
    yield gettext("What"), f"{project.ref} {project.title}"
    if ask.kind == ASK_ACCEPTANCE:
        for milestone in milestones:
            yield milestone.title, _outcome(milestone)


def _in_full(milestone: Milestone) -> Iterator[Pair]:
    """What of it did not come, or was not as long as promised: a yes is one to it all the same (P5)."""
    if milestone.missing_lines:
        yield gettext("Did not come"), ", ".join(milestone.missing_lines)
    if milestone.promised_minutes and milestone.confirmed_minutes:
        longest = max(milestone.confirmed_minutes)
        yield gettext("Minutes confirmed by who took part"), str(longest)


def _done_means(milestone: Milestone) -> str:
    said = [promise.done_means for promise in milestone.standing_promises if promise.done_means]
    return said[-1] if said else milestone.done_means


def _label(promise: Promise) -> str:
    return gettext("Promised again for") if promise.place else gettext("First promised for")


def _promise(promise: Promise, milestone: Milestone) -> str:
    """The date with its tolerance, and what was promised with it where that says more than the title."""
    parts = [moment(promise.due)]
    if promise.tolerance_minutes:
        parts.append(
            ngettext("give or take %(num)s minute", "give or take %(num)s minutes", promise.tolerance_minutes)
        )
    if promise.words not in ("", milestone.title):
        parts.append(promise.words)
    if promise.lines:
        parts.append(", ".join(promise.lines))
    if promise.minutes:
        parts.append(ngettext("%(num)s minute of training", "%(num)s minutes of training", promise.minutes))
    return "; ".join(parts)


def _cause(promise: Promise) -> str:
    return {
        Cause.SUPPLIER: gettext("down to the supplier"),
        Cause.CLIENT: gettext("down to you"),
        Cause.OTHER: gettext("down to nobody here"),
    }.get(Cause(promise.cause or Cause.US), gettext("down to us"))


def _outcome(milestone: Milestone) -> str:
    if milestone.withdrawn_on:
        return gettext("withdrawn")
    if milestone.happened is None:
        return gettext("not done")
    happened = gettext("happened %(when)s", when=moment(milestone.happened))
    if milestone.missing_lines:
        missing = ", ".join(milestone.missing_lines)
        happened = gettext("%(happened)s; did not come: %(missing)s", happened=happened, missing=missing)
    if milestone.accepted_on:
        return gettext("%(happened)s, accepted by you", happened=happened)
    return gettext("%(happened)s, not yet accepted by you", happened=happened)
