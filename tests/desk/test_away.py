"""Whoever is away says until when; somebody always answers, and clients read who (P11, B)."""

from datetime import date, timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.notes.talking import delivered, wrote
from tracker.accounts.models import Account
from tracker.base import clock
from tracker.base.database import db, writing

AWAY = {"away_from": "2026-03-03", "back_on": "2026-03-09"}


@pytest.fixture
def project(cast):
    """Omar's, with nobody named beside him."""
    project = sent(cast)
    with writing():
        project.deputy = None
    return project


def stand_in(browser, name):
    options = browser.get("/me/away").soup.select("select option")
    return next(o["value"] for o in options if o.get_text() == name)


def test_clients_read_until_when_and_who_answers(browse, project, cast):
    owner = browse("owner")
    with clock.at(MONDAY):
        owner.submit("/me/away", stand_in=stand_in(owner, "Mina Moss"), **AWAY)
        assert "Oakes is away" not in browse("viewer").get(f"/portal/{project.ref}").text
    with clock.at(MONDAY + timedelta(days=1)):
        words = "Omar Oakes is away, and back on Monday 9 March. Mina Moss answers meanwhile."
        assert words in browse("viewer").get(f"/portal/{project.ref}").text
        assert words in browse("technician").get(f"/projects/{project.ref}").text
    with clock.at(MONDAY + timedelta(days=7)):
        assert "Oakes is away" not in browse("viewer").get(f"/portal/{project.ref}").text


def test_back_earlier(browse, project, cast):
    owner = browse("owner")
    with clock.at(MONDAY):
        owner.submit("/me/away", stand_in=stand_in(owner, "Mina Moss"), **AWAY)
    with clock.at(MONDAY + timedelta(days=2)):
        owner.submit("/me/away", "/me/back")
        assert "Oakes is away" not in browse("viewer").get(f"/portal/{project.ref}").text
    account = db.session.get_one(Account, cast.owner)
    assert (account.away_from, account.back_on) == (None, None)


def test_nobody_goes_without_somebody_who_answers(browse, project, cast):
    owner = browse("owner")
    assert owner.submit("/me/away", **AWAY).errors == [
        "Who stands in where no deputy is named? Somebody has to answer meanwhile; say who."
    ]
    with writing():
        mina = cast.account("manager")
        mina.away_from, mina.back_on = date(2026, 3, 2), date(2026, 3, 5)
    page = owner.submit("/me/away", stand_in=stand_in(owner, "Mina Moss"), **AWAY)
    assert page.errors == ["Who stands in where no deputy is named? Mina Moss is away then too."]
    page = owner.submit(
        "/me/away", stand_in=stand_in(owner, "Tess Turner"), away_from="2026-03-09", back_on="2026-03-03"
    )
    assert page.errors == ["Back on: Whoever goes comes back on a later day."]
    assert project.deputy is None


def test_a_manager_says_it_for_who_can_not(browse, project, cast):
    manager, path = browse("manager"), f"/staff/{cast.account('owner').uuid}/away"
    stand_in = manager.get(path).soup.select("select option")[1]["value"]
    manager.submit(path, stand_in=stand_in, **AWAY)
    assert db.session.get_one(Account, cast.owner).is_away(date(2026, 3, 4))


def test_answers_to_our_mails_reach_who_is_here(app, project, cast):
    with writing():
        project.deputy = cast.account("manager")
        omar = cast.account("owner")
        omar.away_from, omar.back_on = date(2026, 3, 2), date(2026, 3, 5)
    wrote(cast, project, "owner")
    with clock.at(MONDAY):
        mail = delivered(app, "Omar")["vic@harbour.example"]
    assert mail["Reply-To"] == "mina@northside.example"
