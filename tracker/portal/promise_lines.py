"""Every date the client was ever given for one thing, and beside a wrong entry what corrected it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.base.moments import Moment
from tracker.base.texts import gettext as _
from tracker.base.wording import clock, near_short_day
from tracker.milestones.models import Milestone, Promise
from tracker.milestones.words import Cause


@dataclass(frozen=True)
class PromiseLine:
    """One date; `counts` is false for one that was corrected, or whose correction waits for a yes."""

    text: str
    counts: bool
    details: list[str]


def promise_lines(milestone: Milestone, today: date) -> list[PromiseLine]:
    """In the order they were entered; days of another year than today's carry theirs."""
    standing = milestone.standing_promises
    say = partial(_moment, today=today)
    return [
        PromiseLine(
            text=_("%(due)s, promised on %(made)s", due=say(promise.due), made=say(promise.made)),
            counts=promise in standing,
            details=[*_terms(promise, milestone), *_told(promise), *_why(promise, promise in standing)],
        )
        for promise in milestone.promises
    ]


def _terms(promise: Promise, milestone: Milestone) -> list[str]:
    details = [promise.words] if promise.words not in ("", milestone.title) else []
    if promise.lines:
        details.append(_("To be delivered: %(lines)s", lines="; ".join(promise.lines)))
    if promise.minutes:
        details.append(_("Minutes of training: %(minutes)s", minutes=promise.minutes))
    return details


def _told(promise: Promise) -> list[str]:
    details = []
    if promise.made_by and promise.made_to:
        details.append(_("Said by %(by)s to %(to)s.", by=promise.made_by, to=promise.made_to))
    if promise.imported:
        details.append(_("Imported from our earlier records."))
    return details


def _why(promise: Promise, counts: bool) -> list[str]:
    details = []
    if promise.reason:
        cause = _cause(promise.cause)
        details.append(_("Why a new date: %(reason)s (%(cause)s)", reason=promise.reason, cause=cause))
    if promise.corrects_id:
        said = _("We had entered it wrongly: %(why)s", why=promise.correction_reason)
        details.append(said if promise.correction_stands else _("%(said)s Not yet agreed by you.", said=said))
    elif not counts:
        details.append(_("Entered wrongly, and corrected below."))
    return details


def _cause(cause: str | None) -> str:
    return {
        Cause.SUPPLIER: _("down to the supplier"),
        Cause.CLIENT: _("down to you"),
        Cause.OTHER: _("down to nobody here"),
    }.get(Cause(cause or Cause.US), _("down to us"))


def _moment(value: Moment, today: date) -> str:
    day = near_short_day(value.day, today)
    return _("%(day)s, %(time)s", day=day, time=clock(value.time)) if value.time else day
