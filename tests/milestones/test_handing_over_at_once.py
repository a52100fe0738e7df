"""Work handed over while somebody names a deputy: owner and deputy stay two people."""

from threading import Event, Semaphore, Thread

import pytest
from flask import Flask

from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones import handing_over
from tracker.milestones.handing_over import Successors, duties_of, hand_over
from tracker.projects.actions import edit_project
from tracker.projects.queries import get_project_for

LONG = 20.0  # seconds; only a test that fails waits so long
A_MOMENT = 0.3  # seconds in which whoever is not made to wait would have gone on


def test_handing_over_waits_for_an_act_on_the_project(app: Flask, cast, monkeypatch):
    if app.config["SETTINGS"].database_url.startswith("sqlite"):
        pytest.skip("SQLite has one writer at a time anyway")
    project = sent(cast)
    ref, project_id = project.ref, project.id
    db.session.rollback()
    deputy_named, duties_read, failures = Event(), Semaphore(0), []

    def read_duties(account):
        found = duties_of(account)
        duties_read.release()
        return found

    monkeypatch.setattr(handing_over, "duties_of", read_duties)

    def name_deputy() -> None:
        manager = cast.account("manager")
        project = get_project_for(manager.actor, ref, "plan")
        edit_project(manager.actor, project, title=project.title, deputy=manager)
        db.session.flush()
        deputy_named.set()
        assert duties_read.acquire(timeout=LONG)
        assert not duties_read.acquire(timeout=A_MOMENT), "they were read again before this was over"

    def take_over() -> None:
        deputy_named.wait(LONG)
        manager = cast.account("manager")
        hand_over(manager.actor, cast.account("owner"), Successors(owned=manager))

    def run(act) -> None:
        with app.app_context(), clock.at(MONDAY):
            try:
                with writing():
                    act()
            except Exception as error:
                failures.append(error)

    threads = [Thread(target=run, args=(act,)) for act in (name_deputy, take_over)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    changed = db.session.get_one(type(project), project_id)
    assert (changed.owner_id, changed.deputy_id) == (cast.manager, None)
