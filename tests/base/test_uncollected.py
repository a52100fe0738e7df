"""The search for circles rests during heavy work, and goes on afterwards whatever became of it."""

import gc

import pytest

from tracker.base.uncollected import uncollected

pytestmark = pytest.mark.pure


def test_it_rests_meanwhile_and_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_while_it_rests()
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@uncollected()
def _fail_while_it_rests() -> None:
    assert not gc.isenabled()
    raise ZeroDivisionError
