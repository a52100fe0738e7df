"""The worker: sends what waits in the outbox."""

import signal
from threading import Event

import click
import sqlalchemy as sa

from tracker.announcements import all as _writers  # noqa: F401 - registers who writes which notice
from tracker.base.database import db
from tracker.cli.common import in_instance, settings
from tracker.logs import log_to_stderr, logger
from tracker.outbox.deliver import deliver_due, deliver_one_by_one

POLL_SECONDS = 3


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now, then end.")
@in_instance
def worker(once: bool) -> None:
    """Send the notices that are due, and go on doing so until told to end (SIGTERM, Ctrl-C)."""
    log_to_stderr()
    if once:
        counts = deliver_due(settings())
        click.echo(
            ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "nothing was due"
        )
    else:
        ending = _told_to_end()
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
    """Deliver and wait in turns; a notice that is being delivered is finished first."""
    while not ending.is_set():
        try:
            for _ in deliver_one_by_one(settings()):
                if ending.is_set():
                    return
        except sa.exc.OperationalError as error:
            logger.error("database", exc_info=error)
        db.session.remove()
        ending.wait(POLL_SECONDS)
