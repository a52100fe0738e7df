"""What batches say of themselves, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.base.counting import decimal
from tracker.base.errors import sentence
from tracker.base.texts import gettext
from tracker.devices.models import Device
from tracker.migration.models import Batch
from tracker.migration.stages import Stage
from tracker.migration.standing import Standing
from tracker.migration.words import KEPT, RETURNED, WIPED

CLASS_WORDS = {
    "documents": sentence("Documents"),
    "images": sentence("Images"),
    "mail": sentence("Mail"),
    "contacts": sentence("Contacts"),
    "calendar": sentence("Calendar"),
    "programs": sentence("Programs"),
    "settings": sentence("Settings"),
    "other": sentence("Other data"),
}
STAGE_WORDS = {
    Stage.PLANNED: sentence("planned"),
    Stage.INVENTORIED: sentence("listed"),
    Stage.BACKED_UP: sentence("backed up"),
    Stage.COPYING: sentence("copying"),
    Stage.COPIED: sentence("copied"),
    Stage.RECONCILED: sentence("compared, and everything is there"),
    Stage.ACCEPTED: sentence("accepted by the client"),
    Stage.CLEARED: sentence("source cleared"),
    Stage.ROLLED_BACK: sentence("copy undone"),
    Stage.DROPPED: sentence("not moved"),
}
STATE_WORDS: Mapping[str, Callable[[int], str]] = {
    "missing": lambda count: gettext("%(count)s missing", count=decimal(count)),
    "changed": lambda count: gettext("%(count)s changed", count=decimal(count)),
    "unreadable": lambda count: gettext("%(count)s unreadable", count=decimal(count)),
}
"""So many of what is not there as it should be."""
CLEARED_WORDS = {
    WIPED: sentence("wiped: it can’t be read any more"),
    RETURNED: sentence("returned to whom it belongs"),
    KEPT: sentence("kept by the client; we are done with it"),
}


def class_words(data_class: str) -> str:
    return gettext(CLASS_WORDS[data_class])


def stage_words(stage: Stage) -> str:
    return gettext(STAGE_WORDS[stage])


def source_words(batch: Batch) -> str:
    """Where it comes from: the device, and where on it; the service or the folder."""
    return _place(batch.source_device, batch.source)


def target_words(batch: Batch) -> str:
    """Where it goes."""
    return _place(batch.target_device, batch.target)


def way_words(batch: Batch) -> str:
    """From where to where it moves."""
    return gettext("%(source)s → %(target)s", source=source_words(batch), target=target_words(batch))


def arrived_words(standing: Standing) -> str:
    """`1,080 of 1,200 arrived`, or `1,080 of 1,200 of the same size` where nothing else was compared."""
    counts = {"arrived": decimal(standing.arrived), "source": decimal(standing.source)}
    if standing.by_size:
        return gettext("%(arrived)s of %(source)s of the same size", **counts)
    return gettext("%(arrived)s of %(source)s arrived", **counts)


def difference_words(standing: Standing) -> str:
    """`100 missing, 20 changed`: what the comparison found and is not there; "" where nothing is."""
    run = standing.run
    if run is None:
        return ""
    counts = {"missing": run.missing, "changed": run.changed, "unreadable": run.unreadable_source}
    return ", ".join(STATE_WORDS[state](count) for state, count in counts.items() if count)


def waived_words(standing: Standing) -> str:
    """How many the client let go; "" for none."""
    return gettext("%(count)s let go", count=decimal(standing.waived)) if standing.waived else ""


def warning_words(warnings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Kept sentences, each `msgid` and `params`, as a page says them."""
    return [gettext(one["msgid"], **one["params"]) for one in warnings]


def _place(device: Device | None, where: str) -> str:
    return ", ".join(filter(None, (device.name if device else "", where)))


GLOBALS = {
    "class_words": class_words,
    "stage_words": stage_words,
    "way_words": way_words,
    "arrived_words": arrived_words,
    "difference_words": difference_words,
    "waived_words": waived_words,
    "digits": decimal,
}
"""What templates say of data with; macros know nothing else."""
