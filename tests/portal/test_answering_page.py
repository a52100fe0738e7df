"""The page of one question: read exactly what is asked, answer once, and see what was recorded."""

import re
from uuid import uuid4

import pytest

from tests.factories import MONDAY, first_of, give, sent
from tests.milestones.answers import TUESDAY, asks_of, no, reported
from tests.pages import Page
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import ask_withdrawal, correct_happened, milestones_of
from tracker.timeline.queries import head_of


def address(project, question) -> str:
    return f"/portal/{project.ref}/asks/{question.uuid}"


def look(browse, project, question, who: str = "approver") -> Page:
    with clock.at(TUESDAY):
        return browse(who).get(address(project, question))


def press(browse, project, question, button: str, *, who: str = "approver", **fields) -> Page:
    with clock.at(TUESDAY):
        browser = browse(who)
        path = address(project, question)
        filled = browser.get(path).fields(path) | fields
        return browser.send(path, filled | {button: "pressed"})


@pytest.fixture
def asked(cast):
    project = sent(cast)
    return project, reported(cast, project)


def test_the_page_shows_exactly_what_is_asked_and_what_each_answer_does(browse, asked):
    page = look(browse, *asked)
    assert page.h1 == "Is it done, for you?"
    for words in (
        "Done means Server in place: the client says so",
        "First promised for Fri 6 Mar 2026",
        "We say it happened Mon 2 Mar 2026",
        "It counts as done, by your word.",
        "It is open again, and its late days go on counting. "
        "What is missing stands on our page of the project, in your words.",
        "Silence is never counted as a yes.",
    ):
        assert words in page.text
    buttons = [button["value"] for button in page.soup.select("main input[type=submit]")]
    assert buttons == ["Yes, it is done", "No, not yet"]
    assert page.link("Not sure? Let us call you") == f"/portal/HD-1/call?about={asked[1].uuid}"


def test_the_project_page_leads_there(browse, asked):
    with clock.at(TUESDAY):
        page = browse("approver").get("/portal/HD-1")
    assert page.link("Read and answer") == address(*asked)


def test_accepted_with_a_proof_line(browse, asked):
    project, question = asked
    page = press(browse, project, question, "yes", words="Thank you")
    db.session.refresh(question)
    assert first_of(project).state == "accepted"
    assert page.h1 == "Is it done, for you?"
    assert "What was recorded Yes, it is done Anna Quay, on Tue 3 Mar 2026, 09:00 Thank you" in page.text
    number, digest = head_of(project.client.uuid)
    shown = re.search(r"Record (\d+) · ((?:[0-9a-f]{4} ?){4})", page.text)
    assert shown is not None
    assert (int(shown[1]), shown[2].replace(" ", "")) == (number, digest[:16])
    assert "We say it happened: Mon 2 Mar 2026" in page.text
    assert not page.soup.select("main form")


def test_returned_with_words(browse, asked):
    project, question = asked
    page = press(browse, project, question, "no", words="The door is jammed")
    assert "No, not yet Anna Quay" in page.text
    assert first_of(project).state == "returned"


def test_a_no_wants_a_word(browse, asked):
    project, question = asked
    page = press(browse, project, question, "no")
    assert page.status == 422
    assert page.errors == ["In your words: Please say in a few words why; whoever answers for it reads them."]
    assert first_of(project).state == "ready"


def test_a_date_is_agreed_to(browse, cast):
    project = sent(cast)
    give(cast, first_of(project), "2026-03-10")
    [question] = asks_of(project, "date")
    page = press(browse, project, question, "yes")
    assert "Yes, it suits us" in page.text
    assert question.answer == "yes"


def test_a_yes_that_says_otherwise_is_asked_about_once(browse, asked):
    project, question = asked
    path, browser = address(project, question), browse("approver")
    with clock.at(TUESDAY):
        page = browser.send(
            path, browser.get(path).fields(path) | {"words": "But the printer still smears", "yes": "y"}
        )
        assert page.status == 422
        assert "your words name something that may not be" in page.text
        assert page.fields(path)["words"] == "But the printer still smears"
        other = page.fields(path) | {"words": "But the scanner is missing", "yes": "y", "form_id": new()}
        assert browser.send(path, other).status == 422
        assert first_of(project).state == "ready"
        page = browser.send(path, page.fields(path) | {"yes": "y", "form_id": new()})
    assert "What was recorded" in page.text
    assert first_of(project).state == "accepted"


def test_after_the_text_changed_nothing_happens_and_the_new_one_is_shown(browse, cast, asked):
    project, question = asked
    path, browser = address(project, question), browse("approver")
    with clock.at(TUESDAY):
        fields = browser.get(path).fields(path)
        with writing():
            moment = Moment(TUESDAY.date())
            correct_happened(cast.account("owner").actor, first_of(project), moment, "It was Tuesday")
        page = browser.send(path, fields | {"yes": "y"})
        assert page.status == 422
        assert "nothing was recorded" in page.errors[0]
        assert "We say it happened Tue 3 Mar 2026" in page.text
        assert first_of(project).state == "ready"
        browser.send(path, page.fields(path) | {"yes": "y", "form_id": new()})
    assert first_of(project).state == "accepted"


def test_the_second_approver_is_told_who_was_first(browse, cast, asked):
    project, question = asked
    path, browser = address(project, question), browse("approver")
    with clock.at(TUESDAY):
        fields = browser.get(path).fields(path)
    no(cast, project, question, at=TUESDAY)
    with clock.at(TUESDAY):
        page = browser.send(path, fields | {"yes": "y"})
    assert page.status == 422
    assert page.errors == ["Anna Quay answered this already: no."]
    assert "No, not yet" in page.text
    assert first_of(project).state == "returned"


def test_a_viewer_reads_who_may_answer_and_is_refused(browse, asked):
    project, question = asked
    page = look(browse, project, question, "viewer")
    assert "Only an approver of your company can answer this. That is Anna Quay." in page.text
    assert "First promised for Fri 6 Mar 2026" in page.text
    assert not page.soup.select("main form")
    with clock.at(TUESDAY):
        browser = browse("viewer")
        token = browser.get("/portal/").soup.select_one("input[name=csrf_token]")["value"]
        refused = browser.send(address(project, question), {"csrf_token": token, "yes": "y"})
    assert refused.status == 403
    assert "Only an approver of your company can answer this." in refused.text
    assert question.answer is None


def test_another_clients_question_and_none_answer_alike(browse, cast):
    own, other = sent(cast), sent(cast, client="orchard")
    foreign = reported(cast, other)
    browser = browse("approver")
    absent = browser.raw("GET", f"/portal/{own.ref}/asks/{uuid4()}")
    for path in (address(other, foreign), address(own, foreign), f"/portal/OL-9/asks/{foreign.uuid}"):
        answer = browser.raw("GET", path)
        assert (answer.status_code, answer.data) == (404, absent.data)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("x" * 100_000, 422),
        ("<b>bold</b><script>alert(1)</script>", 200),
        ("w" * 300, 200),
    ],
)
def test_whatever_is_typed_is_kept_as_text_or_refused(browse, asked, words, status):
    project, question = asked
    page = press(browse, project, question, "no", words=words)
    assert page.status == status
    assert not page.soup.select("main script, main b")
    assert (question.answer is None) == (status == 422)


def test_neither_button_is_no_answer(browse, asked):
    project, question = asked
    with clock.at(TUESDAY):
        browser, path = browse("approver"), address(project, question)
        page = browser.send(path, browser.get(path).fields(path))
    assert page.errors == ["Please press one of the two buttons."]
    assert question.answer is None


def test_the_same_press_twice_is_one_answer(browse, asked):
    project, question = asked
    path, browser = address(project, question), browse("approver")
    with clock.at(TUESDAY):
        fields = browser.get(path).fields(path) | {"yes": "y"}
        assert browser.send(path, fields).status == 200
        assert "What was recorded" in browser.send(path, fields).text


def test_after_one_answer_the_next_question_is_offered(browse, cast):
    project = sent(cast, "One", "Two")
    question = reported(cast, project)
    with clock.at(MONDAY), writing():
        other = ask_withdrawal(cast.account("owner").actor, milestones_of(project)[1], "Not needed")
    page = press(browse, project, question, "yes")
    assert page.link("One more thing waits for you") == address(project, other)


def new() -> str:
    return str(uuid4())
