"""The verbs of custody: a device is taken away, handed on, brought back; the client confirms it (W4)."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused, sentence
from tracker.base.moments import local_moment
from tracker.clients.changes import insert
from tracker.custody import kinds
from tracker.custody.history import stamp, tell_custody
from tracker.custody.models import Custody, CustodyDate, CustodyHand
from tracker.custody.naming import check_same_client
from tracker.custody.rules import check_expected, check_slip, check_when
from tracker.custody.words import US
from tracker.custody.worsening import worse_words
from tracker.devices.models import Device
from tracker.incidents.actions import record_incident
from tracker.incidents.words import DEVICE_WORSE
from tracker.projects.models import Project
from tracker.projects.states import OVER, ProjectState
from tracker.projects.telling import tell_contacts

RETURNED, LATER = "custody.returned", "custody.expected"
"""Notices to the client's contacts."""

NOT_OUT = sentence("This device is with the client; it can't be brought back or handed on.")


@dataclass(frozen=True)
class Slip:
    """What a custody slip says when a device leaves; `expected_on` is a day where the project is."""

    condition: str
    meanwhile: str
    meanwhile_words: str
    expected_on: date


def take_away(
    actor: Actor, project: Project, device: Device, *, taken_at: datetime, slip: Slip | None = None
) -> Custody:
    """The device leaves the client; without a slip it is marked so until one is written (W4).

    Raises Invalid for a moment in the future or before its last return, Refused for a device that is away
    already.
    """
    check_same_client(project, device)
    if project.state in OVER:
        raise Refused("This project is over; a device is taken away for one that work is done for.")
    check_when(taken_at, now(), "taken", _last_return(device))
    custody = Custody(
        project=project,
        device=device,
        taken_at=taken_at,
        taken_by=actor.id,
        recorded_at=now(),
    )
    insert(custody, Refused("This device is away already; bring it back first."))
    tell_custody(kinds.TAKEN, actor, custody, {"device": device.uuid, "at": stamp(taken_at)})
    if slip:
        write_slip(actor, custody, slip)
    return custody


def write_slip(actor: Actor, custody: Custody, slip: Slip) -> None:
    """Complete the slip of a device that is away, now or later than it left; its paper is made then."""
    lock(custody)
    _check_out(custody)
    if custody.slip_at:
        raise Refused(
            "The slip of this device was written already; a new day of return has a page of its own."
        )
    check_slip(slip.condition, slip.meanwhile, slip.meanwhile_words)
    custody.slip_at, custody.slip_by = now(), actor.id
    custody.condition, custody.meanwhile = slip.condition, slip.meanwhile
    custody.meanwhile_words = slip.meanwhile_words
    words = {"condition": slip.condition, "meanwhile_words": slip.meanwhile_words}
    tell_custody(kinds.SLIP, actor, custody, {"meanwhile": slip.meanwhile}, **words)
    _expect(actor, custody, slip.expected_on, "")


def expect_back(actor: Actor, custody: Custody, expected_on: date, reason: str) -> None:
    """Give another day for the return; the days before it stay, and the client is told now."""
    lock(custody)
    _check_out(custody)
    if custody.slip_at is None:
        raise Refused("Write the slip first; it holds the first day on which the device comes back.")
    _expect(actor, custody, expected_on, reason)
    _tell_contacts(LATER, custody, date=custody.dates[-1].id)


def hand_on(actor: Actor, custody: Custody, *, holder: str, reason: str, at: datetime) -> None:
    """The device goes on to somebody else, such as its maker; "" as holder says that it is with us again."""
    lock(custody)
    _check_out(custody)
    check_when(at, now(), "at", _last_moment(custody))
    if holder == custody.holder:
        raise Refused("It is there already.")
    kind = kinds.HANDED_ON if holder != US else kinds.WITH_US_AGAIN
    told = holder or custody.holder
    row = CustodyHand(holder=holder, reason=reason, handed_at=at, recorded_at=now(), recorded_by=actor.id)
    custody.hands.append(row)
    db.session.flush()
    tell_custody(kind, actor, custody, {"at": stamp(at)}, holder=told, reason=reason)
    _want_paper(custody)


def bring_back(actor: Actor, custody: Custody, *, at: datetime, condition: str, worse: bool) -> None:
    """The device is with the client again, as we say it; they are asked to confirm (W3, W4).

    One that came back worse is a thing gone wrong, which the client reads.
    """
    lock(custody)
    _check_out(custody)
    check_when(at, now(), "at", _last_moment(custody))
    custody.returned_at, custody.returned_by = at, actor.id
    custody.condition_back, custody.worse = condition, worse
    custody.paper_wanted_at = None
    tell_custody(kinds.RETURNED, actor, custody, {"at": stamp(at), "worse": worse}, condition=condition)
    _tell_contacts(RETURNED, custody)
    if worse:
        _record_worse(actor, custody, at)


def confirm_back(actor: Actor, custody: Custody) -> None:
    """A contact says that the device is back; nobody at the vendor can (principle 1)."""
    lock(custody)
    if custody.is_out:
        raise Refused("We have not said yet that this device is back; please write to us if it is.")
    if custody.confirmed_at:
        raise Refused("Somebody of your company confirmed this already.")
    custody.confirmed_at, custody.confirmed_by = now(), actor.id
    tell_custody(kinds.CONFIRMED, actor, custody, {})


def lock(custody: Custody) -> None:
    """Of two who act at once, one waits here and then sees what the other did."""
    db.session.flush()
    db.session.refresh(custody, with_for_update={"of": Custody})


def _check_out(custody: Custody) -> None:
    if not custody.is_out:
        raise Refused(NOT_OUT)


def _expect(actor: Actor, custody: Custody, expected_on: date, reason: str) -> None:
    today = local_moment(now(), custody.project.zone).day
    check_expected(expected_on, today, custody.expected_on, reason)
    custody.dates.append(CustodyDate(expected_on=expected_on, reason=reason, said_at=now(), said_by=actor.id))
    tell_custody(kinds.EXPECTED, actor, custody, {"expected_on": expected_on.isoformat()}, reason=reason)
    _want_paper(custody)


def _want_paper(custody: Custody) -> None:
    """A slip that was written is made into a PDF anew, by the worker."""
    if custody.slip_at:
        custody.paper_wanted_at, custody.paper_attempts, custody.paper_claimed_at = now(), 0, None


def _last_moment(custody: Custody) -> datetime:
    return max([custody.taken_at, *(hand.handed_at for hand in custody.hands)])


def _last_return(device: Device) -> datetime | None:
    return db.session.scalar(
        sa.select(sa.func.max(Custody.returned_at)).where(Custody.device_id == device.id)
    )


def _record_worse(actor: Actor, custody: Custody, at: datetime) -> None:
    project = custody.project
    subject, text = f"project:{project.uuid}", worse_words(custody)
    record_incident(actor, project, subject, text=text, noticed_at=at, kind=DEVICE_WORSE, discloses=True)


def _tell_contacts(kind: str, custody: Custody, **facts: int) -> None:
    """A draft is known to nobody outside."""
    if custody.project.state != ProjectState.DRAFT:
        tell_contacts(kind, custody.project, custody=custody.id, **facts)
