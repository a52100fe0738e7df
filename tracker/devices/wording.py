"""Devices and licences in the reader's language: their kinds, how long they run, what was paid ahead."""

from datetime import date
from typing import NamedTuple

from tracker.base import money, wording
from tracker.base.errors import sentence
from tracker.base.texts import gettext, locale, ngettext
from tracker.devices.models import Device, Licence
from tracker.devices.rules import WINDOWS, Standing, WarrantyState, warranty_standing
from tracker.devices.words import NO, UNKNOWN, USUAL_LENGTH, YES

KIND_WORDS = {
    "laptop": sentence("laptop"),
    "desktop": sentence("desktop"),
    "server": sentence("server"),
    "phone": sentence("phone"),
    "tablet": sentence("tablet"),
    "printer": sentence("printer"),
    "network": sentence("network device"),
    "storage": sentence("storage"),
    "other": sentence("other device"),
}

DATA_WORDS = {YES: sentence("yes"), NO: sentence("no"), UNKNOWN: sentence("not known; treated as yes")}


class Words(NamedTuple):
    """A sentence part and how much it should be noticed: good, warn, bad or quiet."""

    text: str
    level: str


def kind_word(device: Device) -> str:
    return gettext(KIND_WORDS[device.kind])


def model_words(device: Device) -> str:
    """`Northwind Book 14`, as far as known."""
    return " ".join(filter(None, (device.maker, device.model)))


def identifier_words(label: str) -> str:
    """The name of a further number; our own name for former serial numbers in the reader's language."""
    return gettext(label) if label == sentence("Former serial number") else label


def source_words(device: Device) -> str:
    """Where the end of the warranty comes from."""
    if device.warranty_source == USUAL_LENGTH:
        return gettext("only the model’s usual length")
    return device.warranty_source


def warranty_words(device: Device, today: date) -> Words:
    """`until Sun 31 May 2009, 453 days left`, and whether that was looked up."""
    standing = warranty_standing(device.warranty_ends, device.warranty_looked_up, today)
    said = ending_words(device.warranty_ends, standing)
    if standing.looked_up or device.warranty_ends is None:
        return said
    if device.warranty_source == USUAL_LENGTH:
        doubt = gettext("not looked up, only the model’s usual length")
    else:
        doubt = gettext("not looked up")
    return Words(f"{said.text}; {doubt}", "warn" if said.level == "good" else said.level)


def ending_words(ends: date | None, standing: Standing) -> Words:
    """When a warranty ends and how long that is, without where it is known from."""
    if ends is None or standing.days is None:
        return Words(gettext("no end is known"), "quiet")
    day = wording.day(ends)
    if standing.state == WarrantyState.PAST:
        return Words(gettext("ended on %(day)s, %(ago)s", day=day, ago=_ago(standing.days)), "quiet")
    level = "warn" if standing.days <= max(WINDOWS) else "good"
    return Words(gettext("until %(day)s, %(left)s", day=day, left=days_left(standing.days)), level)


def days_left(days: int) -> str:
    """`453 days left`, `ends today`."""
    if not days:
        return gettext("ends today")
    return ngettext("%(num)s day left", "%(num)s days left", days)


def _ago(days: int) -> str:
    return ngettext("%(num)s day ago", "%(num)s days ago", days)


def renewal_words(licence: Licence, today: date) -> Words:
    """`renews on Fri 1 May 2026, in 60 days`; of one that is over, why."""
    if licence.cancelled_on:
        day = wording.day(licence.cancelled_on)
        return Words(gettext("cancelled, the last day is %(day)s", day=day), "quiet")
    if licence.replaced_by:
        return Words(gettext("replaced by %(name)s", name=licence.replaced_by.name), "quiet")
    if licence.renews_on is None:
        return Words(gettext("no day of renewal is known"), "quiet")
    left, day = (licence.renews_on - today).days, wording.day(licence.renews_on)
    if left < 0:
        return Words(gettext("was to renew on %(day)s, %(ago)s", day=day, ago=_ago(-left)), "warn")
    when = ngettext("in %(num)s day", "in %(num)s days", left) if left else gettext("today")
    text = gettext("renews on %(day)s, %(when)s", day=day, when=when)
    return Words(text, "warn" if left <= max(WINDOWS) else "good")


def prepaid_words(licence: Licence) -> str:
    """`€120.00 paid ahead, from … until …`; empty when nothing is."""
    if licence.prepaid_minor is None or not (licence.prepaid_from and licence.prepaid_until):
        return ""
    return gettext(
        "%(amount)s paid ahead, from %(first)s until %(last)s",
        amount=money.format_amount(licence.prepaid_minor, licence.prepaid_currency or "", locale()),
        first=wording.day(licence.prepaid_from),
        last=wording.day(licence.prepaid_until),
    )


def seat_words(licence: Licence) -> str:
    """`5 seats`; empty when they are not counted."""
    return ngettext("%(num)s seat", "%(num)s seats", licence.seats) if licence.seats else ""
