"""A worker gives signs of life, seldom enough to cost nothing, and is not missed once it has ended well."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db
from tracker.outbox.heartbeat import EVERY, FORGOTTEN, Heart, last_sign
from tracker.outbox.models import Worker

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def workers():
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Worker))


def test_signs_of_life(app):
    assert last_sign() is None
    with clock.at(NOON):
        first, second = Heart(), Heart()
        first.beat()
        second.beat()
    with clock.at(NOON + timedelta(seconds=1)), count_queries(app) as seen:
        first.beat()
    assert seen == []
    with clock.at(NOON + EVERY):
        first.beat()
    assert (workers(), last_sign()) == (2, NOON + EVERY)
    first.stop()
    assert (workers(), last_sign()) == (1, NOON), "the other one is missed, if it died"
    with clock.at(NOON + FORGOTTEN + EVERY):
        Heart().beat()
    assert workers() == 1
