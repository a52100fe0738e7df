"""A device that has not come back is told of the day after, then weekly (W4)."""

from datetime import date

from tests.custody.taking import taken
from tests.factories import laptop, sent
from tests.outbox.notices import mails, text_of
from tests.rounds.given import at
from tracker.base import clock
from tracker.base.database import writing
from tracker.custody.actions import bring_back, expect_back
from tracker.outbox.deliver import deliver_due
from tracker.outbox.once import queue_once
from tracker.rounds.overdue_devices import KIND, fallen_due

FRIDAY, MONDAY, NEXT_WEEK = at("2026-03-06 09:00"), at("2026-03-09 09:00"), at("2026-03-16 09:00")


def due(moment):
    """How many notices a round queues at this moment."""
    with clock.at(moment):
        return queue_once(fallen_due(moment))


def test_it_is_told_on_the_next_working_day_and_once_a_week(cast):
    taken(cast, sent(cast), laptop(cast))
    assert due(FRIDAY) == 0
    assert due(at("2026-03-07 09:00")) == 0, "a Saturday"
    assert due(at("2026-03-09 07:00")) == 0, "too early"
    assert [due(MONDAY), due(MONDAY)] == [2, 0]  # The owner, and Tess, who took it and is the deputy.
    assert due(at("2026-03-13 09:00")) == 0
    assert [due(NEXT_WEEK), due(NEXT_WEEK)] == [2, 0]


def test_the_mail_says_what_where_and_since_when(cast, settings):
    taken(cast, sent(cast), laptop(cast))
    due(MONDAY)
    with clock.at(MONDAY):
        deliver_due(settings)
    [mail] = [one for one in mails(settings.mail) if "omar@" in one["To"] and "device" in one["Subject"]]
    assert "Anna's laptop of Harbour Dental, HD-1, with us: expected back" in text_of(mail)
    assert "3 days overdue" in text_of(mail)


def test_another_day_or_its_return_stops_it(cast, settings):
    project, by = sent(cast), cast.account("owner").actor
    late, back = taken(cast, project, laptop(cast)), taken(cast, project, laptop(cast, serial="B2"))
    assert due(MONDAY) == 4
    with clock.at(MONDAY), writing():
        expect_back(by, late, date(2026, 3, 12), "the part")
        bring_back(by, back, at=MONDAY, condition="fine", worse=False)
    with clock.at(MONDAY):
        deliver_due(settings)
    assert not [one for one in mails(settings.mail) if one["Subject"].startswith("A device has not")]
    assert due(NEXT_WEEK) == 2, "the new day has passed as well"
    assert KIND == "custody.overdue"
