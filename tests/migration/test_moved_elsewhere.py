"""Data stays where it belongs when a project goes to another client, or a device is replaced."""

import pytest

from tests.factories import MONDAY, draft, laptop, planned
from tests.migration.given import batch_of, how
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.devices.models import Device
from tracker.migration.copying import begin_copy
from tracker.migration.queries import batches_of
from tracker.migration.wording import source_words
from tracker.milestones.wrong_client import move_to_client


def test_a_project_for_the_wrong_client_takes_its_plans_along_but_not_the_data(cast):
    project = draft(cast)
    batch = batch_of(cast, project, device=laptop(cast), milestone=planned(cast, project))
    with clock.at(MONDAY), writing():
        by = cast.account("owner").actor
        right = move_to_client(by, project, cast.client("orchard"), title="Server room", reason="Typo")
    assert batches_of(right.id) == []
    assert [one.uuid for one in batches_of(project.id)] == [batch.uuid]
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="over"):
        begin_copy(cast.account("owner").actor, batch)


def test_a_replaced_device_stays_what_the_data_came_from(cast, browse):
    project = draft(cast)
    old, new = laptop(cast), laptop(cast, serial="NEW-1", name="New laptop")
    batch = batch_of(cast, project, device=old)
    with writing():
        row = db.session.get_one(Device, old.id)
        row.replaced_by_id, row.retired_on = new.id, MONDAY.date()
    assert source_words(how(project, batch).batch) == "Anna's laptop"
    page = browse("technician").submit(f"/projects/HD-1/data/{batch.uuid}/edit", title="Papers")
    assert (page.status, page.h1) == (200, "Papers")
