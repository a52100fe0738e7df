"""Data stays where it belongs when a project goes to another client, or a device is replaced."""

import pytest

from tests.factories import MONDAY, draft, laptop, planned, sent
from tests.migration.client_given import says
from tests.migration.given import batch_of, compared, how
from tests.migration.lists_given import bring, compare, newest, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.devices.models import Device
from tracker.holds.queries import open_holds
from tracker.migration.copying import begin_copy
from tracker.migration.models import SOURCE
from tracker.migration.queries import batches_of, dropped_of
from tracker.migration.wording import source_words
from tracker.milestones.wrong_client import move_to_client


def moved(cast, project):
    with clock.at(MONDAY), writing():
        by, client = cast.account("manager").actor, cast.client("orchard")
        return move_to_client(by, project, client, title="Server room", reason="Typo")


def test_a_project_for_the_wrong_client_takes_its_plans_along_and_closes_its_data(cast):
    project = draft(cast)
    batch = batch_of(cast, project, device=laptop(cast), milestone=planned(cast, project))
    right = moved(cast, project)
    assert batches_of(right.id) == batches_of(project.id) == []
    [left] = dropped_of(project.id)
    assert (left.uuid, left.dropped_why) == (batch.uuid, "Typo")
    assert list(open_holds([project.id])) == []
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="over"):
        begin_copy(cast.account("owner").actor, left)


def test_the_wrong_client_reads_no_names_of_files_afterwards(cast, browse):
    project = sent(cast)
    batch = batch_of(cast, project)
    compare(cast, project, batch, sums({"secret.txt": "s"}), sums({"other.txt": "o"}))
    approver, page = browse("approver"), f"/portal/HD-1/data/{batch.uuid}"
    assert "secret.txt" in approver.get(page).text
    moved(cast, project)
    for tail in ("", "/let-go", "/answer"):
        assert approver.get(page + tail).status == 404
    for path in ("/portal/HD-1", "/portal/HD-1/data", "/portal/HD-1/data/find?q=secret.txt"):
        assert "secret.txt" not in approver.get(path).on_screen("main"), path
    assert (
        "secret.txt"
        in browse("owner").get(f"/projects/HD-1/data/{batch.uuid}/runs/{newest(batch).uuid}").text
    )


def test_its_lists_can_be_brought_for_the_right_client_and_for_no_other(cast):
    project, files = sent(cast), sums({"secret.txt": "s"})
    bring(cast, project, batch_of(cast, project), SOURCE, files)
    right = moved(cast, project)
    elsewhere = draft(cast, client="orchard")
    with pytest.raises(Refused, match="for somebody else"):
        bring(cast, elsewhere, batch_of(cast, elsewhere), SOURCE, files)
    assert bring(cast, right, batch_of(cast, right), SOURCE, files)


def test_what_the_client_accepted_stays_theirs(cast):
    project = sent(cast)
    batch = batch_of(cast, project)
    compared(cast, batch, matched=5)
    says(cast, project, batch)
    moved(cast, project)
    assert [one.uuid for one in batches_of(project.id)] == [batch.uuid]


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
