"""`worker --once` sends what is due; without it the worker goes on until it is told to end."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.cli.running import command
from tests.outbox.notices import HELLO, mails, notice, queue, register
from tracker.outbox.models import SENT


def test_once_says_what_became_of_the_notices(instance, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    queue(count=2)
    end = command("worker", "--once")
    assert (end.status, end.out) == (0, "2 sent\n")
    assert len(mails(instance.mail)) == 2
    assert command("worker", "--once").out == "nothing was due\n"


@pytest.mark.slow
def test_it_ends_cleanly_when_told_to(instance):
    worker = subprocess.Popen(
        [sys.executable, "-m", "tracker", "worker"], stderr=subprocess.PIPE, env=os.environ
    )
    try:
        assert b"waiting for notices" in worker.stderr.readline()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    finally:
        worker.kill()
        worker.communicate()


def test_a_notice_at_hand_is_finished_before_it_ends(instance, monkeypatch):
    def told_to_end_meanwhile(_notice):
        signal.raise_signal(signal.SIGTERM)
        return HELLO

    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals reach the main thread only")
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    register(monkeypatch, told_to_end_meanwhile)
    first, second = queue(count=2)
    try:
        assert command("worker").status == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert sorted([notice(first).state, notice(second).state]) == ["queued", SENT]
