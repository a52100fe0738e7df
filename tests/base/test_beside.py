"""Two pieces of work at once, one of them in a process of its own."""

import os

import pytest

from tracker.base.beside import beside

pytestmark = pytest.mark.pure


def test_both_results_come_back_and_one_from_another_process() -> None:
    mine, other = beside(os.getpid, os.getpid)
    assert mine == os.getpid() != other


def test_a_large_result_comes_back_whole() -> None:
    assert beside(lambda: 1, lambda: bytes(5_000_000)) == (1, bytes(5_000_000))


def test_what_fails_there_fails_here() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1, lambda: 1 // 0)


def test_what_dies_there_is_done_here() -> None:
    here = os.getpid()
    assert beside(lambda: 1, lambda: here if os.getpid() == here else os._exit(9)) == (1, here)


def test_what_fails_here_ends_the_other() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 // 0, lambda: 1)


def test_without_copies_of_processes_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(method: str) -> None:
        raise ValueError(f"cannot find context for {method!r}")

    monkeypatch.setattr("tracker.base.beside.get_context", none)
    assert beside(os.getpid, os.getpid) == (os.getpid(), os.getpid())
