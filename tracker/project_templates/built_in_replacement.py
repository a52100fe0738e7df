"""The built-in template of a server and its desktops: survey, workshop, backup, visit, data, training."""

from tracker.base.errors import sentence
from tracker.project_templates.rules import Design
from tracker.project_templates.writing import (
    HALF_PAST_EIGHT,
    NINE,
    TEN,
    counted,
    critical,
    linked,
    on_day,
    plain,
    visit,
)

SERVER_AND_DESKTOPS = Design(
    key="server-and-desktops",
    name=sentence("Server and desktop replacement"),
    summary=sentence(
        "One server and a handful of desktops, prepared in the workshop, installed in a day, data moved and "
        "counted, people shown."
    ),
    built_in=True,
    steps=(
        visit(
            1,
            NINE,
            "Site survey",
            "A technician came, looked at every machine that will be replaced, the power, the network and "
            "the room, and you have the written list of what was found.",
            plain("Serial number, age and warranty end of each machine noted"),
            counted("Data to be moved measured, in GB"),
            critical("Programs and licences still needed written down with the client, name by name"),
            critical("Power sockets, network ports and room for the server measured"),
            plain("Who knows the administrator passwords is written down; the passwords are not"),
            plain("Printers, scanners and other devices that hang on the old machines listed"),
            bring="Survey sheet, tape measure, network tester, torch, label printer, a spare network cable",
        ),
        on_day(
            3,
            "Equipment ordered",
            "work",
            "You have the list of what was ordered for you and the day the supplier named for each thing.",
            plain("Order agrees with the survey, line by line"),
            linked("Supplier’s confirmation with its delivery date"),
            waits_for=(1,),
        ),
        on_day(
            12,
            "Server and desktops prepared in our workshop",
            "work",
            "Server and desktops have run with your programs in our workshop for a day without a fault.",
            plain("Firmware and system brought up to date"),
            critical("Memory and disks tested overnight without an error"),
            critical("Each program of the agreed list installed and opened"),
            plain("Battery backup charged, and the server shut down by it once"),
            plain("Machines named and labelled as on the survey list"),
            waits_for=(2,),
        ),
        on_day(
            13,
            "Full backup of the old server, proved by a restore",
            "work",
            "All your files are in a backup, and a sample was restored from it and opened.",
            critical("Backup of every disk and share ended without an error"),
            counted("Files restored from it and compared by checksum"),
            counted("Free room on the new server, in GB: at least 1.2 times the data"),
            plain("A second copy lies outside the building"),
            waits_for=(1,),
        ),
        on_day(
            14,
            "Equipment delivered",
            "delivery",
            "Every line of the list stands in your office, complete and undamaged.",
            plain("Boxes looked at for damage before they are opened"),
            plain("Serial numbers compared with the delivery note"),
            lines=("Server", "Desktops with screens", "Battery backup", "Backup drives"),
            waits_for=(3,),
        ),
        visit(
            15,
            HALF_PAST_EIGHT,
            "Installation visit",
            "A technician came at the agreed time. Server, battery backup and desktops stand in their "
            "places, are connected and start.",
            critical("A backup younger than 24 hours exists before anything is unplugged"),
            plain("Every connection of the old machines photographed and labelled"),
            plain("Server and network equipment run from the battery backup"),
            plain("Each desktop signs in, prints and reaches the internet"),
            plain("Old machines set aside, labelled, nothing on them deleted"),
            bring="Toolkit, network cables of several lengths, power strips, label printer, cable ties, the "
            "survey list, a spare switch, a drive with the system and drivers",
            waits_for=(4, 5),
        ),
        on_day(
            16,
            "Files moved and counted",
            "work",
            "Every file of the old server is on the new one. You have the comparison, and nothing is "
            "missing or changed in it.",
            critical("List of source files with checksums made before the copy"),
            counted("Files missing or changed after the comparison"),
            plain("Rights on shared folders tried with an ordinary account"),
            waits_for=(4, 6),
        ),
        on_day(
            16,
            "Mail, contacts and calendar on the new desktops",
            "work",
            "Everybody sends and receives, and sees their earlier mail, contacts and appointments.",
            counted("Mails, contacts and appointments fewer than before, all mailboxes together"),
            plain("Signatures, rules and shared calendars work"),
            waits_for=(6,),
        ),
        on_day(
            17,
            "Backup of the new server runs by itself",
            "work",
            "The new server was backed up overnight without anybody’s help, and a file from that backup was "
            "opened.",
            critical("Backup of last night ended without an error"),
            critical("A file restored from it and opened"),
            plain("Somebody is told when a backup fails; the notice was tried"),
            waits_for=(7,),
        ),
        on_day(
            18,
            "Training at your desks, 90 minutes",
            "training",
            "Everybody who works on the new machines was shown where things are now, for 90 minutes, and "
            "could ask.",
            plain("One page with what is different lies on each desk"),
            at=TEN,
            tolerance_minutes=10,
            minutes=90,
            bring="A printed page for each person: where files are, how to print, whom to call",
            waits_for=(7, 8),
        ),
        on_day(
            19,
            "Good to go",
            "go-live",
            "You have worked for a day on the new server alone, and nothing that you need is missing.",
            critical("No program or device still uses the old server"),
            plain("Passwords and papers handed over; the list of them is signed"),
            waits_for=(9, 10),
        ),
        visit(
            24,
            TEN,
            "Visit after a week",
            "What came up in the first week is settled. Old machines are wiped only after you said that "
            "your data has arrived.",
            plain("Open questions of the first week answered one by one"),
            critical("The client’s yes to the moved data is there before a disk is wiped"),
            bring="List of open questions, wiping tool, custody slips for machines that leave",
            waits_for=(11,),
        ),
    ),
)
