"""Work that makes millions of objects and no circles of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for circles, which would walk through all of the objects again and again.

    It is a setting of the whole process; what other threads leave in circles meanwhile is found afterwards.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
