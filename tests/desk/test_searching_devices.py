"""A serial number leads straight to its device; former and further numbers, users and licences are found."""

from tests.factories import MONDAY, laptop, licence
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.devices.actions import edit_device


def test_every_number_finds_its_thing(cast, browse):
    device = laptop(cast, used_by="Anna Quay", identifiers=[["Büro", "Ä-42"]])
    licence(cast)
    with clock.at(MONDAY):
        with writing():
            edit_device(cast.account("technician").actor, device, serial="NEW-1")
        owner = browse("owner")
        assert owner.get("/search?q=new-1").h1 == "Anna's laptop"
        for words in ("5CD8123", "Ä-42", "book 14", "anna quay"):
            assert "NEW-1" in owner.get(f"/search?q={words}").text, words
        assert "Mail for everybody" in owner.get("/search?q=NM-77").text
    with writing():
        cast.client("harbour").restricted = True
    assert "Nothing found" in browse("technician").get("/search?q=NEW-1").text
    assert "Nothing found" in browse("technician").get("/search?q=NM-77").text


def test_the_lists_ask_no_more_of_the_database_for_more(app, cast, browse):
    def asked(who, path):
        browser = browse(who)
        with clock.at(MONDAY), count_queries(app) as seen:
            assert browser.raw("GET", path).status_code == 200
        return len(seen)

    pages = (("owner", "/clients/HD/devices"), ("viewer", "/portal/clients/HD/devices"))
    laptop(cast)
    licence(cast)
    first = [asked(*page) for page in pages]
    for number in range(5):
        laptop(cast, serial=str(number))
        licence(cast, name=str(number))
    assert [asked(*page) for page in pages] == first
