"""The link in a mail that puts one promise into a calendar: its reader's alone, and while they belong."""

from urllib.parse import urlsplit

from icalendar import Calendar

from tests.factories import first_of, sent
from tests.pages import Browser
from tracker.access.actor import SYSTEM
from tracker.accounts.contacts import edit_contact
from tracker.accounts.links import revoke_links
from tracker.base.database import writing
from tracker.clients.contacts import end_contact
from tracker.feeds.addresses import event_address


def path_for(app, cast, who, milestone):
    with app.test_request_context():
        return urlsplit(event_address(cast.contact(who), milestone)).path


def test_it_is_the_same_event_as_in_the_calendar(app, cast):
    milestone = first_of(sent(cast, "Server in place"))
    answer = Browser(app).raw("GET", path_for(app, cast, "viewer", milestone))
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Server in place"
    assert str(event["UID"]).startswith(milestone.uuid)
    assert "Set-Cookie" not in answer.headers


def test_another_persons_and_another_things_token_is_none(app, cast):
    ours, theirs = first_of(sent(cast)), first_of(sent(cast, client="orchard"))
    path = path_for(app, cast, "viewer", ours)
    *_, contact, _, token = path.split("/")
    tried = [
        path.replace(ours.uuid, theirs.uuid),
        path.replace(contact, cast.contact("approver").uuid),
        path.replace(token, "x" * 43 + ".ics"),
        path_for(app, cast, "viewer", theirs),
    ]
    nothing = Browser(app).raw("GET", "/no/such/page").data
    for one in tried:
        answer = Browser(app).raw("GET", one)
        assert (answer.status_code, answer.data) == (404, nothing)


def test_it_ends_with_the_persons_part_in_the_client(app, cast):
    path = path_for(app, cast, "viewer", first_of(sent(cast)))
    with writing():
        end_contact(SYSTEM, cast.contact("viewer").memberships[0])
    assert Browser(app).raw("GET", path).status_code == 404


def test_it_ends_when_the_persons_links_are_revoked_and_a_later_mail_has_a_new_one(app, cast):
    milestone = first_of(sent(cast))
    before = path_for(app, cast, "viewer", milestone)
    with writing():
        revoke_links(SYSTEM, cast.contact("viewer").memberships[0])
    after = path_for(app, cast, "viewer", milestone)
    assert [Browser(app).raw("GET", path).status_code for path in (before, after)] == [404, 200]


def test_it_ends_when_the_person_gets_another_address(app, cast):
    path = path_for(app, cast, "viewer", first_of(sent(cast)))
    with writing():
        kept = {"name": "Vic Pier", "phone": "", "role": "viewer"}
        edit_contact(SYSTEM, cast.contact("viewer").memberships[0], email="vic@new.example", **kept)
    assert Browser(app).raw("GET", path).status_code == 404
