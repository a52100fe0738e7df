"""Several promises move with one reason: all or none, each with its own trace, and one mail for all."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from tests.factories import MONDAY, give, sent
from tests.outbox.notices import text_of
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid
from tracker.base.moments import Moment
from tracker.milestones.actions import milestones_of, report_ready
from tracker.milestones.correcting import correct_promise
from tracker.milestones.models import ASK_DATE, Ask, Promise
from tracker.milestones.moving import Move, move_promises, propose
from tracker.milestones.promising import Telling, terms_of
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import SENT, SUPPRESSED, Notice
from tracker.timeline.models import TimelineEntry

WHY = "The rack is late."
ADDRESS = "/projects/HD-1/move"
TELLING = Telling(made_by="Omar Oakes", reason=WHY, cause="supplier")


def three(cast):
    return sent(cast, "Server in place", "Desktop in place", "Training")


def fill(moved: dict[str, str], **fields: str) -> dict:
    dues = {f"due_{key}": due for key, due in moved.items()}
    return {"moved": list(moved), "reason": WHY, "cause": "supplier", **dues, **fields}


def send(browse, fields: dict, who: str = "owner"):
    with clock.at(MONDAY):
        return browse(who).submit(ADDRESS, ADDRESS, **fields)


def promises() -> list[tuple[str, str]]:
    rows = db.session.query(Promise).order_by(Promise.id)
    return [(row.milestone.key, str(row.due)) for row in rows if row.place]


def test_each_gets_its_own_promise_question_and_entry(cast, browse):
    three(cast)
    page = send(browse, fill({"M01": "2026-03-12", "M03": "2026-03-13 14:00"}))
    assert "2 dates have moved. The client is told in one mail, and asked about each." in page.text
    assert promises() == [("M01", "2026-03-12"), ("M03", "2026-03-13T14:00")]
    rows = db.session.query(Promise).filter(Promise.place == 1).all()
    assert {(row.reason, row.cause) for row in rows} == {(WHY, "supplier")}
    assert db.session.query(Ask).filter_by(kind=ASK_DATE).count() == 2
    assert db.session.query(TimelineEntry).filter_by(kind="promise.made_again").count() == 2


def test_one_bad_date_has_its_sentence_at_its_field_and_nothing_moves(cast, browse):
    three(cast)
    page = send(browse, fill({"M01": "2026-03-12", "M02": "soon", "M03": "2026-03-06"}))
    assert len(page.errors) == 2
    assert page.errors[0].startswith("New date for “Desktop in place”: Enter one exact day")
    assert page.errors[1].startswith("New date for “Training”: This is what the last promise says already")
    assert page.soup.select_one("#due_M02")["aria-invalid"] == "true"
    assert page.soup.select_one("#due_M02")["value"] == "soon", "what was typed is kept"
    assert promises() == []
    assert not db.session.query(Notice).filter_by(kind="promise.moved").count()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (fill({}), "Which dates move? Choose at least one date that moves."),
        (fill({"M01": ""}), "New date for “Server in place”: Enter one exact day"),
        (
            fill({"M01": "2026-03-12"}, reason=" "),
            "Why do they move? The client reads this.: This is needed.",
        ),
        (fill({"M01": "2026-03-12"}, cause=""), "Whose cause is it? Choose whose cause it is."),
    ],
    ids=["nothing ticked", "no date", "no reason", "no cause"],
)
def test_what_is_missing(cast, browse, fields, sentence):
    three(cast)
    page = send(browse, fields)
    assert page.errors[0].startswith(sentence), page.errors
    assert promises() == []


def test_an_unticked_date_stays(cast, browse):
    three(cast)
    send(browse, fill({"M01": "2026-03-12"}, due_M02="2026-03-20"))
    assert promises() == [("M01", "2026-03-12")]


def test_by_so_many_working_days_they_are_proposed_and_ticked(cast, browse):
    three(cast)
    with clock.at(MONDAY):
        page = browse("owner").get(f"{ADDRESS}?by=5")
    fields = page.fields(ADDRESS)
    assert fields["moved"] == ["M01", "M02", "M03"]
    assert fields["due_M02"] == "2026-03-13"


@pytest.mark.parametrize("by", ["x", "-1", "0", "99999999"])
def test_nonsense_proposes_nothing(cast, browse, by):
    three(cast)
    with clock.at(MONDAY):
        page = browse("owner").get(f"{ADDRESS}?by={by}")
    assert "moved" not in page.fields(ADDRESS)


def test_a_passed_date_is_proposed_from_today(cast):
    project = three(cast)
    give(cast, milestones_of(project)[0], "2026-03-09T14:00")
    with clock.at(datetime(2026, 3, 20, 9, tzinfo=UTC)):
        assert str(propose(milestones_of(project)[0], 2)) == "2026-03-24T14:00"
        assert str(propose(milestones_of(project)[1], 30)) == "2026-04-21", "Easter is off"


def test_only_what_is_open_can_move(cast, browse):
    project = three(cast)
    with clock.at(MONDAY), writing():
        report_ready(cast.account("owner").actor, milestones_of(project)[0], Moment(MONDAY.date()))
    with clock.at(MONDAY):
        page = browse("owner").get(ADDRESS)
    assert [box["value"] for box in page.soup.select("input[name=moved]")] == ["M02", "M03"]


def test_the_verb_itself_moves_nothing_when_one_date_is_wrong(cast):
    first, second, _ = milestones_of(three(cast))
    moves = [Move(first, Moment.parse("2026-03-12")), Move(second, Moment.parse("2026-03-06"))]
    with clock.at(MONDAY), pytest.raises(Invalid) as error, writing():
        move_promises(cast.account("owner").actor, first.project, moves, TELLING)
    assert error.value.field == "due_M02"
    assert promises() == []


def delivered(app) -> list[str]:
    assert announcements.__all__
    with writing():
        db.session.query(Notice).filter(Notice.kind == "project.sent").delete()
    with clock.at(MONDAY):
        deliver_due(app.config["SETTINGS"])
    found = app.config["SETTINGS"].mail.glob("**/*.eml")
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]
    return [f"Subject: {mail['Subject']}\n{text_of(mail)}" for mail in mails]


def test_the_clients_people_get_one_mail_with_all_of_them(cast, browse, app):
    three(cast)
    send(browse, fill({"M01": "2026-03-12", "M03": "2026-03-13"}))
    mails = delivered(app)
    assert len(mails) == 2, "one each for approver and viewer"
    assert all("Subject: HD-1 Server room: 2 new dates" in mail for mail in mails)
    words = mails[0]
    assert "first promised for Fri 6 Mar 2026, now for Thu 12 Mar 2026" in words
    assert "now for Fri 13 Mar 2026" in words
    assert WHY in words


def test_what_does_not_stand_when_it_leaves_is_not_in_it(cast, browse, app):
    project = three(cast)
    send(browse, fill({"M01": "2026-03-12", "M03": "2026-03-13"}))
    give(cast, milestones_of(project)[0], "2026-03-16")
    mails = [mail for mail in delivered(app) if "new date" in mail and "Server room" in mail]
    assert all("Subject: HD-1 Server room: one new date" in mail for mail in mails)
    assert not any("Thu 12 Mar" in mail for mail in mails)


def test_nothing_leaves_when_none_stands(cast, browse, app):
    project = three(cast)
    send(browse, fill({"M01": "2026-03-12"}))
    give(cast, milestones_of(project)[0], "2026-03-16")
    delivered(app)
    states = {notice.state for notice in db.session.query(Notice).filter_by(kind="promise.moved")}
    assert states == {SUPPRESSED}


def correct(cast, project):
    promise = milestones_of(project)[0].latest
    with clock.at(MONDAY), writing():
        terms = type(terms_of(promise))(due=Moment.parse("2026-03-11"), made=promise.made)
        return correct_promise(cast.account("owner").actor, promise, terms, "A slip of the pen")


def test_a_slip_in_one_of_them_is_corrected_at_once_before_the_mail_left(cast, browse, app):
    project = three(cast)
    send(browse, fill({"M01": "2026-03-12", "M03": "2026-03-13"}))
    assert correct(cast, project).correction_stands
    assert any("HD-1 Server room: one new date" in mail for mail in delivered(app)), "the other one goes out"


def test_and_asks_the_client_once_it_has_left(cast, browse, app):
    project = three(cast)
    send(browse, fill({"M01": "2026-03-12", "M03": "2026-03-13"}))
    delivered(app)
    assert {n.state for n in db.session.query(Notice).filter_by(kind="promise.moved")} == {SENT}
    assert not correct(cast, project).correction_stands
