"""The client's devices that are with us: which, since when, in whose hands, expected back when (W4)."""

from collections.abc import Sequence
from typing import Any

from tracker.custody.models import Custody
from tracker.custody.queries import shown_to_client
from tracker.reports.told import Told
from tracker.story.custody_words import Away, away


def devices(told: Told) -> Sequence[Away] | None:
    """What is away, and what is back by our word alone; None where nothing is, and for a past day."""
    return [away(custody, told.overview.today, ours=False) for custody in _custodies(told)] or None


def device_facts(told: Told) -> Any:
    """Where each is, free of language and day."""
    return [
        [
            one.uuid,
            one.device.name,
            one.holder,
            [day.expected_on.isoformat() for day in one.dates],
            one.meanwhile,
            one.meanwhile_words,
            one.is_out,
        ]
        for one in _custodies(told)
    ]


def _custodies(told: Told) -> Sequence[Custody]:
    return [] if told.as_of else shown_to_client(told.overview.project.id)
