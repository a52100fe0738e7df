"""Workers in processes of their own, forked from one that has loaded the program: many can be killed."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from tests.outbox.notices import HELLO, KIND
from tracker.app import create_app
from tracker.base.database import db
from tracker.config import Settings
from tracker.outbox.deliver import deliver_due
from tracker.outbox.kinds import writes

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.faults.workers"])


def work(settings: Settings, until_done: bool) -> None:
    """Deliver what is due; without `until_done`, again and again, to be killed."""
    writes(KIND)(lambda _notice: HELLO)
    with create_app(settings).app_context():
        while deliver_due(settings) or not until_done:
            pass
        db.session.remove()


@contextmanager
def working(settings: Settings, count: int, until_done: bool = False) -> Iterator[list[BaseProcess]]:
    """That many workers at once; whichever is left at the end of the block is killed."""
    workers = [FORKED.Process(target=work, args=(settings, until_done), daemon=True) for _ in range(count)]
    for worker in workers:
        worker.start()
    try:
        yield workers
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
