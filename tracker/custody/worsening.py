"""What the client reads of a device that came back worse than it was taken (W3)."""

from tracker.base.texts import gettext, speaking
from tracker.custody.models import Custody


def worse_words(custody: Custody) -> str:
    """How it was taken, where a slip says so, how it came back, and what we owe, in the client's language."""
    with speaking(custody.project.client.locale):
        said = [gettext("%(device)s came back worse than it was taken.", device=_device(custody))]
        if custody.condition:
            said.append(gettext("When it was taken: %(condition)s", condition=custody.condition))
        said.append(gettext("When it came back: %(condition)s", condition=custody.condition_back))
        said.append(gettext("This calls for putting it right; we owe you a proposal."))
        return " ".join(said)


def _device(custody: Custody) -> str:
    device = custody.device
    if not device.serial:
        return device.name
    return gettext("%(name)s (serial number %(serial)s)", name=device.name, serial=device.serial)
