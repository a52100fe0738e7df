"""Whoever keeps the instance sees at a glance whether it does its work, and can try the way out of mails."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cli.running import command, set_environment
from tests.factories import MONDAY
from tests.outbox.mail_server import listening
from tests.outbox.notices import HELLO, mails, notice, queue, register
from tracker.backups.backup import back_up
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.smtp_address import parse_smtp_address
from tracker.outbox.deliver import deliver_due
from tracker.outbox.heartbeat import Heart
from tracker.outbox.models import FAILED, Notice
from tracker.outbox.pause import pause

SECRET = "s3cret-word"


def poison(_notice):
    raise LookupError("the project of this notice is gone")


def test_nothing_runs_yet(browse):
    page = browse("administrator").get("/instance")
    assert "none runs" in page.text
    assert "start “python -m tracker worker”" in page.text
    assert "Every mail left." in page.text
    assert "no mail server: they are written into a folder of the instance" in page.text
    for words in ("Makegood", "Python", "Last backup none yet", "free"):
        assert words in page.text


def test_all_is_well(app, cast, browse, settings, monkeypatch, tmp_path):
    register(monkeypatch, lambda _notice: HELLO)
    with clock.at(MONDAY):
        Heart().beat()
        queue(count=2)
        deliver_due(settings)
        queue(due_at=MONDAY - timedelta(hours=1))
        queue(due_at=MONDAY + timedelta(hours=1))
        back_up(db.engine, settings, tmp_path / "monday.zip")
        page = browse("administrator").get("/instance")
    assert "alive last sign Mon 2 Mar 2026, 09:00" in page.text
    assert "1 mail is due, the oldest since Mon 2 Mar 2026, 08:00 ; 1 waits for its time" in page.text
    assert "Last mail Mon 2 Mar 2026, 09:00 anna@harbour.example" in page.text
    assert "Last backup Mon 2 Mar 2026, 09:00 monday.zip" in page.text


def test_a_worker_that_fell_silent_and_a_server_that_takes_nothing(browse, cast):
    with clock.at(MONDAY):
        Heart().beat()
        pause("The mail server refused the sign-in: 535 no")
    with clock.at(MONDAY + timedelta(minutes=30)):
        page = browse("administrator").get("/instance")
    assert "no sign of life" in page.text
    assert "Mails wait: The mail server refused the sign-in: 535 no" in page.text


def test_parked_ones_are_tried_again_whoever_they_are_for(app, cast, browse, settings, monkeypatch):
    register(monkeypatch, poison)
    [uuid] = queue(account_id=cast.technician)
    with writing():
        db.session.execute(
            sa.update(Notice).values(state=FAILED, reason="LookupError: gone", settled_at=MONDAY)
        )
    administrator = browse("administrator")
    page = administrator.get("/instance")
    assert "Tess Turner" in page.text
    assert "LookupError: gone" in page.text
    again = f"/instance/notices/{uuid}/again"
    assert "It is tried again now." in administrator.send(again, page.fields(again)).text
    assert notice(uuid).state == "queued"


def test_a_test_mail_by_a_press(app, cast, browse, settings):
    with listening() as server:
        app.config["SETTINGS"] = replace(
            settings, smtp=parse_smtp_address(server.url(user=f"desk:{SECRET}@"))
        )
        administrator = browse("administrator")
        server.extensions = ("AUTH PLAIN",)
        page = administrator.submit("/instance", "/instance/test-mail", address="Ada@northside.example")
        assert "The test mail left: 250 taken" in page.text
        assert server.mails[0]["To"] == "ada@northside.example"
        server.answers["AUTH"] = "535 wrong password"
        page = administrator.submit("/instance", "/instance/test-mail", address="ada@northside.example")
        assert "refused the sign-in: 535 wrong password" in page.errors[0]
        assert SECRET not in page.html
        assert "signed in as desk" in page.text
        page = administrator.submit("/instance", "/instance/test-mail", address="ada@x, eve@y")
        assert "is not an e-mail address" in page.errors[0]


def test_a_test_mail_by_the_command(app, monkeypatch):
    set_environment(monkeypatch, app)
    end = command("mail", "test", "ada@northside.example")
    assert end.status == 0
    assert "written to" in end.out
    assert len(mails(app.config["SETTINGS"].mail)) == 1
    with listening(answers={"RCPT": "550 no such person"}) as server:
        monkeypatch.setenv("TRACKER_SMTP_URL", server.url(user=""))
        end = command("mail", "test", "ada@northside.example")
    assert (end.status, end.err) == (2, "The test mail did not leave. 550 no such person\n")
    assert command("mail", "test", "nobody").status == 2


@pytest.mark.parametrize("who", ["manager", "technician"])
def test_for_administrators_alone(browse, who):
    assert browse(who).raw("GET", "/instance").status_code == 403


def test_a_form_that_was_tampered_with_is_shown_again(browse, cast):
    [uuid] = queue(account_id=cast.technician)
    administrator = browse("administrator")
    token = administrator.get("/instance").soup.select_one("input[name=csrf_token]")["value"]
    wrong = {"csrf_token": token, "form_id": "no uuid"}
    for path in (f"/instance/notices/{uuid}/again", "/instance/test-mail"):
        assert administrator.send(path, wrong).status == 422
