"""A technician prepares it on one screen, sees what is missing, asks and does it; who sees what waits."""

from io import BytesIO

import pytest

from tests.factories import MONDAY, laptop, sent
from tests.queries import count_queries
from tests.risk_actions.given import (
    LATER,
    TITLE,
    asked,
    assessed,
    before,
    consented,
    do_it,
    fresh,
    performed,
    proved_backup,
    say_no,
    say_yes,
    spoken,
)
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.files.actions import attach
from tracker.files.preparing import prepare
from tracker.incidents.models import Incident
from tracker.risk_actions.models import RiskAction

NEW = "/projects/HD-1/risk-actions/new"


def address(action, tail: str = "") -> str:
    return f"/projects/HD-1/risk-actions/{action.uuid}{tail}"


def see(browse, who: str, path: str, at=LATER) -> str:
    with clock.at(at):
        return browse(who).get(path).text


def test_from_a_common_action_to_the_question(cast, browse):
    sent(cast)
    device = laptop(cast)
    proved_backup(cast, device)
    with clock.at(MONDAY):
        hands = browse("technician")
        page = hands.get(f"{NEW}?like=replace-disk&device={device.uuid}")
        fields = page.fields()
        assert (fields["device"], fields["title"]) == (device.uuid, "Open the case and replace the disk")
        page = hands.send(NEW, fields | {"why": "It reports errors."})
        assert "Nobody has looked at it second." in page.text
        action = db.session.query(RiskAction).one()
        page = hands.send(address(action, "/second"), hands.get(address(action, "/second")).fields())
        assert "say that you are alone" in page.text
        browse("owner").submit(address(action, "/second"))
        page = hands.submit(address(action, "/ask"))
        assert "waits for the client" in page.text
        page = hands.submit(address(action, "/ask"), expires="2026-03-01")
        assert "This has passed" in page.text
    assert fresh(action).ask.expires_at.isoformat() == "2026-03-09T17:00:00+00:00"


def test_void_is_refused_with_better_words(cast, browse):
    sent(cast)
    laptop(cast)
    with clock.at(MONDAY):
        page = browse("technician").submit(
            NEW, title="Open it", why="It is slow", risk="That voids the warranty"
        )
    assert (page.status, "may affect it" in page.text) == (422, True)


def test_done_with_condition_and_seen_to_work(cast, browse):
    action = consented(cast)
    before(cast, action)
    with clock.at(LATER):
        page = browse("technician").submit(address(action, "/perform"), after="As before")
        assert "Condition after" in page.text
        page = browse("owner").submit(address(action, "/verify"), words="Started, opened a letter")
    assert "done, and it works" in page.text
    assert "Started, opened a letter" in see(browse, "viewer", f"/portal/HD-1/consents/{action.uuid}")


def test_done_without_consent_is_one_step(cast, browse):
    sent(cast)
    device = laptop(cast)
    with clock.at(MONDAY):
        browse("technician").submit(
            f"/projects/HD-1/risk-actions/without-consent?device={device.uuid}",
            title="Opened it",
            why="Haste",
        )
    assert db.session.query(Incident).one().discloses


@pytest.mark.parametrize(
    ("make", "where", "words"),
    [
        (asked, "client", "waits for the client"),
        (lambda cast: say_no(cast, action := asked(cast)) or action, "nobody", "consent refused"),
    ],
)
def test_this_morning_says_what_waits_and_for_whom(cast, browse, make, where, words):
    make(cast)
    with clock.at(LATER):
        page = browse("owner").get("/?whose=mine")
    lines = page.soup.select_one(f"#{where}").get_text(" ")
    assert TITLE in lines
    assert words in lines


def test_done_on_a_word_by_phone_it_waits_for_the_client_until_they_confirm(cast, browse):
    action = asked(cast)
    spoken(cast, action)
    before(cast, action)
    do_it(cast, action)
    with clock.at(LATER):
        page = browse("owner").get("/?whose=mine")
    assert TITLE in page.soup.select_one("#client").text
    say_yes(cast, action)
    assert TITLE not in see(browse, "owner", "/?whose=mine")


def test_run_out_it_is_ours_again(cast, browse):
    asked(cast, days=1)
    text = see(browse, "owner", "/?whose=mine&list=nobody", at=MONDAY.replace(day=4))
    assert "has run out" in text


def test_my_day_says_go_ahead_until_when(cast, browse):
    consented(cast)
    assert "go ahead until Mon 9 Mar 2026" in see(browse, "technician", "/day")
    assert TITLE not in see(browse, "manager", "/day")


def test_the_devices_page_has_all_of_it(cast, browse):
    action = performed(cast)
    text = see(browse, "finance", f"/devices/{action.device.uuid}")
    assert TITLE in text


def test_ten_of_them_are_no_more_work_than_one(app, cast, browse):
    action = assessed(cast)
    counts = []
    pages = [
        ("owner", "/projects/HD-1"),
        ("approver", "/portal/HD-1"),
        ("technician", "/day"),
        ("owner", "/?whose=mine"),
        ("owner", f"/devices/{action.device.uuid}"),
    ]
    for several in (2, 8):
        for _ in range(several):
            asked(cast, action.project, action.device)
        for who, path in pages:
            browser = browse(who)
            with clock.at(LATER), count_queries(app) as seen:
                assert browser.get(path).status == 200
            counts.append(len(seen))
    half = len(pages)
    assert counts[:half] == counts[half:], counts


@pytest.mark.parametrize("state", [consented, performed])
def test_photos_before_and_after_are_the_clients_too_and_stay(app, cast, browse, state):
    action = state(cast)
    for role, for_client in (("before", True), ("after", False)):
        with writing():
            upload = prepare(BytesIO(b"a word"), f"{role}.txt", app.config["SETTINGS"].files)
            kept = {"role": role, "for_client": for_client, "project_id": action.project_id}
            by = cast.account("technician").actor
            attached = attach(by, action.project.client, action.subject, upload, **kept)
    assert "after.txt" in see(browse, "owner", address(action))
    told = see(browse, "viewer", f"/portal/HD-1/consents/{action.uuid}")
    assert ("before.txt" in told, "after.txt" in told) == (True, False)
    with clock.at(LATER):
        assert "it stays" in browse("technician").submit(f"/files/{attached.uuid}/remove").text
