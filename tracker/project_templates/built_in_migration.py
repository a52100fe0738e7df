"""The built-in template of mailboxes and files moving to another place: list, pilot, copy, switch, count."""

from tracker.base.errors import sentence
from tracker.project_templates.rules import Design
from tracker.project_templates.writing import (
    EIGHT,
    TEN,
    TWO,
    counted,
    critical,
    linked,
    on_day,
    plain,
    visit,
)

MAILBOXES_AND_FILES = Design(
    key="mailboxes-and-files",
    name=sentence("Mailbox and file migration"),
    summary=sentence(
        "Mail, contacts, calendars and shared files move to a new place, two people first, then everybody, "
        "and each class is counted."
    ),
    built_in=True,
    steps=(
        visit(
            1,
            TEN,
            "Survey visit",
            "A technician came and went through mailboxes, shared folders, phones and programs with you. "
            "You have the written list.",
            counted("Mailboxes, shared ones included"),
            counted("Mail and files to be moved, in GB"),
            critical("Who keeps the domain and its records, and how they are reached"),
            plain("Machines that send mail by themselves listed: scanners, alarm, booking, accounts"),
            plain("Mail that must be kept by law, and for how long, written down with the client"),
            bring="Survey sheet, a laptop of ours, the list of questions about domain and provider",
        ),
        on_day(
            3,
            "List of what moves agreed",
            "work",
            "You have the list of every mailbox, folder and calendar, with what moves and what stays, and "
            "you said that it is right.",
            critical("What stays behind is named on the list, with the reason"),
            plain("People who left: what happens to their mailboxes is decided"),
            waits_for=(1,),
        ),
        on_day(
            5,
            "New accounts prepared and tried",
            "work",
            "Every person has an account at the new place, tried by us with test mail in both directions.",
            critical("Licences are there for every mailbox on the list"),
            critical("Sign-in with a second factor tried, and the way back in when a phone is lost"),
            plain("Groups, shared mailboxes and rights as on the list"),
            plain("Room on the new side: at least 1.2 times the data", "number"),
            waits_for=(2,),
        ),
        on_day(
            6,
            "Backup of all mail and files, proved by a restore",
            "work",
            "Everything that will move is in a backup apart from both places, and a sample was restored "
            "from it and opened.",
            critical("Backup of every mailbox and folder on the list ended without an error"),
            counted("Mails and files restored from it and opened"),
            waits_for=(2,),
        ),
        on_day(
            8,
            "Two people moved first",
            "work",
            "Two of your people have worked for a day with their own mail, contacts, calendar and files at "
            "the new place, and told us what was missing.",
            counted("Mails, contacts and appointments missing for the two"),
            plain("What they missed is written down and settled, or on the list with a day"),
            waits_for=(3, 4),
        ),
        on_day(
            11,
            "First copy of all mailboxes",
            "work",
            "All mail up to this day is at the new place. You go on working where you are.",
            counted("Mailboxes whose copy ended with errors"),
            plain("Mails too large for the new place listed by name"),
            waits_for=(5,),
        ),
        on_day(
            12,
            "Shared files moved and compared",
            "work",
            "Every shared file is at the new place. You have the comparison, and nothing is missing or "
            "changed in it.",
            critical("List of source files with checksums made before the copy"),
            counted("Files missing or changed after the comparison"),
            plain("Names that the new place refuses listed with their new names"),
            plain("Rights tried with an ordinary account"),
            waits_for=(4,),
        ),
        on_day(
            12,
            "Training, 60 minutes",
            "training",
            "Everybody was shown how to sign in, find mail and files, and whom to call, for 60 minutes, "
            "before the switch.",
            plain("Everybody signed in once during the training"),
            at=TWO,
            tolerance_minutes=10,
            minutes=60,
            bring="A printed page for each person, a spare laptop, a second-factor key to show",
            waits_for=(3,),
        ),
        on_day(
            13,
            "Mail arrives at the new place",
            "go-live",
            "New mail to all your addresses arrives at the new place, and you can answer it.",
            critical("Mail from outside arrives for every domain"),
            critical("Records against forged mail (SPF, DKIM, DMARC) name the new place"),
            plain("Scanners, alarm, booking and accounts send mail again"),
            linked("The old records are written down, with how to go back"),
            waits_for=(6, 8),
        ),
        visit(
            14,
            EIGHT,
            "Visit on the morning after",
            "A technician came at the agreed time, and every desktop and phone on the list has mail, "
            "calendar and files.",
            plain("Each person’s desktop looked at together with them"),
            plain("Each phone on the list has mail and calendar"),
            plain("Old profiles kept; nothing deleted"),
            bring="Device list, printed pages of the training, chargers, a spare phone for the second factor",
            waits_for=(9,),
        ),
        on_day(
            15,
            "Last mail moved and counted",
            "work",
            "Mail that came during the switch is at the new place too. You have the count for each class: "
            "mail, contacts, calendar.",
            counted("Mails missing, all mailboxes together"),
            counted("Contacts and appointments missing"),
            waits_for=(9,),
        ),
        on_day(
            17,
            "Backup of the new place runs by itself",
            "work",
            "The new place was backed up without anybody’s help, and a mail and a file from that backup "
            "were opened.",
            critical("A mail and a file restored from it and opened"),
            plain("Somebody is told when a backup fails; the notice was tried"),
            waits_for=(11,),
        ),
        on_day(
            33,
            "Old mailboxes closed",
            "work",
            "After you said that everything has arrived, the old mailboxes are closed. Until then they can "
            "be read.",
            critical("The client’s yes to mail, contacts, calendar and files is there"),
            plain("The contract for the old place is ended in writing, with its last day"),
            waits_for=(7, 11, 12),
        ),
    ),
)
