"""Common actions to begin with: what may happen, what would be gentler, what the client gains."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.base.errors import sentence


@dataclass(frozen=True)
class Common:
    """Proposed texts, translated where they are shown; in the form they are the technician's to change."""

    title: str
    risk: str
    alternatives: str
    benefit: str


COMMON: Mapping[str, Common] = {
    "open-case": Common(
        sentence("Open the case"),
        sentence(
            "Clips and seals may be damaged, and a broken seal can be seen. Parts inside are sensitive."
        ),
        sentence("Copying over the network, without opening it: slower, and not possible here because …"),
        sentence("You have your files sooner, without sending the device away."),
    ),
    "replace-disk": Common(
        sentence("Open the case and replace the disk"),
        sentence("A cable or a clip may be damaged. The old disk may fail while it is copied."),
        sentence("An external disk, or a repair by the maker: we don’t propose it because …"),
        sentence("The device works again, and with the copied data, within the day."),
    ),
    "firmware": Common(
        sentence("Update the BIOS or the firmware"),
        sentence("If the power fails or the update is faulty, the device may not start any more."),
        sentence("Leaving it as it is, or waiting for the next version: the fault stays, because …"),
        sentence("The fault or the security hole that we told you of is gone."),
    ),
    "battery": Common(
        sentence("Remove the battery"),
        sentence("Clips or cables may be damaged. A swollen battery can catch fire when it is bent."),
        sentence("A battery change by the maker’s service: it takes longer, because …"),
        sentence("The device can be used safely, today."),
    ),
    "factory-reset": Common(
        sentence("Reset to the state of the factory"),
        sentence("Everything on the device is erased. What is in no backup is lost for good."),
        sentence("Repairing the system with the data left in place: we tried that, and …"),
        sentence("The device is clean and quick again, and your files are put back from the backup."),
    ),
}
