"""A comparison whose index is gone, damaged or of an older form: pages say so, and it is made once more."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from flask import current_app

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, compared, how
from tests.migration.lists_given import compare, make, newest, sums
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.files.store import path_of
from tracker.migration.copying import begin_copy, roll_back
from tracker.migration.models import Batch
from tracker.migration.renewing import EVERY, Renewing, renew_lost

FILES, THERE = {"plan.pdf": "1", "offer.docx": "2"}, {"plan.pdf": "1"}


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    found = batch_of(cast, project)
    compare(cast, project, found, sums(FILES), sums(THERE))
    return found


def index_path(batch):
    return path_of(current_app.config["SETTINGS"].files, newest(batch).index_sha256)


def take_away(path):
    path.unlink()


def damage(path):
    path.write_bytes(b"\0" * 9000)


def make_older(path):
    with closing(sqlite3.connect(path)) as index:
        index.execute("PRAGMA user_version=0")


def renew(after=timedelta()):
    with clock.at(MONDAY + after):
        return renew_lost(current_app.config["SETTINGS"])


@pytest.mark.parametrize("lose", [take_away, damage, make_older])
def test_pages_say_so_and_the_other_classes_are_searched(cast, project, batch, browse, lose):
    images = batch_of(cast, project, "images")
    compare(cast, project, images, sums({"plan.png": "3"}), sums({"plan.png": "3"}))
    lose(index_path(batch))
    staff, client = browse("technician"), browse("approver")
    page = staff.get("/projects/HD-1/data/find?q=plan")
    assert "Documents was not searched" in page.text
    assert "plan.png" in page.text
    assert "Every list that was brought" not in staff.get("/projects/HD-1/data/find?q=zebra").text
    page = staff.get(page.link("Compare once more · Documents"))
    assert page.h1 == "Compare once more"
    run = f"/projects/HD-1/data/{batch.uuid}/runs/{newest(batch).uuid}"
    page = staff.get(run)
    assert "can’t be looked into any more" in page.text
    assert "1 of 2" in page.text
    assert page.link("Compare once more")
    assert staff.get(f"{run}/differences.csv").status == 422
    page = client.get("/portal/HD-1/data/find?q=plan")
    assert "Documents could not be searched." in page.text
    assert "plan.png" in page.text
    assert "what differs can’t be listed just now" in client.get(f"/portal/HD-1/data/{batch.uuid}").text


def test_what_changed_can_not_be_told(cast, project, batch, browse):
    take_away(index_path(batch))
    compare(cast, project, batch, sums(FILES), sums({"offer.docx": "2"}))
    changes = f"/projects/HD-1/data/{batch.uuid}/runs/{newest(batch).uuid}/changes"
    assert "What changed can’t be told" in browse("technician").get(changes).text


def test_the_worker_compares_it_once_more_as_it_was(project, batch):
    first = newest(batch)
    assert renew() == 0
    take_away(index_path(batch))
    assert (renew(), renew()) == (1, 0)
    make(timedelta(minutes=1))
    assert newest(batch).id > first.id
    assert (newest(batch).matched, newest(batch).missing) == (1, 1)
    assert index_path(batch).is_file()
    assert renew() == 0


def test_lists_that_are_gone_too_are_tried_once(project, batch):
    take_away(index_path(batch))
    take_away(path_of(current_app.config["SETTINGS"].files, newest(batch).source_list.sha256))
    assert renew() == 1
    make(timedelta(minutes=1))
    assert how(project, batch).failed
    assert renew() == 0


def test_what_does_not_go_on_or_was_undone_is_left_alone(cast, project, batch):
    mail = batch_of(cast, project, "mail")
    compared(cast, mail, matched=5, content="counts")
    take_away(index_path(batch))
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing():
        begin_copy(owner, db.session.get_one(Batch, batch.id))
    with clock.at(MONDAY + timedelta(minutes=1)), writing():
        roll_back(owner, db.session.get_one(Batch, batch.id), "The disk broke")
    assert renew(timedelta(minutes=2)) == 0


def test_it_is_looked_for_at_the_start_and_once_an_hour(project, batch):
    worker, settings = Renewing(), current_app.config["SETTINGS"]
    gone = []
    for after in (timedelta(), EVERY / 2, EVERY):
        with clock.at(MONDAY + after):
            gone.append(worker.go(settings))
            if not after:
                take_away(index_path(batch))
    assert gone == [0, 0, 1]
