"""Two who give a new date at the same moment: both dates stand, one after the other, and none is hidden."""

from threading import Barrier, Thread

import pytest
from flask import Flask

from tests.factories import MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.promising import Telling, promise
from tracker.milestones.queries import get_milestone_for
from tracker.milestones.rules import Terms

DAYS = ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"]


@pytest.mark.parametrize("protected", [True, False])
def test_new_dates_follow_each_other(app: Flask, cast, protected, monkeypatch, database):
    project = sent(cast)
    ref, actor = project.ref, cast.account("manager").actor
    db.session.rollback()
    if not protected:
        if app.config["SETTINGS"].database_url.startswith("sqlite"):
            pytest.skip("SQLite's one writer can't be switched off")
        monkeypatch.setattr("tracker.projects.queries.is_writing", lambda: False)
    gate, failures = Barrier(len(DAYS)), []

    def give(day: str) -> None:
        with app.app_context(), clock.at(MONDAY):
            gate.wait()
            try:
                with writing():
                    milestone = get_milestone_for(actor, ref, "M01", "promise")
                    telling = Telling(reason="Later", cause="us")
                    promise(
                        actor, milestone, Terms(due=Moment.parse(day), made=Moment(MONDAY.date())), telling
                    )
            except Exception as error:
                failures.append(error)

    threads = [Thread(target=give, args=(day,)) for day in DAYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if protected:
        assert failures == []
        assert sorted(str(p.due) for p in first_of(project).standing_promises[1:]) == DAYS
    else:
        assert failures, "without the lock the unique place refuses at least one of them"
