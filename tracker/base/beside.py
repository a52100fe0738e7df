"""One piece of work in a process of its own, while another is done here."""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Mine = TypeVar("Mine")
Other = TypeVar("Other")


def beside(mine: Callable[[], Mine], other: Callable[[], Other]) -> tuple[Mine, Other]:
    """Both results; `other` is worked out in a copy of this process and only what it returns comes back.

    What can't be done there is done here, after `mine`, and fails here if it fails. For a process without
    threads of its own.
    """
    try:
        context = get_context("fork")
    except ValueError:  # Windows has no such copies.
        return mine(), other()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, other), daemon=True)
    child.start()
    sender.close()
    try:
        done = mine()
        with receiver, suppress(EOFError):
            return done, receiver.recv()
        return done, other()
    finally:
        child.kill()
        child.join()


def _answer(sender: Connection, other: Callable[[], object]) -> None:
    """Send the result; nothing when it fails, which is then found out where somebody can be told."""
    with suppress(Exception):
        sender.send(other())
    sender.close()
