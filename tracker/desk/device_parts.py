"""What the page of a device tells of its backups, of where it is, and of what takes its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.base.clock import now
from tracker.base.moments import local_moment
from tracker.custody.comparing import Line, lines_of
from tracker.custody.models import Custody, Replacement
from tracker.custody.queries import custodies_of, replaced_by, replacement_of
from tracker.custody.slips import MOST_ATTEMPTS
from tracker.desk.history import staff_names
from tracker.devices.backup_rules import has_fresh, has_fresh_and_proved, needs_backup
from tracker.devices.backups import every_backup_of
from tracker.devices.models import Device, DeviceBackup
from tracker.story.custody_words import Away, away


@dataclass(frozen=True)
class BackupsPart:
    """Every entry, those entered last first; `names` of who of us made them."""

    entries: Sequence[DeviceBackup]
    names: Mapping[int, str]
    at: datetime
    holds_data: bool

    @property
    def counting(self) -> list[DeviceBackup]:
        """What is neither corrected nor said never to have been made."""
        corrected = {one.corrects_id for one in self.entries}
        return [one for one in self.entries if one.made and one.id not in corrected]

    @property
    def is_fresh(self) -> bool:
        return has_fresh([one.copy for one in self.counting], self.at)

    @property
    def is_proved(self) -> bool:
        return has_fresh_and_proved([one.copy for one in self.counting], self.at)


@dataclass(frozen=True)
class CustodyPart:
    """Where it is and was, what takes its place, and whose place it took."""

    out: Away | None
    before: Sequence[Away]
    replacement: Replacement | None
    lines: Sequence[Line]
    replaced: Sequence[Device]

    @property
    def paper_failed(self) -> bool:
        """The paper of the slip waits and was given up."""
        custody = self.out.custody if self.out else None
        return bool(custody and custody.paper_wanted_at and custody.paper_attempts >= MOST_ATTEMPTS)


def backups_part(device: Device) -> BackupsPart:
    return BackupsPart(every_backup_of(device), staff_names(), now(), needs_backup(device.holds_data))


def custody_part(device: Device) -> CustodyPart:
    told = [_away(custody) for custody in custodies_of(device)]
    standing = replacement_of(device)
    return CustodyPart(
        out=next((one for one in told if one.is_out), None),
        before=[one for one in told if not one.is_out],
        replacement=standing,
        lines=lines_of(standing) if standing else (),
        replaced=replaced_by(device),
    )


def _away(custody: Custody) -> Away:
    return away(custody, local_moment(now(), custody.project.zone).day)
