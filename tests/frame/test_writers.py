"""Whoever may have to write a mail knows how: web pages that show it as it would be now, and the worker."""

import subprocess
import sys

import pytest

from tracker.announcements.table import KINDS

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("start", ["tracker.app", "tracker.cli.worker"])
def test_every_kind_has_its_writer_from_the_start(start):
    script = f"import {start}; from tracker.outbox.kinds import _WRITERS; print(*_WRITERS)"
    end = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert KINDS.keys() - set(end.stdout.split()) == set()
