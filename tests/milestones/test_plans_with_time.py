"""A plan says what will be promised: a time, lines, minutes; and what is for us alone, or was wished."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, first_of, planned, sent
from tests.milestones.whole import NEXT_MONDAY, delivery, training
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of
from tracker.milestones.whole_project import send_draft
from tracker.outbox.kinds import writer_of
from tracker.outbox.models import Notice
from tracker.timeline.models import TimelineEntry

assert announcements

VISIT = {"title": "Site survey", "kind": "visit", "done_means": "Measured", "planned_on": "2026-03-04 09:00"}
AGAIN = {"due": "2026-03-10", "reason": "The supplier is late", "cause": "supplier"}


def add(browse, project, **values):
    with clock.at(MONDAY):
        return browse("owner").submit(f"/projects/{project.ref}/milestones/new", **(VISIT | values))


def send(cast, project):
    with clock.at(MONDAY), writing():
        send_draft(cast.account("owner").actor, project)


def test_a_timed_plan_becomes_a_timed_promise(cast, browse):
    project = draft(cast)
    add(browse, project, tolerance_minutes="15", bring="Ladder")
    milestone = first_of(project)
    assert (milestone.planned_on, milestone.planned_at) == (date(2026, 3, 4), time(9))
    with clock.at(MONDAY):
        assert "Wed 4 Mar 2026, 09:00 (give or take 15 minutes)" in browse("owner").get(
            f"/projects/{project.ref}/send"
        ).text.replace("\u202f", " ")
    send(cast, project)
    assert (str(milestone.latest.due), milestone.latest.tolerance_minutes) == ("2026-03-04T09:00", 15)
    assert (milestone.planned_on, milestone.planned_at, milestone.planned_tolerance) == (None, None, None)
    assert milestone.bring == "Ladder"


def test_lines_and_minutes_are_promised_with_the_draft(cast, browse):
    project = draft(cast)
    add(
        browse, project, title="Hardware", kind="delivery", planned_on="2026-03-04", lines="Server\nPrinter\n"
    )
    add(browse, project, title="Lesson", kind="training", planned_on="2026-03-05", minutes="180")
    send(cast, project)
    hardware, lesson = milestones_of(project)
    assert (hardware.latest.lines, hardware.promised_lines) == (["Server", "Printer"], ("Server", "Printer"))
    assert (lesson.latest.minutes, lesson.promised_minutes) == (180, 180)
    assert (hardware.planned_lines, lesson.planned_minutes) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"planned_on": "in a few days"}, "Planned for"),
        ({"planned_on": "2026-03-29 01:30"}, "Planned for"),
        ({"planned_on": "2026-03-04", "tolerance_minutes": "15"}, "Tolerance"),
        ({"planned_on": "", "tolerance_minutes": "15"}, "Tolerance"),
        ({"tolerance_minutes": "-1"}, "Tolerance"),
        ({"lines": "Server"}, "What a delivery"),
        ({"kind": "delivery", "lines": "Server\nserver"}, "What a delivery"),
        ({"kind": "delivery", "lines": "x" * 201}, "What a delivery"),
        ({"minutes": "180"}, "Minutes a training"),
        ({"kind": "training", "minutes": "0"}, "Minutes a training"),
        ({"kind": "training", "minutes": "100001"}, "Minutes a training"),
        ({"kind": "training", "minutes": "three hours"}, "Minutes a training"),
    ],
)
def test_a_plan_is_refused_at_its_field(cast, browse, wrong, field):
    project = draft(cast)
    page = add(browse, project, **wrong)
    assert page.status == 422
    [error] = page.errors
    assert error.startswith(field)
    assert not milestones_of(project)


def test_a_plan_comes_back_as_it_was_typed(cast, browse):
    project = draft(cast)
    add(browse, project, kind="delivery", lines="Server\nPrinter", bring="Trolley")
    with clock.at(MONDAY):
        fields = browse("owner").get(f"/projects/{project.ref}/milestones/M01/edit").fields()
    assert fields["planned_on"] == "2026-03-04 09:00"
    assert (fields["lines"], fields["bring"]) == ("Server\nPrinter", "Trolley")


def test_two_who_edit_a_plan_at_once_see_both_lists(cast, browse):
    project = draft(cast)
    add(browse, project, kind="delivery", lines="Server")
    path = f"/projects/{project.ref}/milestones/M01/edit"
    with clock.at(MONDAY):
        first, second = browse("owner"), browse("manager")
        slow = second.get(path).fields() | {"lines": "Server\nScanner"}
        first.submit(path, lines="Server\nPrinter")
        page = second.send(path, slow)
    assert page.status == 409
    assert "Printer" in page.text
    assert page.fields()["lines"] == "Server\nScanner"


def test_the_first_promise_of_a_plan_proposes_all_of_it(cast, browse):
    project = sent(cast)
    add(browse, project, kind="delivery", lines="Server\nPrinter", tolerance_minutes="15")
    path = f"/projects/{project.ref}/milestones/M02/promise"
    with clock.at(MONDAY):
        fields = browse("owner").get(path).fields()
        assert (fields["due"], fields["tolerance_minutes"]) == ("2026-03-04 09:00", "15")
        assert fields["lines"] == "Server\nPrinter"
        browse("owner").submit(path)
    assert milestones_of(project)[1].promised_lines == ("Server", "Printer")


def test_a_new_date_leaves_lines_as_they_were_or_names_them_anew(cast, browse):
    milestone = delivery(cast)
    path = f"/projects/{milestone.project.ref}/milestones/M01/promise"
    with clock.at(MONDAY):
        assert "Server; Printer; Scanner" in browse("owner").get(path).text
        browse("owner").submit(path, **AGAIN)
        assert (milestone.latest.lines, milestone.promised_lines[-1]) == (None, "Scanner")
        browse("owner").submit(path, **(AGAIN | {"due": "2026-03-11"}), lines="Server\nScanner\nCable")
        page = browse("approver").get(f"/portal/{milestone.project.ref}")
    assert milestone.promised_lines == ("Server", "Scanner", "Cable")
    assert "To be delivered: Server; Scanner; Cable" in page.text


def test_the_mail_of_a_new_date_names_what_is_promised(app, cast, browse):
    milestone = training(cast)
    with clock.at(MONDAY):
        browse("owner").submit(
            f"/projects/{milestone.project.ref}/milestones/M01/promise", **AGAIN, minutes="120"
        )
    notice = db.session.scalars(sa.select(Notice).where(Notice.kind == "promise.made_again")).first()
    with app.test_request_context(), clock.at(MONDAY):
        assert "Minutes of training: 120" in writer_of(notice.kind)(notice).body


def test_a_typo_in_the_minutes_is_corrected(cast, browse):
    milestone = training(cast, minutes=18)
    path = f"/projects/{milestone.project.ref}/milestones/M01/promises/{milestone.latest.uuid}/correct"
    with clock.at(MONDAY):
        assert browse("owner").get(path).fields()["minutes"] == "18"
        browse("owner").submit(path, minutes="180", correction_reason="A digit was lost")
    assert milestone.promised_minutes == 180


def test_what_to_bring_may_change_after_the_promise(cast, browse):
    milestone = first_of(sent(cast))
    path = f"/projects/{milestone.project.ref}/milestones/M01/bring"
    with clock.at(MONDAY):
        browse("owner").submit(path, bring="Two network cables, the long ladder")
        assert (
            "Bring: Two network cables" in browse("technician").get(f"/projects/{milestone.project.ref}").text
        )
        assert "Two network cables" not in browse("approver").get(f"/portal/{milestone.project.ref}").text


def test_what_the_client_asked_for_later_says_so_everywhere(cast, browse):
    project = sent(cast)
    with clock.at(NEXT_MONDAY):
        browse("owner").submit(
            f"/projects/{project.ref}/milestones/new",
            **(VISIT | {"planned_on": "2026-03-12", "wished_on": "2026-03-05"}),
        )
        browse("owner").submit(f"/projects/{project.ref}/milestones/M02/promise")
        assert (
            "Added on Thu 5 Mar 2026 at the client’s wish"
            in browse("technician").get(f"/projects/{project.ref}").text
        )
        assert "Added on Thu 5 Mar at your wish." in browse("approver").get(f"/portal/{project.ref}").text
    [entry] = db.session.scalars(sa.select(TimelineEntry).where(TimelineEntry.kind == "milestone.wished"))
    assert entry.facts["wished"] == "2026-03-05"


@pytest.mark.parametrize(
    ("day", "why"),
    [("2026-03-10", "future"), ("2026-03-01", "before the project was sent"), ("soon", "exact day")],
)
def test_a_wish_has_a_day_that_can_be(cast, browse, day, why):
    project = sent(cast)
    with clock.at(NEXT_MONDAY):
        page = browse("owner").submit(
            f"/projects/{project.ref}/milestones/new", **(VISIT | {"planned_on": "", "wished_on": day})
        )
    assert page.status == 422
    assert why in page.errors[0]


def test_a_draft_asks_for_no_wish(cast, browse):
    project = draft(cast)
    with clock.at(MONDAY):
        assert "wished_on" not in browse("owner").get(f"/projects/{project.ref}/milestones/new").fields()


def test_a_wish_stays_when_the_plan_is_edited(cast, browse):
    project = sent(cast)
    add(browse, project, wished_on="2026-03-02")
    with clock.at(MONDAY):
        browse("owner").submit(f"/projects/{project.ref}/milestones/M02/edit", title="Second survey")
    assert milestones_of(project)[1].wished_on == date(2026, 3, 2)


def test_figures_are_the_same_with_and_without_a_wish(cast):
    project = sent(cast)
    with writing():
        first_of(project).wished_on = date(2026, 3, 3)
    assert first_of(project).latest.due == Moment(date(2026, 3, 6))
    assert planned(cast, project, "Later", day=None).wished_on is None
