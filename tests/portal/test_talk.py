"""What client and staff say to each other costs no page more questions, however much it is."""

import pytest

from tests.cast import browser_of
from tests.factories import MONDAY, sent
from tests.notes.talking import answered, asked, confided, wrote
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.incidents.actions import record_incident, take_up
from tracker.notes.calling import note_call

PAGES = [
    ("viewer", "/portal/HD-1"),
    ("viewer", "/portal/HD-1/messages"),
    ("viewer", "/portal/HD-1/private"),
    ("owner", "/projects/HD-1"),
    ("owner", "/projects/HD-1/messages"),
    ("manager", "/private-words"),
]


def say_something(cast, project) -> None:
    wrote(cast, project, "viewer")
    wrote(cast, project, "owner")
    confided(cast, project, "viewer")
    answered(cast, project, cast.contact("viewer"))
    call = asked(cast, project)
    with clock.at(MONDAY), writing():
        owner = cast.account("owner").actor
        note_call(owner, project, call, "Done")
        subject = f"project:{project.uuid}"
        incident = record_incident(owner, project, subject, text="It broke", noticed_at=MONDAY)
        take_up(owner, project, incident, "We broke it", for_client=True)


@pytest.mark.slow
def test_a_long_talk_is_no_more_work_than_a_short_one(app, cast):
    project = sent(cast)
    counts = []
    for times in (1, 12):
        for _ in range(times):
            say_something(cast, project)
        counts.append({(who, path): asked_by(app, cast, who, path) for who, path in PAGES})
    assert counts[0] == counts[1]


def asked_by(app, cast, who: str, path: str) -> int:
    browser = browser_of(app, cast, who)
    with clock.at(MONDAY), count_queries(app) as seen:
        assert browser.get(path).status == 200
    return len(seen)


def test_a_page_shows_the_last_of_a_long_thread_and_its_own_page_all(cast, browse):
    project = sent(cast)
    for number in range(25):
        wrote(cast, project, "viewer", f"Message {number}.")
    with clock.at(MONDAY):
        whole, part = (browse("approver").get(f"/portal/HD-1{tail}").text for tail in ("/messages", ""))
    assert ("Message 0." in whole, "Message 24." in whole) == (True, True)
    assert ("Message 4." in part, "Message 5." in part, "Message 24." in part) == (False, True, True)
