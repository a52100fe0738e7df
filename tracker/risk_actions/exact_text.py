"""The exact text an approver sees and consents to (W1, W7): everything that enters it is an argument.

Nothing in it changes by itself with time: days left are those of the day the client was asked.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tracker.base.moments import local_moment
from tracker.base.wording import gettext, instant, long_day, ngettext
from tracker.devices.words import HASH, NO
from tracker.milestones.exact_text import ExactText, Pair


@dataclass(frozen=True)
class Proof:
    """A backup that was brought back: what, where, when, and how that was shown (`how`: hash or client)."""

    what: str
    place: str
    made_at: datetime
    how: str
    restored_at: datetime
    words: str = ""


@dataclass(frozen=True)
class Content:
    """Plain values of one action on one device; moments are UTC and told in `zone`."""

    device: str
    model: str
    serial: str
    title: str
    why: str
    risk: str
    alternatives: str
    benefit: str
    holds_data: str
    backup: Proof | None
    provider: str
    warranty_number: str
    warranty_ends: date | None
    source: str
    looked_up: date | None
    performer: str
    second: str
    alone: bool
    asked_at: datetime
    expires_at: datetime
    zone: ZoneInfo

    @property
    def facts_hash(self) -> str:
        """SHA-256, in hex, of what is put to the client, whatever the words and the language it is told in.

        When they were asked and until when an answer holds belong to the question, not to what is asked.
        """
        facts = asdict(self)
        for name in ("asked_at", "expires_at", "zone"):
            del facts[name]
        return hashlib.sha256(json.dumps(facts, default=_plain, sort_keys=True).encode()).hexdigest()


class ConsentText(ExactText):
    """Each label on a line of its own, what it says below it, and an empty line between."""

    @property
    def text(self) -> str:
        return "\n\n".join(f"{label}:\n{value}" for label, value in self.pairs)


def _plain(value: date | datetime) -> str:
    """A day, or an instant in UTC."""
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()


def exact_text(content: Content) -> ConsentText:
    """Part by part, in the language that is in force."""
    return ConsentText([(label, value) for label, value in _pairs(content) if value])


def _pairs(content: Content) -> Iterator[Pair]:
    yield gettext("Device"), _device(content)
    yield gettext("What we want to do"), content.title
    yield gettext("Why"), content.why
    yield gettext("What would be gentler, and why we don’t propose it"), content.alternatives
    yield gettext("What you gain from it"), content.benefit
    yield gettext("What may happen"), content.risk
    yield gettext("Your warranty"), _warranty(content)
    yield gettext("Your data on it"), _data(content)
    yield gettext("Who does it"), content.performer
    yield gettext("Who looked at it second"), _second(content)
    yield gettext("Your answer holds until"), instant(content.expires_at, content.zone)


def _device(content: Content) -> str:
    serial = gettext("serial number %(serial)s", serial=content.serial) if content.serial else ""
    return ", ".join(
        filter(None, (content.device, content.model, serial or gettext("no serial number known")))
    )


def _warranty(content: Content) -> str:
    """W7, word for word, after what is known of this one."""
    return " ".join(
        (
            _known(content),
            gettext(
                "This work may affect your manufacturer’s warranty or give its maker a reason to dispute a "
                "claim; rules differ by country and contract; this is not legal advice."
            ),
        )
    )


def _known(content: Content) -> str:
    ends, asked = content.warranty_ends, local_moment(content.asked_at, content.zone).day
    by = ", ".join(filter(None, (content.provider, content.warranty_number)))
    whose = gettext("Warranty of %(provider)s", provider=by) if by else gettext("Warranty")
    if ends is None:
        return gettext("%(whose)s: we found no end.", whose=whose)
    left = (ends - asked).days
    said = (
        ngettext("%(num)s day is left", "%(num)s days are left", left)
        if left >= 0
        else gettext("it has ended")
    )
    looked_up = long_day(content.looked_up) if content.looked_up else gettext("never")
    return gettext(
        "%(whose)s until %(ends)s; on %(asked)s, %(left)s. Looked up on %(looked_up)s: %(source)s.",
        whose=whose,
        ends=long_day(ends),
        asked=long_day(asked),
        left=said,
        looked_up=looked_up,
        source=content.source,
    )


def _data(content: Content) -> str:
    if content.backup:
        return _proof(content.backup, content.zone)
    if content.holds_data == NO:
        return gettext("It holds none of your data.")
    return gettext("There is no backup that we proved.")


def _proof(backup: Proof, zone: ZoneInfo) -> str:
    shown = (
        gettext("a sample was brought back on %(when)s and compared by checksum")
        if backup.how == HASH
        else gettext("a sample was brought back on %(when)s and you opened it")
    )
    said = gettext(
        "Backed up on %(made)s: %(what)s, kept at: %(place)s; %(shown)s",
        made=instant(backup.made_at, zone),
        what=backup.what,
        place=backup.place,
        shown=shown % {"when": instant(backup.restored_at, zone)},
    )
    return f"{said} ({backup.words})" if backup.words else said


def _second(content: Content) -> str:
    if content.alone:
        return gettext("Nobody: %(name)s is alone and looked at it alone.", name=content.performer)
    return content.second
