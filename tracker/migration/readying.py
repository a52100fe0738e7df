"""What should be so before anything is copied: listed, backed up and proved, with room for it (D2); pure."""

from dataclasses import dataclass
from typing import Any

from tracker.base.errors import sentence
from tracker.migration.sizes import size_words

ROOM_TIMES_TEN = 12
"""Room on the target is bytes × 1.2, here in tenths so that whole bytes stay whole."""

NO_LIST = sentence("There was no list of the source, so nobody could say afterwards what was lost.")
NO_FRESH_BACKUP = sentence("The source had no backup younger than 24 hours.")
NO_RESTORE = sentence("Nothing was brought back from that backup to prove it.")
NO_BACKUP_CHECK = sentence("“%(check)s” was not checked.")
NO_BACKUP = frozenset({NO_FRESH_BACKUP, NO_RESTORE, NO_BACKUP_CHECK})
ROOM_UNKNOWN = sentence("Nobody had looked whether there is room for it.")
NO_ROOM = sentence(
    "There was room for %(room)s, and %(needed)s are needed: what is copied, and a fifth of it on top."
)
NO_ROOM_FOR_ALL = sentence(
    "There was room for %(room)s, and %(needed)s are needed: all that is still to be copied there, and a "
    "fifth of it on top."
)

Warning = dict[str, Any]
"""A sentence as `msgid` and `params`."""


@dataclass(frozen=True)
class Ready:
    """What is known before the copy; `backup_check` names the check that stands for a backup of a source that
    is no device. Bytes of the source and free on the target, None where nobody knows; and what else is still
    to be copied to the same target, as far as anybody knows."""

    listed: bool
    fresh: bool
    proved: bool
    backup_check: str
    needs: int | None
    room: int | None
    beside: int = 0


def needed_room(size: int) -> int:
    """Bytes that have to be free for so many bytes: × 1.2, rounded up (D2)."""
    return -(-size * ROOM_TIMES_TEN // 10)


def warnings_of(ready: Ready) -> list[Warning]:
    """What is not as it should be; it warns and stays visible, the copy happens all the same (D2)."""
    return [*_list_missing(ready), *_backup_missing(ready), *_room_missing(ready)]


def _list_missing(ready: Ready) -> list[Warning]:
    return [] if ready.listed else [_said(NO_LIST)]


def _backup_missing(ready: Ready) -> list[Warning]:
    if ready.backup_check:
        return [] if ready.fresh else [_said(NO_BACKUP_CHECK, check=ready.backup_check)]
    if not ready.fresh:
        return [_said(NO_FRESH_BACKUP)]
    return [] if ready.proved else [_said(NO_RESTORE)]


def _room_missing(ready: Ready) -> list[Warning]:
    if ready.needs is None or ready.room is None:
        return [_said(ROOM_UNKNOWN)]
    needed = needed_room(ready.needs + ready.beside)
    if ready.room >= needed:
        return []
    said = NO_ROOM_FOR_ALL if ready.beside else NO_ROOM
    return [_said(said, room=size_words(ready.room), needed=size_words(needed))]


def _said(msgid: str, **params: Any) -> Warning:
    return {"msgid": msgid, "params": params}
