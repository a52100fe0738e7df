"""Nine failures of the golden story need an apology, aged as of day 30 (A2); Harbour had its own."""

from datetime import UTC, datetime

import sqlalchemy as sa

from tracker.apologies.queries import needed_in, sent_in
from tracker.base import clock
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.demo.groundhog import ZONE
from tracker.demo.tell import tell_stories
from tracker.incidents.costs import costs_in
from tracker.incidents.rules import apology_age
from tracker.incidents.words import DEVICE_RISKED
from tracker.make_goods.queries import make_goods_of
from tracker.make_goods.states import MakeGoodState
from tracker.projects.models import Project

WEDNESDAY = datetime(2026, 3, 4, 18, tzinfo=UTC)


def test_nine_apologies_are_needed_and_one_was_sent_to_another_client(app):
    with clock.at(WEDNESDAY):
        tell_stories()
        project = db.session.scalars(sa.select(Project).join(Client).where(Client.code == "GH")).one()
        needed = needed_in(project.id)
    today = WEDNESDAY.astimezone(ZONE).date()
    ages = [apology_age(one.incident.noticed_at.astimezone(ZONE).date(), today) for one in needed]
    assert ages == [29, 29, 29, 29, 28, 27, 26, 23, 0]
    assert [one.incident.kind for one in needed].count(DEVICE_RISKED) == 1
    assert sent_in(project.id) == []
    assert costs_in(project).total.minutes == 615
    harbour = db.session.scalars(sa.select(Project).join(Client).where(Client.code == "HD")).one()
    assert [one.parts.given for one in sent_in(harbour.id)] == [6]
    assert needed_in(harbour.id) == []
    assert [one.state for one in make_goods_of(harbour.id)] == [MakeGoodState.ARRIVED, MakeGoodState.AGREED]
