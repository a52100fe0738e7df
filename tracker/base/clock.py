"""The one place that knows what time it is; everything pure takes the time as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_pretended: ContextVar[datetime | None] = ContextVar("pretended_now", default=None)


def now() -> datetime:
    """The current instant in UTC, to the microsecond."""
    return _pretended.get() or datetime.now(UTC)


def pretend(moment: datetime) -> None:
    """From here on, in this context, `now()` is `moment`."""
    _pretended.set(moment)


def is_pretended() -> bool:
    return _pretended.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block `now()` is `moment` (aware); the demo stories and the tests live by it."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)
