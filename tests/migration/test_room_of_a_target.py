"""Room is looked at for each target: all that is still to be copied there, and a fifth on top (D2)."""

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import OLD, batch_of, how
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration import readying
from tracker.migration.copying import begin_copy, copy_warnings, mark_copied
from tracker.migration.models import SERVICE, Batch
from tracker.migration.planning import End, Plan, add_batch, drop_batch

ROOM = {readying.ROOM_UNKNOWN, readying.NO_ROOM, readying.NO_ROOM_FOR_ALL}
GB = 10**9


@pytest.fixture
def project(cast):
    return sent(cast)


@pytest.fixture
def act(cast):
    def doing(verb, batch, *args):
        with clock.at(MONDAY), writing():
            verb(cast.account("owner").actor, db.session.get_one(Batch, batch.id), *args)

    return doing


def said(project, batch):
    with clock.at(MONDAY):
        warnings = copy_warnings(how(project, batch))
    return [(one["msgid"], one["params"]) for one in warnings if one["msgid"] in ROOM]


def test_classes_to_the_same_target_need_it_together_until_they_are_copied(cast, project, act):
    documents = batch_of(cast, project, size=60 * GB, room=130 * GB)
    images = batch_of(cast, project, "images", size=50 * GB)
    both = [(readying.NO_ROOM_FOR_ALL, {"room": "130.0 GB", "needed": "132.0 GB"})]
    assert said(project, documents) == said(project, images) == both
    act(begin_copy, documents)
    assert said(project, images) == both
    act(mark_copied, documents)
    assert said(project, images) == [(readying.ROOM_UNKNOWN, {})], "what was free then is not free now"


def test_another_target_and_what_is_not_moved_are_left_out(cast, project, act):
    documents = batch_of(cast, project, size=60 * GB, room=80 * GB)
    dropped = batch_of(cast, project, "images", size=50 * GB)
    act(drop_batch, dropped, "It stays")
    with clock.at(MONDAY), writing():
        plan = Plan(OLD, End(SERVICE, name="Elsewhere"), size_stated=50 * GB)
        add_batch(cast.account("owner").actor, project, "mail", "Mail", plan)
    assert said(project, documents) == []
    batch_of(cast, project, "contacts")
    assert said(project, documents) == [], "of one whose size nobody knows nothing can be said"
