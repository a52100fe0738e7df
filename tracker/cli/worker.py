"""The worker: sends what waits in the outbox, and makes the reports that were ordered."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from threading import Event

import click
import sqlalchemy as sa

from tracker.announcements import all as _writers  # noqa: F401 - registers who writes which notice
from tracker.base.database import db
from tracker.cli.common import in_instance, settings
from tracker.files.sweep import sweep_sometimes
from tracker.logs import log_to_stderr, logger
from tracker.migration.making_runs import make_runs
from tracker.migration.renewing import Renewing
from tracker.outbox.deliver import deliver_one_by_one
from tracker.outbox.heartbeat import Heart
from tracker.reports.making import make_one_by_one
from tracker.reports.render import renderer
from tracker.reports.slip_making import make_slips
from tracker.rounds.clearing import Clearing
from tracker.rounds.going import Rounds

POLL_SECONDS = 1


@dataclass(frozen=True)
class Upkeep:
    """What one worker does by the clock; each knows when it went last."""

    rounds: Rounds = field(default_factory=Rounds)
    clearing: Clearing = field(default_factory=Clearing)
    renewing: Renewing = field(default_factory=Renewing)


@click.command()
@click.option("--once", is_flag=True, help="Send and make what is due now, then end.")
@in_instance
def worker(once: bool) -> None:
    """Send the notices that are due, make the reports that were ordered, and go on until told to end."""
    log_to_stderr()
    if once:
        counts = Counter(_one_by_one(Upkeep(), alive=bool))
        click.echo(
            ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "nothing was due"
        )
    else:
        ending = _told_to_end()
        renderer.warm_up()
        logger.info("waiting for notices")
        _deliver_until(ending)


def _told_to_end() -> Event:
    """Set by the first signal to end; a second one ends at once."""
    ending = Event()

    def end(number: int, _frame: object) -> None:
        ending.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return ending


def _deliver_until(ending: Event) -> None:
    """Deliver and wait in turns, with signs of life; a notice that is being delivered is finished first."""
    upkeep, heart = Upkeep(), Heart()
    try:
        while not ending.is_set():
            _deliver_all(upkeep, heart, ending)
            db.session.remove()
            ending.wait(POLL_SECONDS)
    finally:
        heart.stop()


def _deliver_all(upkeep: Upkeep, heart: Heart, ending: Event) -> None:
    """What is due now, unless told to end; a database that can't be reached is tried again later."""
    try:
        heart.beat()
        for _ in _one_by_one(upkeep, heart.beat):
            heart.beat()
            if ending.is_set():
                return
    except sa.exc.OperationalError as error:
        logger.error("database", exc_info=error)


def _one_by_one(upkeep: Upkeep, alive: Callable[[], object]) -> Iterator[str]:
    """What has fallen due is queued; notices first, and again after each report, which may take its time.

    What is too old to be kept goes last.
    """
    upkeep.rounds.go()
    yield from deliver_one_by_one(settings())
    upkeep.renewing.go(settings())
    compare = partial(make_runs, alive=alive)
    for make in (make_slips, compare, make_one_by_one):
        for made in make(settings()):
            yield made
            yield from deliver_one_by_one(settings())
    upkeep.clearing.go()
    sweep_sometimes(settings().files)
