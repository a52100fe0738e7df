"""A device whose day of return has passed: who took it and who answers for it are told, then weekly (W4)."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.announcements.letter import Body, lines
from tracker.base.calendars import WorkCalendar
from tracker.base.clock import now
from tracker.base.moments import local_moment
from tracker.clients.queries import may_see
from tracker.custody.models import Custody
from tracker.custody.queries import overdue_ids, with_ids
from tracker.custody.rules import reminder
from tracker.outbox.kinds import Outcome, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.rounds.reading import staff
from tracker.rounds.rules import MORNING_AT, has_come
from tracker.rounds.to_staff import to_one_of_us
from tracker.story.custody_words import expected_words, holder_words, overdue_words

KIND = "custody.overdue"


def fallen_due(at: datetime) -> list[Fallen]:
    """One mail for each person and device, on our working days: from the day after, then once a week."""
    zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    today = has_come(at, MORNING_AT, zone)
    if today is None or not WorkCalendar(zone).is_working_day(today):
        return []
    overdue = with_ids(overdue_ids(at))
    return [mail for custody in overdue for mail in _mails(custody, at)]


@writes(KIND)
def overdue(notice: Notice) -> Outcome:
    """Whether it is still away, still overdue, and still theirs."""
    found = with_ids([notice.facts["custody"]])
    account = staff().get(notice.account_id or 0)
    said = [
        _line(custody)
        for custody in found
        if account
        and _level(custody, now()) is not None
        and account.id in _told(custody)
        and may_see(account.actor, custody.project.client_id)
    ]
    return to_one_of_us(
        notice,
        said,
        subject=lambda _count: _("A device has not come back on its day"),
        body=_body,
        nothing="it was back, or given another day, before this left",
    )


def _mails(custody: Custody, at: datetime) -> Iterator[Fallen]:
    level = _level(custody, at)
    if level is None:
        return
    people = staff()
    for account_id in sorted(_told(custody) & people.keys()):
        yield Fallen(
            once=f"W4:{custody.uuid}:{custody.expected_on}:{level}:{account_id}",
            kind=KIND,
            due_at=at,
            account_id=account_id,
            client_id=custody.project.client_id,
            project_id=custody.project_id,
            facts={"custody": custody.id},
        )


def _level(custody: Custody, at: datetime) -> int | None:
    """Which reminder has come, where the project is."""
    if not custody.is_out:
        return None
    return reminder(custody.expected_on, local_moment(at, custody.project.zone).day)


def _told(custody: Custody) -> frozenset[int]:
    """Who took it, and who answers for the project it was taken for."""
    return custody.project.in_charge | {custody.taken_by}


def _line(custody: Custody) -> str:
    today = local_moment(now(), custody.project.zone).day
    return _(
        "%(device)s of %(client)s, %(number)s, %(holder)s: expected back %(days)s, %(overdue)s",
        device=custody.device.name,
        client=custody.project.client.name,
        number=custody.project.ref,
        holder=holder_words(custody),
        days=expected_words(custody, today),
        overdue=overdue_words(custody, today),
    )


def _body(said: list[str]) -> Body:
    return [
        ngettext("This should be back:", "These should be back:", len(said)),
        lines(said),
        _("Bring it back, or give the client another day and the reason; they see the days given before."),
    ]
