"""What a file of the interchange format `makegood/1` says, as plain values: no JSON and no database.

Every class is one object of the file. Its fields have the names of the keys and stand in the order in
which they are written; a field with a default is a key that may be left out. All are immutable, compare
by value, and are only ever handed out whole and valid (see `reading.read`).
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tracker.base.moments import Moment

NAME = "makegood/1"
MAX_BYTES = 50 * 1024 * 1024

State = Literal["draft", "active", "on_hold", "ready", "accepted", "closed", "ended"]
Kind = Literal["work", "visit", "delivery", "training", "go-live"]
Cause = Literal["us", "supplier", "client", "other"]
Role = Literal["approver", "viewer"]
DeviceKind = Literal[
    "laptop", "desktop", "server", "phone", "tablet", "printer", "network", "storage", "other"
]
HoldsData = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRegion:
    """Whose public holidays are no working days; without a country only weekends are (null in the file)."""

    country: str | None
    subdivision: str | None = None


WEEKENDS_ONLY = HolidayRegion(country=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDoc:
    """A place of a client; a time zone or a region that is None is the client's."""

    name: str
    address: str | None = None
    phone: str | None = None
    time_zone: str | None = None
    holidays: HolidayRegion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDoc:
    """A person at the client, with the role the person has there."""

    name: str
    email: str
    role: Role
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDoc:
    """One machine of a client; `id` is its identity everywhere, `identifiers` read `Asset tag: HD-0042`.

    `site` is the name of one of the client's, `replaced_by` the id of another of its devices.
    """

    id: str
    name: str
    kind: DeviceKind
    site: str | None = None
    maker: str | None = None
    model: str | None = None
    serial: str | None = None
    identifiers: tuple[str, ...] = ()
    used_by: str | None = None
    holds_data: HoldsData = "unknown"
    condition: str | None = None
    warranty_provider: str | None = None
    warranty_number: str | None = None
    warranty_starts: date | None = None
    warranty_ends: date | None = None
    warranty_source: str | None = None
    warranty_looked_up: date | None = None
    retired_on: date | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDoc:
    """One subscription or licence; what is paid ahead is in minor units of its currency."""

    id: str
    name: str
    provider: str | None = None
    number: str | None = None
    seats: int | None = None
    starts_on: date | None = None
    renews_on: date | None = None
    prepaid_minor: int | None = None
    prepaid_currency: str | None = None
    prepaid_from: date | None = None
    prepaid_until: date | None = None
    cancelled_on: date | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDoc:
    """One date given for a milestone; times are local to the project.

    `done_means`, `lines` (empty) and `minutes` that are left out are those of the promise before. `agreed`
    and `declined` are the day on which the client answered this date.
    """

    due: Moment
    tolerance_minutes: int = 0
    made_on: Moment
    words: str | None = None
    made_by: str | None = None
    made_to: str | None = None
    channel: str | None = None
    reason: str | None = None
    cause: Cause | None = None
    agreed: date | None = None
    declined: date | None = None
    done_means: str | None = None
    lines: tuple[str, ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDoc:
    """One thing the client will have, with its promises in the order in which they were made.

    `people` are addresses of staff; `planned` is the date of a draft; `done` is when it happened by the
    vendor's word, None while it has not.
    """

    key: str
    title: str
    kind: Kind
    done_means: str
    people: tuple[str, ...] = ()
    promises: tuple[PromiseDoc, ...]
    planned: date | None = None
    withdrawn: date | None = None
    accepted: date | None = None
    done: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDoc:
    """One installation; owner and deputy are addresses of staff, `site` is the name of one of the client's.

    A project has the time zone and the region of its site, else of its client, unless it has its own.
    `holidays_stored` are the days off its figures use, ascending; None leaves them to the region.
    """

    ref: str
    title: str
    state: State
    owner: str
    deputy: str | None = None
    site: str | None = None
    time_zone: str | None = None
    holidays: HolidayRegion | None = None
    holidays_stored: tuple[date, ...] | None = None
    milestones: tuple[MilestoneDoc, ...]

    @property
    def number(self) -> int:
        """7 of NW-7."""
        return int(self.ref.rpartition("-")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDoc:
    """One client with its people, its places, what it has, and its projects."""

    code: str
    name: str
    time_zone: str
    locale: str | None = None
    holidays: HolidayRegion
    sites: tuple[SiteDoc, ...] = ()
    contacts: tuple[ContactDoc, ...]
    devices: tuple[DeviceDoc, ...] = ()
    licences: tuple[LicenceDoc, ...] = ()
    projects: tuple[ProjectDoc, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDoc:
    """A whole file."""

    format: str = field(default=NAME, init=False)
    clients: tuple[ClientDoc, ...]


def same_person(email: str) -> str:
    """The form of an address under which it is known: capital letters make no difference."""
    return unicodedata.normalize("NFC", email).lower()
