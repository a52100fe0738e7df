"""The page of one consent: read it, have a code mailed, sign once; links and guesses sign nothing."""

import re

import pytest
import sqlalchemy as sa

from tests.factories import sent
from tests.notes.talking import body, delivered
from tests.outbox.notices import text_of
from tests.risk_actions.given import (
    LATER,
    TITLE,
    another,
    asked,
    code_for,
    consented,
    fresh,
    person,
    say_no,
    spoken,
)
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.models import Device
from tracker.proofs import prove_client
from tracker.risk_actions.performing import record_without_consent

CODE = re.compile(r"^(\d{4} \d{4})$", re.MULTILINE)


@pytest.fixture
def action(cast):
    return asked(cast)


def address(action) -> str:
    return f"/portal/{action.project.ref}/consents/{action.uuid}"


def sign(browse, action, who: str = "approver", at=LATER, **values):
    with clock.at(at):
        browser = browse(who)
        fields = browser.get(address(action)).fields(f"{address(action)}/yes")
        return browser.send(f"{address(action)}/yes", fields | {"name": "Anna Quay"} | values)


def test_from_the_mail_to_the_signed_copy_that_verifies(app, cast, browse, action):
    with clock.at(LATER):
        mails = delivered(app, "May we do this")
        assert mails.keys() == {"anna@harbour.example"}
        mail = body(mails["anna@harbour.example"])
        assert not CODE.search(mail)
        [link] = re.findall(r"(/enter/\S+)", mail)
        browser = browse(None)
        page = browser.send(link, {"csrf_token": browser.get(link).fields()["csrf_token"]})
        assert page.h1 == "May we do this to Anna's laptop?"
        for part in (TITLE, "5CD8123ABC", "may affect your manufacturer’s warranty", "Tess Turner"):
            assert part in page.text
        fields = page.fields(f"{address(action)}/yes")
        browser.send(f"{address(action)}/code", fields)
        coded = body(delivered(app, "code for a consent")["anna@harbour.example"])
        assert TITLE in coded
        assert "/enter/" not in coded
        code = CODE.search(coded)[1]
        fields = browser.get(address(action)).fields(f"{address(action)}/yes")
        page = browser.send(f"{address(action)}/yes", fields | {"name": "A. Quay", "code": code})
        assert "signed as “A. Quay”".casefold() in page.text.casefold()
        copy = body(delivered(app, "copy of your consent")["anna@harbour.example"])
    for part in (action.ask.text_hash, "A. Quay", f"What we want to do:\n> {TITLE}"):
        assert part in copy
    line = re.search(r"Proof line: HD (\d+):([0-9a-f]+)", copy)
    assert f"HD {line[1]}:{line[2]}" in page.text
    assert prove_client("HD", (int(line[1]), line[2])).flaw is None
    checked = browse("approver").get(f"/portal/HD-1/timeline?proof=HD+{line[1]}:{line[2]}")
    assert "matches the history" in checked.text


def test_the_code_is_kept_nowhere(app, cast, browse, action):
    with clock.at(LATER):
        browser = browse("approver")
        fields = browser.get(address(action)).fields(f"{address(action)}/yes")
        browser.send(f"{address(action)}/code", fields)
        mail = delivered(app, "code for a consent")["anna@harbour.example"]
    code = CODE.search(text_of(mail))[1]
    db.session.rollback()
    from_rows = "".join(
        str(row)
        for table in ("notices", "consent_codes")
        for row in db.session.execute(sa.text(f"SELECT * FROM {table}"))
    )
    assert code not in from_rows
    assert code.replace(" ", "") not in from_rows


def test_a_scanner_that_opens_and_submits_everything_signs_nothing(cast, browse, action):
    with clock.at(LATER):
        browser = browse("approver")
        for _ in range(2):
            page = browser.get(address(action))
            fields = page.fields(f"{address(action)}/yes")
            assert browser.send(f"{address(action)}/yes", fields).status == 422
            assert browser.send(f"{address(action)}/yes", fields | {"name": "x"}).status == 422
            no = browser.get(f"{address(action)}/no")
            assert browser.send(f"{address(action)}/no", no.fields()).status == 422
    assert (fresh(action).state, action.ask.answer) == ("asked", None)


def test_guessing_six_times_does_nothing_and_says_why(cast, browse, action):
    code = code_for(cast, action)
    for left in (4, 3, 2, 1):
        assert f"tries left: {left}" in sign(browse, action, code=another(code)).text
    assert "it was the fifth try" in sign(browse, action, code=another(code)).text
    page = sign(browse, action, code=code)
    assert (page.status, fresh(action).state) == (422, "asked")
    assert "no code that still works" in page.text


def test_a_viewer_reads_it_and_who_may_answer(browse, action):
    with clock.at(LATER):
        page = browse("viewer").get(address(action))
        assert "That is Anna Quay" in page.text
        assert not page.soup.select(f'form[action="{address(action)}/yes"]')
        for tail in ("yes", "no", "code"):
            assert browse("viewer").raw("POST", f"{address(action)}/{tail}").status_code in {400, 403}


def test_another_clients_approver_finds_nothing(browse, action):
    for who, status in (("stranger", 404), ("administrator", 303)):
        assert browse(who).raw("GET", address(action)).status_code == status


def test_a_change_between_look_and_click_shows_both_texts(cast, browse, action):
    code = code_for(cast, action)
    with clock.at(LATER):
        browser = browse("approver")
        fields = browser.get(address(action)).fields(f"{address(action)}/yes")
        with writing():
            db.session.get_one(Device, action.device_id).serial = "NEW-1"
        page = browser.send(f"{address(action)}/yes", fields | {"name": "Anna", "code": code})
    assert page.status == 422
    for part in ("nothing was recorded", "serial number 5CD8123ABC", "serial number NEW-1"):
        assert part in page.text
    assert fresh(action).state == "asked"


def test_answered_and_expired_ones_are_read_and_not_answered(cast, browse):
    action = consented(cast)
    with clock.at(LATER):
        page = browse("approver").get(address(action))
        assert "Anna Quay consented on" in page.text
        assert not page.soup.select(f'form[action="{address(action)}/yes"]')


def test_it_stands_first_among_what_we_need_and_later_as_history(cast, browse, action):
    with clock.at(LATER):
        page = browse("approver").get("/portal/HD-1")
        assert "We need your consent" in page.text
    say_no(cast, action)
    with clock.at(LATER):
        page = browse("viewer").get("/portal/HD-1")
    assert "We need your consent" not in page.text
    assert "consent refused" in page.text


def test_a_word_by_phone_waits_to_be_confirmed_on_every_page(app, cast, browse, action):
    spoken(cast, action)
    with clock.at(LATER):
        for who, path in (
            ("viewer", "/portal/HD-1"),
            ("viewer", address(action)),
            ("owner", "/projects/HD-1"),
            ("owner", f"/projects/HD-1/risk-actions/{action.uuid}"),
        ):
            text = browse(who).get(path).text
            assert "confirm" in text or "Is that right?" in text, path
        assert "Yes, go ahead" in body(delivered(app, "please confirm")["anna@harbour.example"])


def test_done_without_consent_is_on_the_clients_page(cast, browse):
    project = sent(cast)
    action = asked(cast, project)
    with clock.at(LATER), writing():
        record_without_consent(
            person(cast, "technician"),
            project,
            action.device,
            title="Opened the case",
            at=LATER,
            performer=cast.account("technician"),
            why="In a hurry.",
        )
    with clock.at(LATER):
        text = browse("viewer").get("/portal/HD-1").text
    assert "We worked on Anna's laptop" in text
    assert "done without consent" in text
