"""Lines of the morning about devices: overdue, without a slip, unprotected, to be replaced (W4 to W6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask import url_for

from tracker.access.acts import may
from tracker.base.moments import local_moment
from tracker.base.texts import gettext
from tracker.base.texts import page_text as _
from tracker.custody.models import Custody, Replacement
from tracker.custody.queries import out_in, unprotected_in, waiting_replacements
from tracker.custody.rules import is_overdue
from tracker.desk.morning_lines import Line, Seen, strong, where
from tracker.desk.morning_reading import Found
from tracker.desk.morning_scope import Scope
from tracker.desk.morning_seen import Entry
from tracker.devices.models import Device
from tracker.story.custody_words import expected_words, holder_words, overdue_words


@dataclass(frozen=True)
class Devices:
    """Whom we let down, what nobody looks after, and what waits for the client, about devices."""

    let_down: Sequence[Entry]
    nobodys: Sequence[Entry]
    theirs: Sequence[Entry]


def of_morning(scope: Scope) -> Devices:
    """A handful of queries, however many projects and devices there are."""
    out = out_in(scope.every())
    unprotected = unprotected_in(scope.every(), scope.now)
    overdue = [one for one in out if _is_overdue(one, scope.now)]
    return Devices(
        let_down=[_of(one, partial(_overdue, one)) for one in overdue],
        nobodys=[
            *(_of(one, partial(_without_slip, one)) for one in out if one.slip_at is None),
            *(Entry(Found(number), partial(_unprotected, device)) for number, device in unprotected),
        ],
        theirs=[_of(one, partial(_replacement, one)) for one in waiting_replacements(scope.under_way())],
    )


def _is_overdue(custody: Custody, at: datetime) -> bool:
    return is_overdue(custody.expected_on, local_moment(at, custody.project.zone).day)


def _of(one: Custody | Replacement, say: partial[Line]) -> Entry:
    return Entry(Found(one.project_id), say)


def _overdue(custody: Custody, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    today = seen.today(project)
    title = _(
        "%(device)s of %(client)s should be back",
        device=strong(custody.device.name),
        client=project.client.name,
    )
    expected = gettext("expected back %(days)s", days=expected_words(custody, today))
    details = [project.ref, holder_words(custody), expected, overdue_words(custody, today)]
    return Line(title, details, _lead(seen, custody.device, "custody.bring_back", gettext("It is back")))


def _without_slip(custody: Custody, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    title = _("%(device)s was taken without a slip", device=strong(custody.device.name))
    taken = gettext("taken %(moment)s", moment=seen.moment(project, custody.taken_at))
    lead = _lead(seen, custody.device, "custody.write_slip", gettext("Write the slip"))
    return Line(title, [*where(project), taken], lead)


def _unprotected(device: Device, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    title = _("%(device)s has no backup younger than 24 hours", device=strong(device.name))
    lead = _lead(seen, device, "device_backups.add", gettext("A backup was made"))
    return Line(title, list(where(project)), lead)


def _replacement(one: Replacement, found: Found, seen: Seen) -> Line:
    project = seen.projects[found.project_id]
    title = _(
        "%(new)s in the place of %(old)s waits for their yes", new=strong(one.new.name), old=one.old.name
    )
    asked = gettext("asked %(moment)s", moment=seen.moment(project, one.proposed_at))
    address = url_for("devices.page", uuid=one.old.uuid, _anchor="replacement")
    return Line(title, [*where(project), asked], (address, gettext("Open")))


def _lead(seen: Seen, device: Device, endpoint: str, words: str) -> tuple[str, str]:
    """The button to a form of the device; who may not act there is led to its page."""
    if may(seen.actor, "keep devices"):
        return url_for(endpoint, uuid=device.uuid), words
    return url_for("devices.page", uuid=device.uuid), gettext("Open")
