"""Warranties and licences that end soon stand on this morning, and so does a client's wish to stop one."""

from datetime import date, timedelta

import pytest

from tests.factories import MONDAY, laptop, licence, sent
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.devices.actions import retire
from tracker.devices.licensing import answer_stop, ask_to_stop, cancel


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


def day(left):
    return MONDAY.date() + timedelta(days=left)


def ends(browse, who="manager"):
    return browse(who).get("/").on_screen("#ends")


def test_listed_from_ninety_days_before_and_when_past(cast, browse):
    laptop(cast, serial="A", name="Far", warranty_ends=day(91))
    laptop(cast, serial="B", name="Near", warranty_ends=day(90))
    laptop(cast, serial="C", name="Gone", warranty_ends=day(-400), warranty_looked_up=None)
    licence(cast, name="Mail", renews_on=day(30))
    licence(cast, name="Missed", renews_on=day(-1))
    said = ends(browse)
    assert said.startswith("4 What ends soon")
    places = [said.index(name) for name in ("Mail", "Near", "Missed", "Gone")]
    assert places == sorted(places)
    assert "Far" not in said
    assert "90 days left" in said
    assert "was to renew on Sun 1 Mar" in said


def test_nothing_is_said_about_what_is_over(cast, browse):
    by = cast.account("technician").actor
    device, one = laptop(cast, warranty_ends=day(5)), licence(cast, renews_on=day(5))
    with writing():
        retire(by, device, on=day(0), reason="")
        cancel(by, one, on=day(5), reason="")
    assert "Nothing ends within 90 days." in ends(browse)


def test_those_who_look_at_their_own_see_their_clients(cast, browse):
    sent(cast)
    licence(cast, name="Ours", renews_on=day(5))
    licence(cast, "orchard", name="Theirs", renews_on=day(5))
    assert "Ours" in ends(browse, "owner")
    assert "Theirs" not in ends(browse, "owner")


def test_a_restricted_client_shows_to_nobody_else(cast, browse):
    licence(cast, name="Secret mail", renews_on=day(5))
    with writing():
        cast.client("harbour").restricted = True
    assert "Secret mail" not in browse("technician").get("/?whose=all").text
    assert "Secret mail" in browse("manager").get("/?whose=all").text


def test_the_wish_to_stop_stands_until_it_is_answered(cast, browse):
    one = licence(cast, name="Mail")
    with writing():
        ask_to_stop(cast.contact("viewer").actor, one, "", [])
    assert "Harbour Dental asks that Mail does not renew HD · it would on Fri 1 May 2026" in browse(
        "manager"
    ).get("/").on_screen("#nobody")
    with writing():
        answer_stop(cast.account("technician").actor, one, "It ends in May.")
    assert "asks that" not in browse("manager").get("/").text


def test_the_number_of_queries_does_not_grow(app, cast, browse):
    browser = browse("manager")

    def asked():
        with count_queries(app) as seen:
            browser.raw("GET", "/")
        return len(seen)

    licence(cast, renews_on=date(2026, 3, 9))
    first = asked()
    for number in range(5):
        laptop(cast, serial=str(number), warranty_ends=day(number))
        licence(cast, name=str(number), renews_on=day(number))
    assert asked() == first
