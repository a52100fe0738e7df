"""How pages, report and mails tell where a device is: the same sentences for the client and for us (W4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.base import wording
from tracker.base.moments import local_moment
from tracker.base.texts import gettext, ngettext
from tracker.custody.models import Custody
from tracker.custody.rules import overdue_days
from tracker.custody.words import LOAN, NOTHING, OTHER


@dataclass(frozen=True)
class Away:
    """One device that is or was away: what it is called, its sentences, and what is not as it should be.

    `lines` are plain facts in order, `warnings` what stays visible to the client too.
    """

    custody: Custody
    title: str
    lines: Sequence[str]
    warnings: Sequence[str]

    @property
    def is_out(self) -> bool:
        return self.custody.is_out


def away(custody: Custody, today: date, *, ours: bool = True) -> Away:
    """Everything said of it, in the language in force; `today` is the project's local day.

    `ours` is how one of us reads it; the client is spoken to.
    """
    if custody.is_out:
        lines = [_where(custody, today), *_expected(custody, today), *_meanwhile(custody)]
        return Away(custody, title_of(custody), lines, list(_warnings(custody, today)))
    return Away(custody, title_of(custody), [_back(custody, today)], list(_unconfirmed(custody, ours)))


def title_of(custody: Custody) -> str:
    """`Anna's laptop, serial number 5CD8123ABC`."""
    device = custody.device
    if not device.serial:
        return device.name
    return gettext("%(name)s, serial number %(serial)s", name=device.name, serial=device.serial)


def expected_words(custody: Custody, today: date) -> str:
    """`Tue 4 Mar, then Fri 7 Mar`: every day given for the return, in that order; "" before the first."""
    days = [wording.near_short_day(one.expected_on, today) for one in custody.dates]
    said = days[0] if days else ""
    for further in days[1:]:
        said = gettext("%(days)s, then %(day)s", days=said, day=further)
    return said


def holder_words(custody: Custody) -> str:
    """In whose hands it is."""
    return gettext("with %(name)s", name=custody.holder) if custody.holder else gettext("with us")


def meanwhile_kind(custody: Custody) -> str:
    """What they work on meanwhile, in a few words; "" while nobody has answered it."""
    return {
        LOAN: gettext("a loan device of ours"),
        OTHER: gettext("another machine"),
        NOTHING: gettext("nothing"),
    }.get(custody.meanwhile or "", "")


def overdue_words(custody: Custody, today: date) -> str:
    """How long ago it should have been back; "" while it need not be."""
    days = overdue_days(custody.expected_on, today)
    return ngettext("one day overdue", "%(num)s days overdue", days) if days else ""


def day_of(custody: Custody, today: date) -> str:
    """The day it was taken, where the project is."""
    return wording.near_short_day(local_moment(custody.taken_at, custody.project.zone).day, today)


def _where(custody: Custody, today: date) -> str:
    values = {"day": day_of(custody, today), "name": custody.holder}
    if not custody.holder:
        return gettext("With us since %(day)s.", **values)
    moment = local_moment(custody.hands[-1].handed_at, custody.project.zone)
    on = wording.near_short_day(moment.day, today)
    return gettext("Away since %(day)s, with %(name)s since %(on)s.", on=on, **values)


def _expected(custody: Custody, today: date) -> Iterator[str]:
    if custody.dates:
        yield gettext("Expected back %(days)s.", days=expected_words(custody, today))
    if custody.dates and custody.dates[-1].reason:
        yield gettext("Why it takes longer: %(reason)s", reason=custody.dates[-1].reason)


def _meanwhile(custody: Custody) -> Iterator[str]:
    if custody.meanwhile:
        yield gettext(
            "To work on meanwhile: %(what)s (%(words)s).",
            what=meanwhile_kind(custody),
            words=custody.meanwhile_words,
        )


def _warnings(custody: Custody, today: date) -> Iterator[str]:
    if custody.slip_at is None:
        yield gettext("It was taken without a custody slip; one is still to be written.")
    if words := overdue_words(custody, today):
        yield gettext("The day of its return has passed: %(words)s.", words=words)


def _back(custody: Custody, today: date) -> str:
    assert custody.returned_at is not None
    day = wording.near_short_day(local_moment(custody.returned_at, custody.project.zone).day, today)
    if custody.condition_back:
        return gettext("Brought back %(day)s: %(condition)s", day=day, condition=custody.condition_back)
    return gettext("Brought back %(day)s.", day=day)


def _unconfirmed(custody: Custody, ours: bool) -> Iterator[str]:
    if custody.confirmed_at is None:
        yield (
            gettext("That is our word; nobody of the client has confirmed it yet.")
            if ours
            else gettext("That is our word until one of you confirms it.")
        )
    if custody.worse:
        yield gettext("It came back in a worse condition than it was taken.")
