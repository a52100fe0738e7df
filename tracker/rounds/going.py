"""A worker's rounds: it asks what has fallen due, and asking again queues nothing more."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from tracker.base.clock import now
from tracker.base.database import db
from tracker.outbox.once import Fallen, queue_once
from tracker.rounds import broken, daily, due_today, make_goods, morning_list, overdue_devices, silent

logger = logging.getLogger("makegood")

QUARTER = timedelta(minutes=15)
"""Wherever on earth: full hours, noon and the end of a day lie on a quarter of an hour."""


class Round(NamedTuple):
    """What asks whether a kind of notice has fallen due at a moment."""

    kind: str
    fallen_due: Callable[[datetime], list[Fallen]]


ROUNDS = (
    Round(due_today.KIND, due_today.fallen_due),
    Round(broken.KIND, broken.fallen_due),
    Round(silent.KIND, silent.fallen_due),
    Round(daily.KIND, daily.fallen_due),
    Round(morning_list.KIND, morning_list.fallen_due),
    Round(overdue_devices.KIND, overdue_devices.fallen_due),
    Round(make_goods.KIND, make_goods.fallen_due),
)
"""A later room adds its own."""


class Rounds:
    """The rounds of one worker: at its start and in each quarter of an hour, however often it is called."""

    def __init__(self) -> None:
        self._last: int | None = None

    def go(self) -> int:
        """Queue what has fallen due; returns how many notices, 0 within the same quarter."""
        moment = now()
        quarter = int(moment.timestamp() // QUARTER.total_seconds())
        if quarter == self._last:
            return 0
        self._last = quarter
        return sum(_go(one, moment) for one in ROUNDS)


def _go(one: Round, moment: datetime) -> int:
    """One that fails is logged and keeps neither the others nor the notices from leaving."""
    try:
        return queue_once(one.fallen_due(moment))
    except Exception as error:
        db.session.rollback()
        logger.error("round", extra={"event": {"event": "round failed", "kind": one.kind}}, exc_info=error)
        return 0
