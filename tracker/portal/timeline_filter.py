"""Which part of their history a client asked to see, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.base.moments import Moment, end_of_day
from tracker.base.texts import gettext as _
from tracker.base.wording import day
from tracker.portal.proof_check import GREATEST
from tracker.portal.timeline_words import GROUPS, kinds_of
from tracker.timeline.models import TimelineEntry

YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Wanted:
    """What a GET form asked for; empty means everything. `before` is the entry older ones are listed from."""

    project: str = ""
    group: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    before: int | None = None

    def address(self, **changes: Any) -> str:
        """The same list with something changed, as a query string."""
        fields = {
            "project": self.project,
            "what": self.group,
            "from": self.since,
            "until": self.until,
            "q": self.words,
        }
        return "?" + urlencode({name: value for name, value in (fields | changes).items() if value})

    @property
    def said(self) -> list[str]:
        """What was asked for, in words; empty when that is everything."""
        said = [self.project, str(GROUPS.get(self.group, ""))]
        said.append(_("from %(day)s on", day=day(self.since)) if self.since else "")
        said.append(_("until %(day)s", day=day(self.until)) if self.until else "")
        said.append(_("with “%(words)s”", words=self.words) if self.words else "")
        return [one for one in said if one]

    def conditions(self, zone: ZoneInfo) -> list[sa.ColumnElement[bool]]:
        """All of it but the project and the words; days are those of `zone`."""
        found: list[sa.ColumnElement[bool]] = [TimelineEntry.kind.in_(kinds_of(self.group))]
        if self.since:
            found.append(TimelineEntry.at >= Moment(self.since).instant(zone))
        if self.until:
            found.append(TimelineEntry.at < end_of_day(self.until, zone))
        if self.before:
            found.append(TimelineEntry.number < self.before)
        return found


def read_wanted(args: Mapping[str, str]) -> Wanted:
    """From the address; nonsense counts as not asked."""
    group, before = args.get("what", ""), args.get("before", "")
    return Wanted(
        project=asked(args, "project")[:20],
        group=group if group in GROUPS else "",
        since=_day(args.get("from", "")),
        until=_day(args.get("until", "")),
        words=asked(args, "q")[:100],
        before=min(int(before[:10]), GREATEST) if before.isascii() and before.isdigit() else None,
    )


def asked(args: Mapping[str, str], name: str) -> str:
    """What was typed there, on one line, without what can't be read."""
    typed = "".join(letter if letter.isprintable() else " " for letter in args.get(name, "")[:200])
    return " ".join(typed.split())


def _day(typed: str) -> date | None:
    """A day as browsers send it."""
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if found.year in YEARS else None
