"""Two who tick the same check at the same moment: one tick stands, and the other is told whose."""

from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.checks.given import PLAIN, checked_project, checks
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.checks.actions import tick
from tracker.checks.queries import get_check_of
from tracker.projects.queries import get_project_for
from tracker.timeline.models import TimelineEntry

PEOPLE = ("technician", "owner", "manager")


@pytest.mark.parametrize("protected", [True, False])
def test_one_tick_stands(app: Flask, cast, protected, monkeypatch):
    project = checked_project(cast, PLAIN)
    ref, uuid = project.ref, checks(project)[0].uuid
    actors = [cast.account(who).actor for who in PEOPLE]
    db.session.rollback()
    if not protected:
        if app.config["SETTINGS"].database_url.startswith("sqlite"):
            pytest.skip("SQLite's one writer can't be switched off")
        for room in ("projects", "checks"):
            monkeypatch.setattr(f"tracker.{room}.queries.is_writing", lambda: False)
    gate, refused = Barrier(len(actors)), []

    def act(actor) -> None:
        with app.app_context(), clock.at(MONDAY):
            gate.wait()
            try:
                with writing():
                    found = get_project_for(actor, ref, "log work")
                    check = get_check_of(found.id, uuid)
                    if not protected:
                        gate.wait()
                    tick(actor, found, check)
            except Refused as refusal:
                refused.append(refusal.message)

    threads = [Thread(target=act, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ticks = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == "check.ticked")).all()
    if protected:
        assert len(ticks) == 1
        doer = int(ticks[0].by.partition(":")[2])
        name = next(actor.name for actor in actors if actor.id == doer)
        assert refused == [f"{name} has ticked this already."] * 2
    else:
        assert len(ticks) > 1, "without the locks several ticks are told"
