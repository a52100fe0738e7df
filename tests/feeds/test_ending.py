"""When staff end a person's access the person's calendars end too; at a client they left, what was of it."""

import sqlalchemy as sa

from tests.factories import sent
from tests.feeds.fetching import events, feed_for, fetch
from tracker.access.actor import SYSTEM
from tracker.base.database import db, writing
from tracker.clients.contacts import add_contact, end_contact
from tracker.feeds.models import Feed
from tracker.timeline.models import TimelineEntry, TimelineText


def revoke_page(cast):
    return f"/clients/HD/contacts/{cast.contact('viewer').uuid}/revoke"


def test_revoking_the_links_ends_every_calendar_of_the_person_alone(app, cast, browse):
    project = sent(cast)
    mine = [feed_for(app, cast, "viewer"), feed_for(app, cast, "viewer", project)]
    other = feed_for(app, cast, "approver", project)
    page = browse("technician").submit(revoke_page(cast))
    assert "No link and no calendar of Vic Pier works any more." in page.text
    assert [fetch(app, feed).status_code for feed in (*mine, other)] == [404, 404, 200]


def test_the_page_says_so_before(cast, browse):
    assert (
        "calendars that Vic Pier subscribed to end as well"
        in browse("technician").get(revoke_page(cast)).text
    )


def test_the_history_says_who_revoked_which(app, cast, browse):
    feed = feed_for(app, cast, "viewer", sent(cast))
    browse("technician").submit(revoke_page(cast))
    [(entry, words)] = db.session.execute(
        sa.select(TimelineEntry, TimelineText.words)
        .join(TimelineText, TimelineText.entry_id == TimelineEntry.id)
        .where(TimelineEntry.kind == "feed.revoked")
    )
    assert (entry.facts, words) == ({"feed": feed.uuid}, {"who": "Tess Turner", "name": "Test"})


def test_a_revoked_one_is_not_revoked_again(app, cast, browse):
    feed = feed_for(app, cast, "viewer")
    browse("technician").submit(revoke_page(cast))
    when = db.session.get_one(Feed, feed.id).revoked_at
    browse("manager").submit(revoke_page(cast))
    db.session.expire_all()
    assert db.session.get_one(Feed, feed.id).revoked_at == when


def test_a_calendar_of_all_projects_loses_those_of_a_client_the_person_left(app, cast):
    titles = ("Ours to see", "Of the other client")
    sent(cast, titles[0])
    sent(cast, titles[1], client="orchard")
    with writing():
        add_contact(SYSTEM, cast.client("orchard"), name="x", email="vic@harbour.example", role="viewer")
    feed = feed_for(app, cast, "viewer")
    assert set(events(app, feed)) == set(titles)
    with writing():
        end_contact(
            SYSTEM, next(m for m in cast.contact("viewer").memberships if m.client_id == cast.orchard)
        )
    assert set(events(app, feed)) == {titles[0]}


def test_a_new_address_ends_the_calendars_of_the_old_mailbox(app, cast, browse):
    feed = feed_for(app, cast, "viewer")
    path = f"/clients/HD/contacts/{cast.contact('viewer').uuid}/edit"
    browse("technician").submit(path, phone="555 0199")
    assert fetch(app, feed).status_code == 200
    browse("technician").submit(path, email="vic@elsewhere.example")
    assert fetch(app, feed).status_code == 404
