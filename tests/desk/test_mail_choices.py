"""One of us reads on the client's page what each of its people chose about our mails."""

from datetime import time

import pytest

from tests.notes.talking import person
from tests.queries import count_queries
from tracker.base.database import writing
from tracker.desk.mail_choices import chosen_hours
from tracker.mailing.actions import choose_habits, stop_mails
from tracker.mailing.rules import Family, Habits

PAGE = "/clients/HD"


@pytest.mark.parametrize(
    ("habits", "words"),
    [
        (
            Habits(17, time(19), time(8), "America/New_York"),
            "Chose to be mailed daily at 17:00, and never from 19:00 until 08:00 (New York time).",
        ),
        (
            Habits(0, time(7), time(7)),
            "Chose to be mailed daily at 00:00, without quiet hours.",
        ),
    ],
)
def test_hours_in_words(app, habits, words):
    with app.test_request_context():
        assert chosen_hours(habits) == words


def test_who_chose_something_and_who_did_not(app, cast, browse):
    before = browse("technician").get(PAGE).text
    assert "Chose to be" not in before
    assert "Who chose nothing is mailed daily at 08:00, and never from 20:00 until 07:00" in before
    with count_queries(app) as few:
        browse("technician").get(PAGE)
    with writing():
        viewer, approver = cast.contact("viewer"), cast.contact("approver")
        choose_habits(person(cast, "viewer"), viewer, Habits(hour=9))
        stop_mails(person(cast, "viewer"), viewer, Family.DATES)
        stop_mails(person(cast, "approver"), approver, Family.STATUS)
        stop_mails(person(cast, "approver"), approver, Family.DATES)
    with count_queries(app) as many:
        page = browse("technician").get(PAGE)
    assert len(many) == len(few)
    told = {item.select_one(".strong").text: item.text for item in page.soup.select("li:has(.strong)")}
    assert "Chose to be mailed daily at 09:00" in told["Vic Pier"]
    assert "Does without mails about dates." in told["Vic Pier"]
    assert "Does without the message of the day." in told["Anna Quay"]
    assert "mails about dates" not in told["Anna Quay"], "who decides is asked about dates all the same"
    assert "Chose to be" not in told["Anna Quay"]
