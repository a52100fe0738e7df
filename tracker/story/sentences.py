"""What a project's figures mean, in sentences a client would say; nothing is rounded in our favour."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from tracker.base.counting import in_words, starting
from tracker.base.wording import gettext, near_day, ngettext
from tracker.milestones.overview import Overview
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.words import PromiseState
from tracker.story.in_full_words import waiting_for_attendees


class Said(NamedTuple):
    """A piece of text and whether it tells of something bad or good; empty for plain news."""

    text: str
    level: Literal["", "bad", "good"] = ""


def text_of(said: Iterable[Said]) -> str:
    """The pieces as one plain text."""
    return " ".join(piece.text for piece in said)


def headline(overview: Overview) -> list[Said]:
    """What was promised, what came of it and what is open, against the first promises."""
    figures = overview.figures
    if figures.milestones == 0:
        return [*_nothing_standing(overview), *_withdrawn(overview)]
    pieces = (
        _promised,
        _kept,
        _done_late,
        _done_before,
        _silent,
        _unconfirmed,
        _missed_that_day,
        _promised_again,
        _to_come,
        _undated,
    )
    return [said for piece in (*pieces, _withdrawn) for said in piece(overview)]


def _nothing_standing(overview: Overview) -> list[Said]:
    return [] if overview.figures.standings else [Said(gettext("We have not promised you any date yet."))]


def _promised(overview: Overview) -> list[Said]:
    count = overview.figures.milestones
    standing = [one for one in overview.figures.standings if one.withdrawn is None]
    last = max(one.original.fact.due.day for one in standing)
    text = ngettext(
        "We promised one thing by %(day)s.",
        "We promised %(count)s things by %(day)s.",
        count,
        count=in_words(count),
        day=near_day(last, overview.today),
    )
    return [Said(text)]


def _kept(overview: Overview) -> list[Said]:
    """Of those due, how many came by the first promise: the headline figure in words."""
    figures = overview.figures
    due, kept = figures.originals_due, figures.on_time_original
    if not due:
        return []
    everything = due == figures.milestones
    if due == 1:
        return [_kept_of_one(kept == 1, everything)]
    if kept == due:
        text = gettext("All came as we first promised.")
        partly = gettext("All %(due)s due so far came as we first promised.", due=in_words(due))
        return [Said(text if everything else partly, "good")]
    if kept == 0:
        text = gettext("None came as we first promised.")
        partly = gettext("None of the %(due)s due so far came as we first promised.", due=in_words(due))
        return [Said(text if everything else partly, "bad")]
    return [Said(_kept_of_several(kept, due, everything))]


def _kept_of_one(kept: bool, everything: bool) -> Said:
    if everything:
        text = (
            gettext("It came as we first promised.")
            if kept
            else gettext("It did not come as we first promised.")
        )
    elif kept:
        text = gettext("The one due so far came as we first promised.")
    else:
        text = gettext("The one due so far did not come as we first promised.")
    return Said(text, "good" if kept else "bad")


def _kept_of_several(kept: int, due: int, everything: bool) -> str:
    counts = {"kept": in_words(kept), "due": in_words(due)}
    if everything:
        text = ngettext(
            "Only one of them came as we first promised.",
            "%(kept)s of them came as we first promised.",
            kept,
            **counts,
        )
    else:
        text = ngettext(
            "Only one of the %(due)s due so far came as we first promised.",
            "%(kept)s of the %(due)s due so far came as we first promised.",
            kept,
            **counts,
        )
    return starting(text)


def _done_late(overview: Overview) -> list[Said]:
    count = len([one for one in _done(overview) if one.original.state is not PromiseState.KEPT])
    if overview.figures.milestones == 1:
        return _counted(count, gettext("It is done, late."))
    text = ngettext("One is done, late.", "%(count)s are done, late.", count, count=in_words(count))
    return _counted(count, text)


def _done_before(overview: Overview) -> list[Said]:
    """Done, and the day first promised is still to come; such a one is in no rate yet."""
    kept = [one for one in _done(overview) if one.original.state is PromiseState.KEPT]
    count = len([one for one in kept if not one.original_counts])
    if overview.figures.milestones == 1:
        return _counted(count, gettext("It is done, before its day."))
    text = ngettext(
        "One is done before its day.", "%(count)s are done before their day.", count, count=in_words(count)
    )
    return _counted(count, text)


def _silent(overview: Overview) -> list[Said]:
    count = len([one for one in open_ones(overview) if one.silent])
    if not count:
        return []
    if overview.figures.milestones == 1:
        still_open = gettext("It is still open, and")
    else:
        still_open = ngettext(
            "One is still open, and", "%(count)s are still open, and", count, count=in_words(count)
        )
    no_date = ngettext(
        "we have given you no new date for it.", "we have given you no new date for them.", count
    )
    return [Said(starting(still_open)), Said(no_date, "bad")]


def _unconfirmed(overview: Overview) -> list[Said]:
    """A training we reported done counts once somebody who took part says so: no new date is owed for it."""
    count = len(waiting_for_attendees(overview))
    text = ngettext(
        "One training is reported done; it counts once someone who took part confirms it.",
        "%(count)s trainings are reported done; they count once someone who took part confirms them.",
        count,
        count=in_words(count),
    )
    return _counted(count, text)


def _missed_that_day(overview: Overview) -> list[Said]:
    """Seen from the end of a past day: due on that day and not done; it is called silent from the next on."""
    count = len([one for one in open_ones(overview) if _due_that_day(one, overview)])
    text = ngettext(
        "One was due on this very day and is still open.",
        "%(count)s were due on this very day and are still open.",
        count,
        count=in_words(count),
    )
    return _counted(count, text)


def _promised_again(overview: Overview) -> list[Said]:
    """Late by the first promise, with a later date that has not passed."""
    count = len([one for one in dated(overview) if one.original_counts])
    if overview.figures.milestones == 1:
        return _counted(count, gettext("It is still open, and promised again."))
    text = ngettext(
        "One is late and promised again.",
        "%(count)s are late and promised again.",
        count,
        count=in_words(count),
    )
    return _counted(count, text)


def _to_come(overview: Overview) -> list[Said]:
    """Open, and its first day has not passed."""
    to_come = [one for one in dated(overview) if not one.original_counts]
    count = len(to_come)
    if count and count == overview.figures.milestones:
        return [Said(_first_due(min(one.latest.fact.due.day for one in to_come), overview, count))]
    text = ngettext("One is not due yet.", "%(count)s are not due yet.", count, count=in_words(count))
    return _counted(count, text)


def _first_due(day: date, overview: Overview, count: int) -> str:
    if day == overview.today:
        return ngettext("It is due today.", "The first is due today.", count)
    if count == 1:
        return gettext("It is not due yet.")
    return gettext("The first is due on %(day)s.", day=near_day(day, overview.today))


def _undated(overview: Overview) -> list[Said]:
    """Planned without a promise; what a past day knew of plans can't be told."""
    count = 0 if overview.as_of else sum(not row.milestone.promises for row in overview.rows)
    text = ngettext(
        "One more has no date yet.", "%(count)s more have no date yet.", count, count=in_words(count)
    )
    return _counted(count, text)


def _withdrawn(overview: Overview) -> list[Said]:
    count = sum(one.withdrawn is not None for one in overview.figures.standings)
    text = ngettext(
        "One thing we had promised was withdrawn.",
        "%(count)s things we had promised were withdrawn.",
        count,
        count=in_words(count),
    )
    return _counted(count, text)


def _counted(count: int, text: str) -> list[Said]:
    return [Said(starting(text))] if count else []


def dated(overview: Overview) -> list[MilestoneStanding]:
    """The open ones whose date made last is still ahead; today counts until it is over."""
    return [one for one in open_ones(overview) if not (one.silent or _due_that_day(one, overview))]


def open_ones(overview: Overview) -> list[MilestoneStanding]:
    """Promised, not happened, not withdrawn; a training that only waits to be confirmed is told apart."""
    waiting = {row.milestone.key for row in waiting_for_attendees(overview)}
    return [one for one in overview.figures.standings if one.open and one.key not in waiting]


def _due_that_day(one: MilestoneStanding, overview: Overview) -> bool:
    return overview.as_of is not None and one.latest.fact.due.day == overview.as_of


def _done(overview: Overview) -> list[MilestoneStanding]:
    return [one for one in overview.figures.standings if one.happened and one.withdrawn is None]
