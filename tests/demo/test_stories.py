"""The demo tells its stories through the verbs, relative to today, on any day of the year."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tracker.base import clock
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.demo.tell import tell_stories
from tracker.milestones.overview import overviews_of
from tracker.outbox.models import QUEUED, Notice
from tracker.projects.models import Project
from tracker.proofs import prove_everything

DAYS = [
    datetime(2026, 3, 4, 18, tzinfo=UTC),  # a Wednesday
    datetime(2026, 11, 1, 1, 30, tzinfo=UTC),  # the night the clocks go back in New York
    datetime(2027, 1, 1, 12, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
]


@pytest.mark.parametrize("today", DAYS, ids=lambda day: day.date().isoformat())
def test_they_can_be_told_on_any_day(app, today):
    with clock.at(today):
        ways = tell_stories()
        projects = db.session.scalars(sa.select(Project)).all()
        told = {one.project.ref: one for one in overviews_of(projects)}
    assert {way.role for way in ways} >= {"technician", "owner", "manager", "client"}
    assert {ref: one.project.state for ref, one in told.items()} == {
        "GH-1": "active",
        "HD-1": "active",
        "ML-1": "ready",
        "OL-1": "draft",
    }
    golden = told["GH-1"].figures
    assert (golden.originals_due, golden.on_time_original, golden.silent, golden.repromises) == (12, 0, 8, 13)
    assert all(proof.flaw is None for proof in prove_everything())


def test_no_mail_about_days_gone_by_waits_to_be_sent(app):
    tell_stories()
    assert not db.session.scalars(sa.select(Notice).where(Notice.state == QUEUED)).all()


def test_only_an_empty_instance_takes_them(app):
    tell_stories()
    with pytest.raises(Refused, match="empty"):
        tell_stories()
