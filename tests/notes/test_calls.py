"""Call me: asked for by a contact, promised at a time by one of us, made, and told to the client (C12)."""

import pytest
import sqlalchemy as sa

from tests.factories import FRIDAY, MONDAY, first_of, sent
from tests.notes.talking import asked, body, delivered, person, texts
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.milestones.actions import ask_withdrawal
from tracker.notes.calling import note_call, promise_call
from tracker.notes.models import Call
from tracker.notes.queries import open_calls
from tracker.timeline.models import TimelineEntry

WEDNESDAY = MONDAY.replace(day=4)
TWO_O_CLOCK = Moment.parse("2026-03-04T14:00")


def promised(cast, project, call, at: str = "2026-03-04T14:00", now=MONDAY) -> None:
    with clock.at(now), writing():
        promise_call(person(cast, "owner"), project, call, Moment.parse(at))


def calls() -> list[Call]:
    return list(db.session.scalars(sa.select(Call).order_by(Call.id)))


def shown(browse, who: str, at=MONDAY) -> str:
    path = "/portal/HD-1" if who in {"approver", "viewer"} else "/projects/HD-1"
    with clock.at(at):
        section = browse(who).get(path).soup.select_one("#calls")
    return " ".join(section.get_text(" ").split()) if section else ""


def test_from_the_wish_to_what_came_of_it(cast, browse):
    sent(cast)
    with writing():
        cast.contact("approver").phone = "555 0199"
    with clock.at(MONDAY):
        browse("approver").submit("/portal/HD-1/call", words="In the afternoon")
    [call] = calls()
    assert (call.phone, call.words) == ("555 0199", "In the afternoon")
    assert "You asked to be called about “Server room”." in shown(browse, "approver")
    with clock.at(MONDAY):
        browse("technician").submit(f"/projects/HD-1/calls/{call.uuid}/promise", at="2026-03-04 14:00")
    assert "Tess Turner calls you on Wednesday 4 March at 14:00" in shown(browse, "approver")
    with clock.at(WEDNESDAY.replace(hour=14, minute=5)):
        browse("owner").submit(f"/projects/HD-1/calls/{call.uuid}/made", outcome="We come on Friday")
    told = shown(browse, "approver", WEDNESDAY)
    assert "Omar Oakes called you on Wednesday 4 March at 14:05" in told
    assert "We come on Friday" in told


def test_a_promised_time_that_passed_is_not_hidden(cast, browse):
    project = sent(cast)
    promised(cast, project, asked(cast, project))
    assert "has passed" not in shown(browse, "approver", MONDAY)
    assert "That time has passed" in shown(browse, "approver", WEDNESDAY.replace(hour=14))


def test_a_colleague_sees_the_call_but_not_the_number_and_the_words(cast, browse):
    project = sent(cast)
    promised(cast, project, asked(cast, project, words="I am home, ill"))
    told = shown(browse, "viewer")
    assert "Omar Oakes calls Anna Quay on" in told
    assert ("0199" in told, "home, ill" in told) == (False, False)
    staff = shown(browse, "technician")
    assert ("0199" in staff, "home, ill" in staff) == (True, True)


def test_asking_twice_while_one_waits_adds_none(cast, browse):
    project = sent(cast)
    first = asked(cast, project)
    assert asked(cast, project).id == first.id
    with clock.at(MONDAY):
        assert "You asked for this call" in browse("approver").get("/portal/HD-1/call").text
    asked(cast, project, "viewer")
    with clock.at(WEDNESDAY), writing():
        note_call(person(cast, "owner"), project, first, "Done")
    asked(cast, project)
    assert [call.contact_id for call in calls()] == [cast.approver, cast.viewer, cast.approver]


def test_about_a_milestone_or_a_question(cast, browse):
    project = sent(cast)
    milestone = first_of(project)
    with clock.at(MONDAY), writing():
        question = ask_withdrawal(cast.account("owner").actor, milestone, "Not needed")
    for about in ("M01", question.uuid):
        with clock.at(MONDAY):
            page = browse("approver").submit(f"/portal/HD-1/call?about={about}", phone="555 0199")
            assert page.status == 200
    assert [call.subject for call in calls()] == [f"milestone:{milestone.uuid}", f"ask:{question.uuid}"]
    assert "about “Server in place”" in shown(browse, "approver")


def test_what_is_another_s_or_nowhere_is_nothing_to_call_about(cast, browse):
    sent(cast)
    other = sent(cast, client="orchard")
    with clock.at(MONDAY), writing():
        foreign = ask_withdrawal(cast.account("owner").actor, first_of(other), "Not needed").uuid
    answers = [
        browse("approver").raw("GET", f"/portal/HD-1/call?about={about}")
        for about in (foreign, "M99", "00000000-0000-4000-8000-000000000000", "%00")
    ]
    assert {(answer.status_code, answer.data) for answer in answers} == {(404, answers[0].data)}


@pytest.mark.parametrize("at", ["", "soon", "2026-03-04", "2026-03-02 08:59", "2025-03-04 14:00"])
def test_a_promise_of_a_call_is_a_time_to_come(cast, browse, at):
    project = sent(cast)
    call = asked(cast, project)
    with clock.at(MONDAY):
        page = browse("owner").submit(f"/projects/HD-1/calls/{call.uuid}/promise", at=at)
    assert (page.status, len(page.errors)) == (422, 1)
    assert calls()[0].promised is None


def test_a_call_without_a_number_is_refused(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        page = browse("viewer").submit("/portal/HD-1/call", phone=" ")
    assert page.status == 422
    assert calls() == []


def test_a_made_call_stays_as_it_was(cast):
    project = sent(cast)
    call = asked(cast, project)
    with clock.at(MONDAY), writing():
        note_call(person(cast, "owner"), project, call, "Done")
    for again in (
        lambda: note_call(person(cast, "owner"), project, call, "Not done"),
        lambda: promise_call(person(cast, "owner"), project, call, TWO_O_CLOCK),
    ):
        with pytest.raises(Refused, match="made already"), clock.at(MONDAY), writing():
            again()
    assert texts(Call, "outcome") == ["Done"]


def test_each_step_is_an_entry_and_the_number_is_in_no_sentence(cast, browse):
    project = sent(cast)
    call = asked(cast, project)
    promised(cast, project, call)
    with clock.at(WEDNESDAY), writing():
        note_call(person(cast, "owner"), project, call, "Done")
    kinds = db.session.scalars(
        sa.select(TimelineEntry.kind).where(TimelineEntry.kind.like("call.%")).order_by(TimelineEntry.id)
    )
    assert list(kinds) == ["call.asked", "call.promised", "call.made"]
    with clock.at(WEDNESDAY):
        text = browse("finance").get("/projects/HD-1/timeline").text
    assert "A call was promised for Wed 4 Mar 2026, 14:00." in text
    assert "0199" not in text


def test_owner_and_deputy_hear_of_the_wish_unless_it_was_taken_up(app, cast):
    project = sent(cast)
    call = asked(cast, project, words="In the afternoon")
    got = delivered(app, "asks to be called")
    assert sorted(got) == ["omar@northside.example", "tess@northside.example"]
    assert "In the afternoon" in body(got["omar@northside.example"])
    promised(cast, project, call)
    asked(cast, project, "viewer")
    promised(cast, project, calls()[1])
    assert len(delivered(app, "Vic Pier asks")) == 0


def test_who_asked_hears_of_the_time_and_only_of_the_last_one(app, cast):
    project = sent(cast)
    call = asked(cast, project)
    promised(cast, project, call, "2026-03-04T14:00")
    promised(cast, project, call, "2026-03-05T10:30")
    with clock.at(MONDAY):
        [(address, mail)] = delivered(app, "calls you on").items()
    assert address == "anna@harbour.example"
    assert "Thu 5 Mar 2026, 10:30 (London time)" in body(mail)


def test_nothing_is_sent_about_a_call_that_was_made_meanwhile(app, cast):
    project = sent(cast)
    call = asked(cast, project)
    promised(cast, project, call)
    with clock.at(MONDAY), writing():
        note_call(person(cast, "owner"), project, call, "Done")
    assert delivered(app, "call") == {}


def test_calls_that_wait_those_without_a_time_first(cast):
    project, other = sent(cast), sent(cast)
    late, soon = asked(cast, project), asked(cast, project, "viewer")
    promised(cast, project, late, f"{FRIDAY}T10:00")
    promised(cast, project, soon, "2026-03-04T10:00")
    untaken = asked(cast, other)
    assert [call.id for call in open_calls([project.id, other.id])] == [untaken.id, soon.id, late.id]
    with clock.at(WEDNESDAY), writing():
        note_call(person(cast, "owner"), project, soon, "Done")
    assert [call.id for call in open_calls([project.id])] == [late.id]
