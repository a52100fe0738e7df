"""Before a visit: how much is prepared, and the question whether to come anyway or to move it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from tests.checks.given import checked_project, checks, tick
from tests.factories import first_of, give, sent
from tests.pages import squeeze
from tracker.base import clock
from tracker.base.calendars import WorkCalendar
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.milestones.models import ASK_VISIT, NO, YES, Ask
from tracker.milestones.readiness import ask_about_visit
from tracker.milestones.rules import may_ask_about_visit
from tracker.outbox.models import Notice
from tracker.timeline.queries import entries_of

LINES = ("Patch panel ordered", "! Restore proved", "Keys fetched")
WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)
MONDAY_NEXT = date(2026, 3, 9)
LONDON = WorkCalendar(ZoneInfo("Europe/London"))
LINK = "Not all is prepared: ask whether to come anyway"
ASKED = "We are prepared with 2 of 3: “Restore proved” is missing."


@pytest.fixture
def project(cast):
    """A visit promised for Friday 6 March with two of its three checks met."""
    made = checked_project(cast, *LINES, kind="visit")
    for check in (checks(made)[0], checks(made)[2]):
        tick(cast, made, check)
    return made


def ask(cast, project, words: str = "", at: datetime = WEDNESDAY) -> Ask:
    with clock.at(at), writing():
        return ask_about_visit(cast.account("owner").actor, first_of(project), words)


def path(project) -> str:
    return f"/projects/{project.ref}/milestones/M01/come-anyway"


def asks() -> list[Ask]:
    return list(db.session.scalars(sa.select(Ask).where(Ask.kind == ASK_VISIT).order_by(Ask.id)))


def test_from_two_working_days_before_to_the_day_itself():
    days = [MONDAY_NEXT + timedelta(days=n) for n in range(-6, 2)]
    asked = [day.day for day in days if may_ask_about_visit(MONDAY_NEXT, day, LONDON)]
    assert asked == [5, 6, 7, 8, 9]


def test_the_page_shows_what_the_client_will_read(project, browse):
    with clock.at(WEDNESDAY):
        page = browse("owner").get(browse("owner").get(f"/projects/{project.ref}").link(LINK))
        assert ASKED in page.text
        shown = page.soup.select_one("dl.facts").get_text(" ", strip=True)
        browse("owner").submit(path(project))
        question = browse("approver").get(f"/portal/{project.ref}/asks/{asks()[0].uuid}")
    assert asks()[0].reason == ASKED
    assert squeeze(shown) in question.text


def test_words_of_ones_own_stand_behind_the_reason(cast, project):
    assert ask(cast, project, "The disk comes on Thursday.").reason == f"{ASKED} The disk comes on Thursday."


def test_the_history_and_the_approvers_are_told(cast, project):
    question = ask(cast, project)
    [entry] = entries_of(project.client.uuid, ["milestone.visit_asked"])
    assert (entry.facts["ask"], entry.text.words) == (question.uuid, {"reason": ASKED})
    told = db.session.scalars(sa.select(Notice).where(Notice.kind == "ask.put")).all()
    assert {notice.contact_id for notice in told} == {cast.approver}


def test_what_changed_since_it_was_shown_is_shown_again(cast, project, browse):
    with clock.at(WEDNESDAY):
        browser = browse("owner")
        fields = browser.get(path(project)).fields()
        with writing():
            checks(project)[0].text = "Patch panel mounted"
            checks(project)[0].done_at = None
        again = browser.send(path(project), fields)
        assert "Something has changed since you looked" in again.errors[0]
        assert "“Patch panel mounted”, “Restore proved” are missing" in again.text
        assert asks() == []
        browser.send(path(project), again.fields())
    assert len(asks()) == 1


def test_one_question_at_a_time(cast, project):
    ask(cast, project)
    with pytest.raises(Refused, match="asked already"):
        ask(cast, project)


def test_a_new_date_makes_room_for_a_new_question(cast, project):
    first = ask(cast, project)
    give(cast, first_of(project), "2026-03-09", at=datetime(2026, 3, 4, 10, tzinfo=UTC))
    second = ask(cast, project, at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    assert (first.answer, second.answer) == ("taken back", None)


@pytest.mark.parametrize(
    ("day", "sentence"), [(3, "from two working days before"), (7, "from two working days before")]
)
def test_too_early_and_too_late(cast, project, day, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(cast, project, at=WEDNESDAY.replace(day=day))


def test_nothing_to_ask(cast, project, browse):
    with writing():
        checks(project)[1].critical = False
    tick(cast, project, checks(project)[1], "20 files opened")
    with pytest.raises(Refused, match="nothing to ask"):
        ask(cast, project)
    with clock.at(WEDNESDAY):
        page = browse("owner").get(path(project))
        assert "there is nothing to ask" in page.text
        assert not page.soup.select("main form")


@pytest.mark.parametrize("kind", ["work", "visit"])
def test_only_a_visit_with_checks_is_asked_about(cast, kind):
    lines = LINES if kind == "work" else ()
    project = checked_project(cast, *lines, kind=kind) if lines else sent(cast, kind=kind)
    with pytest.raises(Refused):
        ask(cast, project)


def test_how_it_stands_on_the_staff_page(cast, project, browse):
    def text() -> str:
        with clock.at(WEDNESDAY):
            return browse("owner").get(f"/projects/{project.ref}").text

    assert "2 of 3 checks done" in text()
    assert LINK in text()
    question = ask(cast, project)
    assert "We asked on Wed 4 Mar 2026, 09:00 whether to come anyway. No answer yet." in text()
    assert LINK not in text()
    for answer, said in ((YES, "come anyway"), (NO, "move it")):
        with writing():
            question.answer, question.answered_on = answer, WEDNESDAY.date()
            question.answer_words = "We need the room"
        assert f"The client said on Wed 4 Mar: {said}. “We need the room”" in text()


def test_many_missing_things_are_counted(cast, browse):
    project = checked_project(cast, *(f"Thing {n}" for n in range(9)), kind="visit")
    tick(cast, project, checks(project)[0])
    assert ask(cast, project).reason == (
        "We are prepared with 1 of 9: “Thing 1”, “Thing 2”, “Thing 3”, “Thing 4” and four more are missing."
    )
