"""One box: a number leads straight there, words find clients, people and projects (C11)."""

from tests.factories import MONDAY, sent
from tracker.base import clock
from tracker.base.database import writing


def test_a_number_leads_straight_to_its_project(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        assert browse("owner").get("/search?q=hd-1").h1 == "Server room"


def test_a_code_leads_straight_to_its_client(cast, browse):
    assert browse("owner").get("/search?q=OL").h1 == "Orchard Law"


def test_words_find_people_by_name_and_address(browse):
    page = browse("owner").get("/search?q=quay")
    assert "Anna Quay" in page.text
    assert "anna@harbour.example" in page.text


def test_a_restricted_client_is_not_found(cast, browse):
    with writing():
        cast.client("orchard").restricted = True
    page = browse("technician").get("/search?q=orchard")
    assert "Sol Orchard" not in page.text
    assert "Nothing found" in page.text
    assert "Sol Orchard" in browse("manager").get("/search?q=orchard").text
