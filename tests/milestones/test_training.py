"""Trainings: who takes part, and their own word on how long it was (P5)."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import asks_of, no
from tests.milestones.whole import NEXT_MONDAY, NEXT_TUESDAY, SATURDAY, ready, says, training
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.milestones.training import confirm_training, invite_attendees
from tracker.outbox.kinds import Message, Suppressed, writer_of
from tracker.outbox.models import Notice
from tracker.proofs import prove_client
from tracker.timeline.models import TimelineEntry

assert announcements


def invite(cast, milestone, *who, names=()):
    with clock.at(MONDAY), writing():
        contacts = [cast.contact(one) for one in who]
        invite_attendees(cast.account("technician").actor, milestone, contacts, names)


def told(cast) -> list[Notice]:
    query = sa.select(Notice).where(Notice.kind == "training.short").order_by(Notice.id)
    return list(db.session.scalars(query))


def written(app, notice: Notice):
    with app.test_request_context():
        return writer_of(notice.kind)(notice)


def test_the_whole_list_at_once(cast):
    milestone = training(cast)
    invite(cast, milestone, "approver", "viewer", names=["Ben Loaf", "Ben Loaf"])
    assert [one.name for one in milestone.attendees] == ["Anna Quay", "Vic Pier", "Ben Loaf"]
    invite(cast, milestone, "viewer")
    assert [one.name for one in milestone.attendees] == ["Vic Pier"]


def test_who_has_confirmed_stays_on_the_list(cast):
    milestone = training(cast)
    invite(cast, milestone, "viewer")
    says(cast, milestone, 180)
    invite(cast, milestone, names=["Ben Loaf"])
    assert [one.name for one in milestone.attendees] == ["Vic Pier", "Ben Loaf"]


@pytest.mark.parametrize("who", ["viewer", "approver"])
def test_any_contact_may_say_it_invited_or_not(cast, who):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 180, who)
    assert milestone.confirmed_minutes == [180]


@pytest.mark.parametrize("who", ["owner", "manager", "administrator"])
def test_nobody_at_the_vendor_can_say_it(cast, who):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    with pytest.raises(Forbidden), writing():
        confirm_training(cast.account(who).actor, milestone, 180)


def test_nor_another_clients_contact(cast):
    milestone = training(cast)
    with pytest.raises(Forbidden):
        says(cast, milestone, 180, "stranger")


def test_once_each_and_changed_by_the_same_person(cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 60)
    says(cast, milestone, 180)
    says(cast, milestone, 90, "approver")
    assert milestone.confirmed_minutes == [180, 90]
    kind = (
        sa.select(TimelineEntry).where(TimelineEntry.kind == "training.confirmed").order_by(TimelineEntry.id)
    )
    assert [entry.facts["minutes"] for entry in db.session.scalars(kind)] == [60, 180, 90]


def test_not_before_its_day(cast):
    milestone = training(cast)
    with pytest.raises(Refused, match="not taken place"):
        says(cast, milestone, 180, at=MONDAY)


def test_not_before_its_time(cast):
    milestone = training(cast)
    give(cast, milestone, "2026-03-09T14:00")
    with pytest.raises(Refused, match="not taken place"):
        says(cast, milestone, 180, at=NEXT_MONDAY.replace(hour=13, minute=59))
    says(cast, milestone, 180, at=NEXT_MONDAY.replace(hour=14))


def test_what_was_said_of_a_returned_one_does_not_count_for_the_next(cast, browse):
    milestone = training(cast)
    project = milestone.project
    ready(cast, milestone, "2026-03-06", at=SATURDAY)
    says(cast, milestone, 180, at=SATURDAY)
    no(cast, project, asks_of(project, "acceptance")[-1], "Half of us were not there", at=SATURDAY)
    ready(cast, milestone, "2026-03-09", at=NEXT_MONDAY)
    assert (milestone.confirmed_minutes, milestone.happened_in_full) == ([], None)
    with clock.at(NEXT_MONDAY):
        page = browse("viewer").get(f"/portal/{project.ref}")
    assert "Did you take part?" in page.text
    assert "Vic Pier took part" not in page.text
    says(cast, milestone, 180, at=NEXT_TUESDAY)
    assert milestone.happened_in_full == milestone.happened
    assert prove_client("HD").flaw is None


def test_nor_does_it_for_one_that_was_promised_again(cast):
    milestone = training(cast)
    says(cast, milestone, 180, at=MONDAY.replace(day=6))
    give(cast, milestone, "2026-03-09", at=SATURDAY)
    ready(cast, milestone, "2026-03-09", at=NEXT_TUESDAY)
    assert milestone.happened_in_full is None


def test_on_its_day_also_when_we_have_not_reported_it(cast):
    milestone = training(cast)
    says(cast, milestone, 180, at=MONDAY.replace(day=6))
    assert milestone.happened_in_full is None
    ready(cast, milestone, "2026-03-06")
    assert milestone.happened_in_full is not None


@pytest.mark.parametrize("minutes", [-1, 100_001])
def test_minutes_are_checked(cast, minutes):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    with pytest.raises(Invalid):
        says(cast, milestone, minutes)


def test_without_minutes_promised_there_is_nothing_to_confirm(cast):
    milestone = first_of(sent(cast, "Training", kind="training"))
    with pytest.raises(Refused, match="No minutes were promised"):
        says(cast, milestone, 60)


@pytest.mark.parametrize(("minutes", "words"), [(60, "60 minutes of the 180"), (0, "did not take place")])
def test_fewer_minutes_tell_whoever_answers_for_it(app, cast, minutes, words):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, minutes)
    mails = told(cast)
    assert {notice.account_id for notice in mails} == {cast.owner, cast.technician}
    message = written(app, mails[0])
    assert isinstance(message, Message)
    assert words in message.body


def test_nobody_is_told_once_it_was_in_full_after_all(app, cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 60)
    says(cast, milestone, 180)
    assert isinstance(written(app, told(cast)[0]), Suppressed)
    assert len(told(cast)) == 2


def test_the_client_says_it_on_their_page(cast, browse):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    ref = milestone.project.ref
    with clock.at(NEXT_MONDAY):
        browser = browse("viewer")
        page = browser.get(f"/portal/{ref}")
        assert "Reported done; waits for someone who took part to confirm." in page.text
        assert "Did you take part?" in page.text
        page = browser.submit(f"/portal/{ref}/trainings/M01", took="whole")
        assert "Vic Pier took part: 180 minutes." in page.text
        assert "Did you take part?" not in page.text
        assert "Happened Fri 6 Mar, on the day." in page.text


def test_shorter_needs_its_minutes(cast, browse):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    path = f"/portal/{milestone.project.ref}/trainings/M01"
    with clock.at(NEXT_MONDAY):
        browser = browse("viewer")
        for minutes in ("", "0", "180", "x"):
            page = browser.submit(path, took="shorter", minutes=minutes)
            assert [error.split("?")[0] for error in page.errors] == ["How many minutes was it"], minutes
        page = browser.submit(path, took="shorter", minutes="60", words="The trainer left")
        assert "it was 60 minutes of the 180 promised" in page.text
        assert browser.get(path).fields()["words"] == "The trainer left"


def test_it_did_not_take_place(cast, browse):
    milestone = training(cast)
    with clock.at(NEXT_MONDAY):
        browse("approver").submit(f"/portal/{milestone.project.ref}/trainings/M01", took="not")
    assert milestone.confirmed_minutes == [0]


def test_staff_see_what_was_said(cast, browse):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 60)
    with clock.at(NEXT_TUESDAY):
        page = browse("technician").get(f"/projects/{milestone.project.ref}")
    assert "Vic Pier said that it was 60 minutes" in page.text


def test_the_list_is_kept_on_the_staff_page(cast, browse):
    milestone = training(cast)
    path = f"/projects/{milestone.project.ref}/milestones/M01/attendees"
    with clock.at(NEXT_MONDAY):
        browser = browse("technician")
        browser.submit(path, contacts=[cast.contact("viewer").uuid], names="Ben Loaf\n\nIda Roll")
        assert browser.get(path).fields()["names"] == "Ben Loaf\nIda Roll"
        assert (
            "Taking part: Vic Pier, Ben Loaf, Ida Roll"
            in browser.get(f"/projects/{milestone.project.ref}").text
        )


def test_a_changed_row_is_found(cast):
    milestone = training(cast)
    ready(cast, milestone, "2026-03-06")
    says(cast, milestone, 60)
    assert prove_client("HD").flaw is None
    with writing():
        db.session.execute(sa.text("UPDATE attendees SET confirmed_minutes = 180"))
    assert "confirmed" in prove_client("HD").flaw.why
