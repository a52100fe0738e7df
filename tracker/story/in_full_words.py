"""What came and what is still to come, who has to confirm, whose wish it was, as a client would say it."""

from collections.abc import Sequence
from datetime import date

from tracker.base.counting import in_words, starting
from tracker.base.wording import gettext, near_short_day, ngettext
from tracker.milestones.models import Milestone
from tracker.milestones.overview import Overview, Row
from tracker.milestones.words import Kind


def in_full_words(row: Row, overview: Overview) -> str:
    """Why a delivery or a training is not in full; empty where nothing is to be said.

    Of a past day only what had come by then is known: whether it was reported, and what was said of it, is
    known for now alone.
    """
    milestone, one = row.milestone, row.standing
    if one is None or not one.open:
        return ""
    if milestone.kind == Kind.DELIVERY and milestone.promised_lines:
        return _delivery(milestone, overview.as_of)
    reported = milestone.kind == Kind.TRAINING and milestone.falls_short and overview.as_of is None
    return _training(milestone) if reported else ""


def partly_words(milestone: Milestone) -> str:
    """What came, or was said, of what is not in full, as of now; empty where nothing of it happened."""
    if milestone.kind == Kind.DELIVERY and (milestone.came or milestone.falls_short):
        to_come = milestone.missing_lines
        if not to_come:
            return gettext("All of it came, but we have not reported it done.")
        return _so_far(milestone.promised_lines, to_come)
    if milestone.kind == Kind.TRAINING and milestone.falls_short and milestone.confirmed_minutes:
        return _training(milestone)
    return ""


def not_in_full(milestone: Milestone, late: str) -> str:
    """What stands in place of “not done yet” for what was reported done; `late` may be empty."""
    if milestone.waits_for_attendee:
        return gettext("Not confirmed yet, %(slip)s.", slip=late) if late else gettext("Not confirmed yet.")
    return gettext("Not in full yet, %(slip)s.", slip=late) if late else gettext("Not in full yet.")


def wish_words(milestone: Milestone, today: date) -> str:
    """`Added on Thu 5 Mar at your wish.`; empty for what was there from the beginning."""
    if milestone.wished_on is None or milestone.wished_on > today:
        return ""
    return gettext("Added on %(day)s at your wish.", day=near_short_day(milestone.wished_on, today))


def waiting_for_attendees(overview: Overview) -> list[Row]:
    """Trainings reported done that count as open only because nobody who took part has said anything."""
    if overview.as_of:
        return []
    return [row for row in overview.rows if row.standing and row.milestone.waits_for_attendee]


def _delivery(milestone: Milestone, as_of: date | None) -> str:
    came = {line for line, moment in milestone.came.items() if as_of is None or moment.day <= as_of}
    to_come = [line for line in milestone.promised_lines if line not in came]
    said = [gettext("Reported done.")] if milestone.falls_short and as_of is None else []
    if to_come and (came or said):
        said.append(_so_far(milestone.promised_lines, to_come))
    return " ".join(said)


def _so_far(lines: Sequence[str], to_come: Sequence[str]) -> str:
    """`Two of five came; still to come: Printer, Scanner, Cables.`"""
    count = len(lines) - len(to_come)
    missing = ", ".join(to_come)
    if not count:
        return gettext("Still to come: %(lines)s.", lines=missing)
    text = ngettext(
        "%(count)s of %(all)s came; still to come: %(lines)s.",
        "%(count)s of %(all)s came; still to come: %(lines)s.",
        count,
        count=in_words(count),
        all=in_words(len(lines)),
        lines=missing,
    )
    return starting(text)


def _training(milestone: Milestone) -> str:
    said = milestone.confirmed_minutes
    if not said:
        return gettext("Reported done; waits for someone who took part to confirm.")
    if not max(said):
        return gettext("Reported done; by what was said to us it did not take place.")
    return ngettext(
        "Reported done; by those who took part it was %(num)s minute of the %(promised)s promised.",
        "Reported done; by those who took part it was %(num)s minutes of the %(promised)s promised.",
        max(said),
        promised=milestone.promised_minutes,
    )
