"""What a client's people chose about our mails, as one of us reads it."""

from collections.abc import Collection, Sequence
from datetime import time

from flask_babel import gettext as _

from tracker.access.actor import APPROVER
from tracker.base import wording
from tracker.clients.models import Membership
from tracker.mailing.queries import habits_of_all, stopped_by_all
from tracker.mailing.rules import USUAL, Family, Habits, may_stop


def choices_of(members: Sequence[Membership]) -> dict[int, list[str]]:
    """By contact, a sentence for each thing they chose; who chose nothing is left out. Two queries."""
    ids = [member.contact_id for member in members]
    habits, stopped = habits_of_all(ids), stopped_by_all(ids)
    return {
        member.contact_id: [
            *([chosen_hours(habits[member.contact_id])] if member.contact_id in habits else []),
            *_without(stopped.get(member.contact_id, ()), member.role == APPROVER),
        ]
        for member in members
        if member.contact_id in habits or member.contact_id in stopped
    }


def usual_hours() -> str:
    """When everybody else is mailed."""
    return _(
        "Who chose nothing is mailed daily at %(hour)s, and never from %(quiet_from)s until %(quiet_until)s, "
        "where the client is.",
        **_times(USUAL),
    )


def chosen_hours(habits: Habits) -> str:
    """`Chose to be mailed daily at 17:00, and never from 19:00 until 08:00 (New York time).`"""
    where = _(" (%(place)s time)", place=wording.place(habits.zone)) if habits.zone else ""
    if habits.quiet_from == habits.quiet_until:
        return _(
            "Chose to be mailed daily at %(hour)s%(where)s, without quiet hours.",
            hour=_times(habits)["hour"],
            where=where,
        )
    return _(
        "Chose to be mailed daily at %(hour)s, and never from %(quiet_from)s until %(quiet_until)s%(where)s.",
        where=where,
        **_times(habits),
    )


def _times(habits: Habits) -> dict[str, str]:
    return {
        "hour": wording.clock(time(habits.hour)),
        "quiet_from": wording.clock(habits.quiet_from),
        "quiet_until": wording.clock(habits.quiet_until),
    }


def _without(families: Collection[Family], approver: bool) -> list[str]:
    """What they stopped and get no more; who answers for the client is asked about dates all the same."""
    words = {
        Family.STATUS: _("Does without the message of the day."),
        Family.BROKEN: _("Does without mails about promises we did not keep."),
        Family.DATES: _("Does without mails about dates."),
    }
    return [words[family] for family in Family if family in families and may_stop(family, approver)]
