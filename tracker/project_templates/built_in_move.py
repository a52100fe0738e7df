"""The built-in template of an office move: both places seen, lines tested, labels, one day of carrying."""

from tracker.base.errors import sentence
from tracker.project_templates.rules import Design
from tracker.project_templates.writing import (
    EIGHT,
    NINE,
    TWO,
    counted,
    critical,
    linked,
    on_day,
    plain,
    visit,
)

OFFICE_MOVE = Design(
    key="office-move",
    name=sentence("Office move"),
    summary=sentence(
        "Everything with a plug moves to another address: lines and cabling tested first, backup proved, "
        "moved in a day, working the morning after."
    ),
    built_in=True,
    steps=(
        visit(
            1,
            NINE,
            "Survey of both offices",
            "A technician saw the old and the new office with you, and you have the list of what moves, "
            "what is missing and what must be ordered.",
            counted("Desks with sockets and network ports in the new office"),
            critical("Room, power and cooling for server and network measured in the new office"),
            plain("Every device that moves listed with its serial number"),
            plain("Lifts, stairs, loading bay, keys and alarm of both places noted"),
            bring="Survey sheet, tape measure, network tester, camera, plans of both offices",
        ),
        on_day(
            4,
            "Internet line and telephone numbers ordered",
            "work",
            "You have the provider’s written day for the line, and its word that your numbers move with you.",
            linked("The provider’s confirmation with its day"),
            critical("Moving of every telephone number confirmed, number by number"),
            plain("A mobile line reserved for the case that the provider is late"),
            waits_for=(1,),
        ),
        on_day(
            8,
            "Floor plan agreed",
            "work",
            "You agreed to the plan that shows each desk, printer, telephone and socket in the new office.",
            plain("Each person is on the plan by name"),
            plain("Printers stand where power and network are"),
            waits_for=(1,),
        ),
        on_day(
            25,
            "Cabling in place and measured",
            "work",
            "Every network socket on the plan is labelled and measured, and the record is yours.",
            critical("Every socket measured, without a failure"),
            plain("Sockets and cabinet carry the labels of the plan"),
            waits_for=(3,),
        ),
        on_day(
            27,
            "Internet line works in the new office",
            "work",
            "The line in the new office gives what you pay for, measured over an hour.",
            counted("Speed measured by cable, in Mbit/s"),
            plain("The line was watched for a day without a break"),
            waits_for=(2,),
        ),
        on_day(
            28,
            "Network equipment prepared in our workshop",
            "work",
            "Firewall, switches and wireless run in our workshop with the settings of the new office.",
            critical("Settings of the old firewall saved and compared with the new"),
            plain("Addresses of printers and servers planned and written down"),
            plain("Wireless names and passwords as before, so that nobody has to type them"),
            waits_for=(3,),
        ),
        on_day(
            30,
            "Network equipment delivered",
            "delivery",
            "Every line of the list is in the new office, complete and undamaged.",
            plain("Serial numbers compared with the delivery note"),
            lines=("Firewall", "Switches", "Wireless access points", "Cabinet with battery backup"),
            waits_for=(6,),
        ),
        on_day(
            32,
            "Backup of servers and desktops, proved by a restore",
            "work",
            "All your data is in a backup that does not travel in the same van, and a sample was restored "
            "from it and opened.",
            critical("Backup of every server and every desktop with data ended without an error"),
            counted("Files restored from it and compared by checksum"),
            waits_for=(1,),
        ),
        visit(
            33,
            TWO,
            "Labels and photographs",
            "A technician came, and each device, cable and screen has the label of its place in the new "
            "office.",
            plain("Each desk photographed before anything is unplugged"),
            plain("Labels on screens, computers, telephones and their cables"),
            critical("Last backup is younger than 24 hours"),
            bring="Label printer with two spare rolls, boxes for cables, camera, floor plan",
            waits_for=(3,),
        ),
        visit(
            34,
            EIGHT,
            "The move",
            "Everything on the list was taken down, brought over, put up at its place on the plan and "
            "switched on.",
            critical("Servers shut down cleanly, and the time noted"),
            plain("Custody slip for each device that left"),
            plain("Each label found its place on the plan"),
            plain("Old office walked through; nothing of ours or yours left behind"),
            bring="Toolkit, antistatic bags, blankets and straps, trolley, cables of all lengths, power "
            "strips, custody slips, floor plan, keys",
            waits_for=(4, 5, 7, 8, 9),
        ),
        on_day(
            34,
            "Servers and data checked after the move",
            "work",
            "Servers started without an error in the new office, and the files are the same as before the "
            "move.",
            critical("Disks and batteries without a fault after transport"),
            counted("Files missing or changed against the list made before the move"),
            plain("Mail, telephone, printing and remote access tried from two desks"),
            waits_for=(10,),
        ),
        on_day(
            35,
            "Round of the desks, 45 minutes",
            "training",
            "Everybody was shown their new desk, telephone, printer and way in from outside, in 45 minutes.",
            at=NINE,
            tolerance_minutes=10,
            minutes=45,
            bring="Printed pages with the new numbers, addresses and whom to call",
            waits_for=(11,),
        ),
        on_day(
            35,
            "Everybody works in the new office",
            "go-live",
            "Everybody has worked for a day at the new desks, and calls, mail and printing reach them there.",
            critical("A call from outside to the main number rings at the right desk"),
            plain("The old line is ended in writing, with its last day"),
            waits_for=(11, 12),
        ),
    ),
)
