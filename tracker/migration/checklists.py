"""What is seen to for each class of data: lists to begin a batch with, as data (D2, D6, D7)."""

from collections.abc import Mapping, Sequence

from tracker.base.errors import sentence
from tracker.checks.words import FILE, NONE, NUMBER, TEXT, Item
from tracker.migration.words import (
    CALENDAR,
    CONTACTS,
    DOCUMENTS,
    IMAGES,
    MAIL,
    OTHER,
    PROGRAMS,
    SETTINGS,
)

BACKUP = sentence("Backup verified, a sample restored")
"""For a source that is no device of ours to keep backups of; a device's stand on its own page (D2)."""


def _plain(text: str, evidence: str = NONE) -> Item:
    return Item(text=text, critical=False, evidence=evidence)


def _critical(text: str, evidence: str = TEXT) -> Item:
    """With evidence, and a second person (D6)."""
    return Item(text=text, critical=True, evidence=evidence)


CHECKLISTS: Mapping[str, Sequence[Item]] = {
    DOCUMENTS: (
        _critical(
            sentence("Every place with documents found: desktop, downloads, other disks, shared folders")
        ),
        _plain(sentence("Encrypted folders and the people who hold their passwords known")),
        _plain(sentence("Files in use closed before the list was made and before the copy")),
        _plain(sentence("Long paths and names the target refuses looked for")),
        _plain(sentence("Rights on shared folders as before")),
        _critical(sentence("Five documents of their choice opened by the client on the new place")),
    ),
    IMAGES: (
        _critical(sentence("Phones, cards and cloud albums asked for, not only the folder of pictures")),
        _plain(sentence("Catalogue or albums of the picture program moved along with the files")),
        _plain(sentence("Day and place in the pictures as before, on a sample")),
        _critical(sentence("The oldest, the newest and the largest picture opened"), FILE),
    ),
    MAIL: (
        _critical(sentence("Mailboxes counted, shared and archived ones included"), NUMBER),
        _plain(sentence("Local archives looked for on the old computer")),
        _plain(sentence("Rules, signatures and absence notes written down")),
        _plain(sentence("Devices and programs that send mail by themselves listed")),
        _critical(sentence("Mail sent and received in both directions after the switch")),
        _critical(sentence("Oldest mail, sent mail and a folder three levels down opened by the client")),
    ),
    CONTACTS: (
        _plain(sentence("Address books listed: own, shared, on the phone")),
        _plain(sentence("Groups and lists moved, not only single people")),
        _plain(sentence("Pictures, notes and birthdays there, on a sample")),
        _critical(sentence("Three contacts with several numbers compared field by field")),
    ),
    CALENDAR: (
        _plain(sentence("Calendars listed: own, shared, rooms, those of others that are read")),
        _critical(sentence("A series with a changed date compared on both sides")),
        _critical(sentence("Times right in the client’s time zone, before and after the clocks change")),
        _plain(sentence("Reminders and invitations are not sent to everybody a second time")),
        _plain(sentence("Next week’s appointments read through by the client")),
    ),
    PROGRAMS: (
        _critical(sentence("List of programs of the old computer made"), FILE),
        _critical(sentence("List of programs of the new computer compared with it, each difference named")),
        _plain(
            sentence("Licences and activations known, and taken off the old computer where that is needed")
        ),
        _plain(sentence("Add-ons, templates and macros of the programs moved")),
        _critical(sentence("Each program the client works with daily started by them")),
    ),
    SETTINGS: (
        _plain(sentence("Printers and scanners work, a page of each")),
        _plain(sentence("Network drives and shortcuts open")),
        _plain(sentence("Bookmarks and saved passwords in the browser there")),
        _plain(sentence("Second factor and keys moved, and the way back in tried")),
        _critical(sentence("The client signs in by themselves and finds their usual screen")),
    ),
    OTHER: (
        _critical(sentence("What belongs to it, and who knows it, written down with the client")),
        _plain(sentence("Nothing writes to the source while it is copied")),
        _critical(sentence("Opened and tried on the new place by who works with it")),
        _plain(sentence("What points at the old place changed")),
    ),
}


def checklist_for(data_class: str, on_device: bool) -> list[Item]:
    """What a new batch of this class is begun with; no source is without a proved backup (D2)."""
    first = [] if on_device else [_critical(BACKUP)]
    return [*first, *CHECKLISTS[data_class]]
