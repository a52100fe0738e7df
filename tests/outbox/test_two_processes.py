"""Two workers in processes of their own: each notice leaves once, on either database."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.faults.workers import working
from tests.outbox.notices import notice, queue
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox.models import SENT

NOTICES = 60


@pytest.mark.slow
def test_each_notice_leaves_once(app, settings, server):
    uuids = queue(count=NOTICES)
    through = replace(settings, smtp=parse_smtp_address(server.url()))
    with working(through, 2, until_done=True) as workers:
        for worker in workers:
            worker.join(30)
            assert worker.exitcode == 0
    assert set(Counter(mail["Message-ID"] for mail in server.mails).values()) == {1}
    assert len(server.mails) == NOTICES
    assert {notice(uuid).state for uuid in uuids} == {SENT}
    assert server.lines >= 2, "both were at it"
