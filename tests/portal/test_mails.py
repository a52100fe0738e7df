"""A contact chooses what is mailed and when; a mail's own link stops its kind without signing in (N4, N5)."""

from datetime import time

import pytest

from tracker.base.database import db
from tracker.mailing.addresses import stop_address
from tracker.mailing.queries import habits_of, stopped_by
from tracker.mailing.rules import USUAL, Family, Habits
from tracker.timeline.models import TimelineEntry


def entries(kind):
    return db.session.query(TimelineEntry).filter_by(kind=kind).count()


def test_all_is_wanted_until_somebody_says_otherwise(browse, cast):
    page = browse("viewer").get("/portal/mails")
    assert page.h1 == "Mails to you"
    assert page.fields()["families"] == ["status", "broken", "dates"]
    assert (page.fields()["hour"], page.fields()["quiet_from"]) == ("8", "20:00")
    assert (habits_of(cast.viewer), stopped_by(cast.viewer)) == (USUAL, frozenset())


def test_hours_and_kinds_are_chosen_in_one_form_and_once(browse, cast):
    browser = browse("viewer")
    for _ in range(2):
        page = browser.submit(
            "/portal/mails", families=["dates"], hour="17", quiet_until="06:30", zone="Pacific/Kiritimati"
        )
        assert "That is how we mail you from now on." in page.text
    assert habits_of(cast.viewer) == Habits(17, time(20), time(6, 30), "Pacific/Kiritimati")
    assert stopped_by(cast.viewer) == {Family.STATUS, Family.BROKEN}
    assert (entries("mail.habits"), entries("mail.stopped")) == (1, 2)
    browser.submit("/portal/mails", families=["status", "dates"])
    assert stopped_by(cast.viewer) == {Family.BROKEN}
    assert entries("mail.wanted") == 1


def test_who_decides_is_always_asked_about_dates(browse, cast):
    browser = browse("approver")
    page = browser.get("/portal/mails")
    assert page.fields()["families"] == ["status", "broken"]
    assert "what we ask you always comes" in page.text
    page = browser.send("/portal/mails", page.fields() | {"families": ["dates"]})
    assert page.status == 422
    assert stopped_by(cast.approver) == frozenset()


@pytest.mark.parametrize(
    ("wrong", "value"), [("hour", "24"), ("hour", "noon"), ("quiet_from", "25:00"), ("zone", "Mars/Olympus")]
)
def test_nonsense_changes_nothing(browse, cast, wrong, value):
    browser = browse("viewer")
    page = browser.send("/portal/mails", browser.get("/portal/mails").fields() | {wrong: value})
    assert page.status == 422
    assert len(page.errors) == 1
    assert habits_of(cast.viewer) == USUAL


@pytest.fixture
def address(app, cast):
    """Where Vic stops the daily message; as in a mail."""
    settings = app.config["SETTINGS"]
    return stop_address(cast.contact("viewer"), Family.STATUS, settings).removeprefix(settings.base_url)


def test_a_mails_link_stops_its_kind_after_a_press_and_brings_it_back(browse, cast, address):
    nobody = browse(None)
    page = nobody.get(address)
    assert page.h1 == "Stop these mails?"
    assert stopped_by(cast.viewer) == frozenset()
    assert nobody.submit(address).h1 == "These mails are stopped"
    assert stopped_by(cast.viewer) == {Family.STATUS}
    assert nobody.submit(address).h1 == "Stop these mails?"
    assert stopped_by(cast.viewer) == frozenset()


def test_an_address_is_good_for_its_person_and_kind_alone(browse, cast, address):
    nobody = browse(None)
    other = cast.contact("approver").uuid
    wrong = [
        address[:-1] + ("A" if address[-1] != "A" else "B"),
        address.replace("/status/", "/broken/"),
        address.replace("/status/", "/everything/"),
        address.replace(cast.contact("viewer").uuid, other),
        address.replace(cast.contact("viewer").uuid, "nobody"),
    ]
    answers = {nobody.raw("GET", each).get_data() for each in wrong}
    assert [nobody.raw("GET", each).status_code for each in wrong] == [404] * len(wrong)
    assert len(answers) == 1
