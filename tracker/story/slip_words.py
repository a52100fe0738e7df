"""How late one milestone is or was, in a few words for the picture, and in a sentence a client would say."""

from datetime import date
from typing import NamedTuple

from tracker.base.moments import Moment
from tracker.base.wording import clock, gettext, minutes_late, near_short_day, ngettext, slip
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.overview import Overview, Row
from tracker.milestones.standings import MilestoneStanding
from tracker.milestones.states import MilestoneState
from tracker.milestones.words import PromiseState
from tracker.story.in_full_words import in_full_words, not_in_full, wish_words
from tracker.story.picture_sheet import Level


class Slip(NamedTuple):
    """`1 working day late` and whether that is good, bad, or neither yet; the words may be empty."""

    text: str
    level: Level


def slip_of(one: MilestoneStanding, overview: Overview) -> Slip:
    """Against the first promise, always."""
    if one.withdrawn:
        return Slip(gettext("withdrawn"), "open")
    if one.open:
        return _while_open(one, overview)
    if one.original.state is not PromiseState.KEPT:
        return Slip(_late(one, overview), "bad")
    return Slip(_in_time(one, overview), "good")


def sentence_of(row: Row, overview: Overview) -> str:
    """`Promised for Tue 4 Mar, again for Wed 5 Mar. Happened Wed 5 Mar, 1 working day late.`"""
    one = row.standing
    if one is None:
        return gettext("No date promised yet.")
    said = (_promised(one, overview.today), _outcome(row, one, overview), in_full_words(row, overview))
    return " ".join(filter(None, said))


def marks_of(row: Row, overview: Overview) -> list[str]:
    """What else must stand beside a milestone: the client's own word on it, and what was only imported."""
    milestone = row.milestone
    marks = [_agreement(promise, overview.today) for promise in milestone.standing_promises]
    if overview.as_of is None:
        marks.append(_word_of_client(milestone, overview.today))
    marks.append(wish_words(milestone, overview.today))
    if row.standing and row.standing.early:
        marks.append(gettext("We came earlier than promised."))
    if row.standing and row.standing.withdrawn and milestone.withdrawn_imported:
        marks.append(gettext("The withdrawal was imported from our earlier records."))
    return [mark for mark in marks if mark]


def _while_open(one: MilestoneStanding, overview: Overview) -> Slip:
    due, today = one.original.fact.due.day, overview.today
    if due < today:
        days = overview.calendar.working_days(due, today)
        return Slip(slip(days, is_open=True) if days else _days_off(due, today, is_open=True), "bad")
    if one.silent:
        return Slip(gettext("no new date"), "bad")
    if due > today:
        return Slip("", "open")
    return Slip(gettext("due today"), "open") if overview.as_of is None else Slip(gettext("not done"), "bad")


def _late(one: MilestoneStanding, overview: Overview) -> str:
    assert one.happened is not None
    if one.late_minutes is not None:
        return minutes_late(one.late_minutes)
    due = one.original.fact.due.day
    days = overview.calendar.working_days(due, one.happened.day)
    return slip(days, is_open=False) if days else _days_off(due, one.happened.day, is_open=False)


def _in_time(one: MilestoneStanding, overview: Overview) -> str:
    """Counted here, because a slip is only kept for promises already due."""
    assert one.happened is not None
    due = one.original.fact.due.day
    if one.happened.day == due:
        return gettext("on time") if one.original.fact.due.timed else gettext("on the day")
    days = overview.calendar.working_days(due, one.happened.day)
    return slip(days, is_open=False) if days else gettext("before its day")


def _days_off(due: date, end: date, *, is_open: bool) -> str:
    """Late by days of which none was worked: due on a Friday, happened on the Sunday."""
    count = (end - due).days
    if is_open:
        return ngettext("%(num)s day so far, no working day", "%(num)s days so far, no working day", count)
    return ngettext("%(num)s day late, no working day", "%(num)s days late, no working day", count)


def _promised(one: MilestoneStanding, today: date) -> str:
    first = one.original.fact
    promised = gettext("Promised for %(day)s", day=_moment(first.due, today))
    if first.tolerance_minutes:
        promised += " " + ngettext(
            "(give or take %(num)s minute)", "(give or take %(num)s minutes)", first.tolerance_minutes
        )
    again = [_moment(promise.fact.due, today) for promise in one.promises[1:]]
    return promised + (gettext(", again for %(days)s.", days=", ".join(again)) if again else ".")


def _outcome(row: Row, one: MilestoneStanding, overview: Overview) -> str:
    today, late = overview.today, slip_of(one, overview).text
    if one.withdrawn:
        return gettext("Withdrawn on %(day)s.", day=near_short_day(one.withdrawn, today))
    if one.happened:
        return gettext("Happened %(day)s, %(slip)s.", day=_moment(one.happened, today), slip=late)
    if overview.as_of is None and row.milestone.falls_short:
        return not_in_full(row.milestone, late)
    if one.original.fact.due.day < today:
        return gettext("Not done yet, %(slip)s.", slip=late)
    return gettext("Not done yet.") if one.silent or overview.as_of == one.original.fact.due.day else ""


def _agreement(promise: Promise, today: date) -> str:
    question = promise.date_ask
    if question is None or question.answered_on is None or question.answered_on > today:
        return ""
    day, answered = near_short_day(promise.due_on, today), near_short_day(question.answered_on, today)
    if question.answer != "yes":
        return gettext("You said no to %(day)s on %(answered)s.", day=day, answered=answered)
    if question.imported:
        return gettext(
            "%(day)s: agreed on %(answered)s, imported from our earlier records.", day=day, answered=answered
        )
    return gettext("You agreed to %(day)s on %(answered)s.", day=day, answered=answered)


def _word_of_client(milestone: Milestone, today: date) -> str:
    if milestone.state == MilestoneState.READY:
        return gettext("We reported it done; it waits for your word.")
    if milestone.state == MilestoneState.RETURNED:
        return gettext("You returned it; it is open again.")
    if milestone.state != MilestoneState.ACCEPTED or milestone.accepted_on is None:
        return ""
    accepted = near_short_day(milestone.accepted_on, today)
    if milestone.accepted_imported:
        return gettext("Accepted on %(day)s, imported from our earlier records.", day=accepted)
    return gettext("You accepted it on %(day)s.", day=accepted)


def _moment(value: Moment, today: date) -> str:
    day = near_short_day(value.day, today)
    return gettext("%(day)s, %(time)s", day=day, time=clock(value.time)) if value.time else day
