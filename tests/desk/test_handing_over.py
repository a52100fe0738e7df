"""A leaving or absent person's work goes to others in one step, and every history says so."""

import pytest

from tests.factories import MONDAY, first_of, sent
from tests.lessons.given import decided, raised
from tests.make_goods.given import fresh, offered
from tests.milestones.answers import TUESDAY, no, reported, yes
from tests.outbox.notices import text_of
from tests.rounds.given import deliver
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.milestones.actions import assign_people
from tracker.milestones.handing_over import Successors, duties_of, hand_over
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import SENT, SUPPRESSED, Notice
from tracker.proofs import prove_client
from tracker.timeline.models import TimelineEntry


@pytest.fixture
def work(cast):
    """Omar owns two projects; Tess is the deputy of both and works with Omar on the first."""
    first, second = sent(cast, "Server in place"), sent(cast, "Training", client="orchard")
    with clock.at(MONDAY), writing():
        people = [cast.account("owner"), cast.account("technician")]
        assign_people(cast.account("owner").actor, first_of(first), people)
    return first, second


def address(cast, who: str, what: str = "hand-over") -> str:
    return f"/staff/{cast.account(who).uuid}/{what}"


def pass_on(cast, browse, giver: str, **successors: str):
    chosen = {kind: cast.account(who).uuid for kind, who in successors.items()}
    with clock.at(MONDAY):
        return browse("manager").submit(address(cast, giver), **chosen)


def test_everything_goes_over_in_one_step(cast, browse, work):
    page = pass_on(cast, browse, "owner", owned="manager", milestones="finance")
    assert "The work of Omar Oakes is handed over" in page.text
    first, second = work
    assert {first.owner_id, second.owner_id} == {cast.manager}
    assert [person.name for person in first_of(first).people] == ["Finn Frost", "Tess Turner"]
    assert cast.account("owner").state == "active"


def test_each_clients_history_tells_of_it(cast, browse, work):
    pass_on(cast, browse, "owner", owned="manager", milestones="finance")
    kinds = [(entry.kind, entry.project_id) for entry in db.session.query(TimelineEntry)]
    first, second = work
    assert ("project.owner_named", first.id) in kinds
    assert ("project.owner_named", second.id) in kinds
    assert kinds.count(("milestone.people", first.id)) == 2


def test_the_deputy_who_becomes_the_owner_is_no_deputy_any_more(cast, browse, work):
    pass_on(cast, browse, "owner", owned="technician")
    assert {(p.owner_id, p.deputy_id) for p in work} == {(cast.technician, None)}


def test_the_owner_who_takes_over_a_deputys_part_stands_in_for_nobody(cast, browse, work):
    pass_on(cast, browse, "technician", deputised="owner")
    assert {(p.owner_id, p.deputy_id) for p in work} == {(cast.owner, None)}
    pass_on(cast, browse, "owner", owned="finance")
    assert {p.owner_id for p in work} == {cast.finance}


def test_what_was_returned_or_waits_for_the_clients_word_goes_over_too(cast, work):
    first, _ = work
    tess, milestone = cast.account("technician"), first_of(first)
    question = reported(cast, first)
    assert duties_of(tess).milestones == [milestone]
    no(cast, first, question, "The printer still smears")
    assert duties_of(tess).milestones == [milestone]
    again = reported(cast, first, "2026-03-03", TUESDAY)
    yes(cast, first, again)
    assert duties_of(tess).milestones == []


def test_what_nobody_is_chosen_for_stays(cast, browse, work):
    pass_on(cast, browse, "owner", milestones="finance")
    assert {p.owner_id for p in work} == {cast.owner}


def test_one_mail_for_each_successor(cast, browse, work, app):
    pass_on(cast, browse, "owner", owned="manager", milestones="manager")
    notices = db.session.query(Notice).filter_by(kind="work.handed_over").all()
    assert [notice.account_id for notice in notices] == [cast.manager]
    with writing():
        db.session.query(Notice).filter(Notice.kind != "work.handed_over").delete()
    assert announcements.__all__
    with clock.at(MONDAY):
        deliver_due(app.config["SETTINGS"])
    assert db.session.get_one(Notice, notices[0].id).state == SENT


def test_no_mail_about_what_went_further_meanwhile(cast, browse, work, app):
    pass_on(cast, browse, "owner", owned="manager")
    pass_on(cast, browse, "manager", owned="finance")
    with clock.at(MONDAY):
        deliver_due(app.config["SETTINGS"])
    states = {n.account_id: n.state for n in db.session.query(Notice).filter_by(kind="work.handed_over")}
    assert states == {cast.manager: SUPPRESSED, cast.finance: SENT}


def test_a_restricted_client_is_not_opened_this_way_and_nothing_moves(cast, browse, work):
    with writing():
        cast.client("orchard").restricted = True
    page = pass_on(cast, browse, "owner", owned="finance")
    assert page.errors == [
        "Who answers for the projects owned? Finn Frost may not see Orchard Law, which is restricted; "
        "choose somebody who may."
    ]
    assert {p.owner_id for p in work} == {cast.owner}


@pytest.mark.parametrize("who", ["owner", "disabled"])
def test_nobody_hands_to_themselves_or_to_who_left(cast, work, who):
    with pytest.raises(Invalid), writing():
        hand_over(cast.account("manager").actor, cast.account("owner"), Successors(owned=cast.account(who)))


def test_disabling_hands_over_in_the_same_step(cast, browse, work):
    with writing():
        cast.account("administrator").roles = ["administrator", "manager"]
    with clock.at(MONDAY):
        browse("administrator").submit(address(cast, "owner", "disable"), owned=cast.account("manager").uuid)
    assert cast.account("owner").state == "disabled"
    assert {p.owner_id for p in work} == {cast.manager}


def test_who_may_not_name_owners_disables_alone(cast, browse, work):
    page = browse("administrator").get(address(cast, "owner", "disable"))
    assert page.soup.select("main select") == []
    assert "A manager can hand them over, before or after." in page.text
    browse("administrator").submit(address(cast, "owner", "disable"))
    assert {p.owner_id for p in work} == {cast.owner}


def test_the_work_of_who_left_already_is_handed_over_too(cast, browse, work):
    browse("administrator").submit(address(cast, "owner", "disable"))
    pass_on(cast, browse, "owner", owned="manager", milestones="finance")
    assert {p.owner_id for p in work} == {cast.manager}


def test_somebody_with_nothing_in_hand(cast, browse):
    page = browse("manager").get(address(cast, "finance"))
    assert "Finn Frost has nothing in hand." in page.text


def test_the_way_there(cast, browse, work):
    with clock.at(MONDAY):
        page = browse("manager").get("/projects/HD-1/owner")
    assert page.link("Hand over everything of Omar Oakes at once") == address(cast, "owner")


def test_what_is_owed_and_lessons_go_over_with_one_mail(cast, browse, work, app, settings):
    owed, lesson = offered(cast, project=work[0]), raised(cast)
    done = decided(cast, raised(cast, title="No cables in the bag"), "none")
    deliver(settings, MONDAY)
    page = browse("manager").get(address(cast, "owner"))
    assert page.on_screen("main").count(owed.ref) == 1
    assert done.title not in page.text
    pass_on(cast, browse, "owner", owned="manager", make_goods="manager", lessons="technician")
    assert (fresh(owed).owner_id, lesson.owner_id) == (cast.manager, cast.technician)
    assert done.owner_id == cast.owner
    mails = {mail["To"].addresses[0].username: text_of(mail) for mail in deliver(settings, MONDAY)}
    assert mails.keys() == {"mina", "tess"}
    assert f"you see to what is owed: {owed.ref} credit of £53.99, Harbour Dental" in mails["mina"]
    assert "you answer for HD-1" in mails["mina"]
    assert f"you answer for the lesson “{lesson.title}”" in mails["tess"]
    assert prove_client("HD").flaw is None


def test_what_is_owed_to_a_restricted_client_is_not_opened_this_way(cast, browse):
    owed = offered(cast)
    with writing():
        cast.client("harbour").restricted = True
        cast.account("owner").state = "disabled"
    page = pass_on(cast, browse, "owner", make_goods="finance")
    assert page.errors == [
        "Who sees to what is owed to clients? Finn Frost may not see Harbour Dental, which is restricted; "
        "choose somebody who may."
    ]
    assert fresh(owed).owner_id == cast.owner
