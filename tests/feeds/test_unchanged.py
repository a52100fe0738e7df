"""Coming again for an unchanged calendar is answered from the timelines; whatever changes it is noticed."""

from datetime import date, timedelta

import pytest
from icalendar.parser import Contentline

from tests.factories import MONDAY, first_of, give, planned, sent
from tests.feeds.fetching import events, feed_for, fetch
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.clients.actions import edit_client
from tracker.feeds import views
from tracker.feeds.lines import line
from tracker.milestones.actions import assign_people, report_ready
from tracker.projects.actions import end_early
from tracker.projects.queries import get_project_for

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The name of every calendar that is made anew."""
    names: list[str] = []
    really = views.calendar_bytes

    def make(name, entries):
        names.append(name)
        return really(name, entries)

    monkeypatch.setattr(views, "calendar_bytes", make)
    return names


def again(app, feed, tag):
    return fetch(app, feed, If_None_Match=tag)


def test_nothing_is_made_for_who_has_it_already(app, cast, made):
    feed = feed_for(app, cast, "viewer", sent(cast))
    tag = fetch(app, feed).headers["ETag"]
    assert [again(app, feed, tag).status_code for _ in range(3)] == [304] * 3
    assert len(made) == 1
    assert again(app, feed, '"another"').status_code == 200


def _re_promise(cast, project):
    give(cast, first_of(project), "2026-03-11", at=TUESDAY)


def _done(cast, project):
    report_ready(cast.account("owner").actor, first_of(project), Moment(date(2026, 3, 3)))


def _end(cast, project):
    end_early(cast.account("manager").actor, project, "The office moves.")


def _language(cast, project):
    client = project.client
    edit_client(
        cast.account("owner").actor, client, name=client.name, time_zone=client.time_zone, locale="de_DE"
    )


def _one_more(cast, project):
    give(cast, planned(cast, project, "Printer", day=None), "2026-03-12", at=TUESDAY)


@pytest.mark.parametrize("change", [_re_promise, _done, _end, _language, _one_more])
def test_every_change_is_noticed(app, cast, change):
    project = sent(cast, "Server in place", "Desktop in place")
    feed = feed_for(app, cast, "viewer")
    tag = fetch(app, feed).headers["ETag"]
    with clock.at(TUESDAY):
        if change in (_re_promise, _one_more):  # They open their own transactions.
            change(cast, project)
        else:
            with writing():
                change(cast, get_project_for(cast.account("owner").actor, project.ref))
        changed = again(app, feed, tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_what_changes_nothing_of_the_calendar_leaves_it_the_same(app, cast, made):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer")
    tag = fetch(app, feed).headers["ETag"]
    with clock.at(TUESDAY), writing():
        assign_people(cast.account("owner").actor, first_of(project), [cast.account("technician")])
    assert again(app, feed, tag).status_code == 304
    assert len(made) == 2, "the timeline went on, so it was looked at"


def test_a_cancelled_entry_leaves_although_nobody_does_anything(app, cast):
    project = sent(cast)
    feed = feed_for(app, cast, "viewer")
    with clock.at(TUESDAY), writing():
        end_early(cast.account("manager").actor, project, "The office moves.")
    with clock.at(TUESDAY + timedelta(days=89)):
        tag = fetch(app, feed).headers["ETag"]
        assert again(app, feed, tag).status_code == 304
    with clock.at(TUESDAY + timedelta(days=92)):
        assert again(app, feed, tag).status_code == 200
        assert not events(app, feed)


def test_who_may_not_see_it_any_more_is_not_told_that_it_is_unchanged(app, cast):
    feed = feed_for(app, cast, "viewer", sent(cast))
    tag = fetch(app, feed).headers["ETag"]
    with writing():
        for membership in cast.contact("viewer").memberships:
            membership.ended_at = MONDAY
    assert again(app, feed, tag).status_code == 404


@pytest.mark.pure
@pytest.mark.parametrize("text", ["", "a" * 74, "a" * 75, "a" * 73 + "\\n" + "b" * 90, "é" * 90, "x^" * 120])
def test_a_line_is_folded_as_the_library_folds_it(text):
    assert line(text) == Contentline(text).to_ical() + b"\r\n"
