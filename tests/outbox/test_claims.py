"""Several workers at once, and workers that die: every notice leaves, at least once, with one Message-ID."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tests.outbox.notices import HELLO, mails, notice, queue, register
from tracker.base import clock
from tracker.outbox import deliver
from tracker.outbox.deliver import CLAIM_LASTS, deliver_due
from tracker.outbox.mailbox import Folder
from tracker.outbox.models import QUEUED, SENT

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
WORKERS, NOTICES = 4, 24


def test_of_several_workers_each_notice_is_taken_by_one(app, settings, monkeypatch):
    written: list[str] = []
    register(monkeypatch, lambda waiting: written.append(waiting.uuid) or HELLO)
    queued = queue(count=NOTICES)

    def work() -> int:
        with app.app_context():
            return deliver_due(settings)[SENT]

    with ThreadPoolExecutor(WORKERS) as pool:
        sent = sum(done.result() for done in [pool.submit(work) for _ in range(WORKERS)])
    assert sent == NOTICES
    assert sorted(written) == sorted(queued)


class Died(BaseException):
    """The worker's process ends here, as far as a test can have it."""


def _dies(*_args, **_kwargs):
    raise Died()


@pytest.mark.parametrize(("where", "step"), [(deliver, "_write"), (Folder, "send"), (deliver, "_settle")])
def test_what_a_dying_worker_held_is_delivered_by_the_next(app, settings, monkeypatch, where, step):
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(NOON):
        [uuid] = queue()
        with monkeypatch.context() as dying:
            dying.setattr(where, step, _dies)
            with pytest.raises(Died):
                deliver_due(settings)
        assert notice(uuid).state == QUEUED
        assert deliver_due(settings) == {}, "it is still claimed"
    with clock.at(NOON + CLAIM_LASTS + timedelta(seconds=1)):
        assert deliver_due(settings) == {SENT: 1}
    [mail] = mails(settings.mail)
    assert mail["Message-ID"] == notice(uuid).message_id


def test_a_worker_that_comes_back_late_does_not_undo_what_another_settled(app, settings, monkeypatch):
    register(monkeypatch, lambda _notice: HELLO)
    [uuid] = queue()
    deliver_due(settings)
    deliver._put_back(uuid, RuntimeError("late"))
    assert notice(uuid).state == SENT
