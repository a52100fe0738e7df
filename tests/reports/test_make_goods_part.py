"""The report says what is owed to make it good, what was paid by which reference, and what arrived (R)."""

from datetime import timedelta

from tests.factories import MONDAY, sent
from tests.make_goods.given import AN_HOUR, agreed, offered, pay, say
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.offering import Terms, offer_instead
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.milestones.overview import overview_of
from tracker.reports.answers import answers
from tracker.reports.part_make_goods import make_good_facts, make_goods
from tracker.reports.told import told_of

LATER = MONDAY + timedelta(days=20)


def told(project, at=LATER):
    with clock.at(at):
        return told_of(overview_of(project))


def owed_on_the_first_page(project, at=MONDAY):
    [answer] = [one for one in answers(told(project, at)) if one.question == "What we owe you"]
    return answer


def test_nothing_is_said_where_nothing_is_owed(cast):
    project = sent(cast)
    assert make_goods(told(project)) is None
    assert owed_on_the_first_page(project).answer == "Nothing that we know of."


def test_it_says_what_since_when_by_when_and_how_late(cast):
    make_good = agreed(cast)
    [one] = make_goods(told(make_good.project))
    assert (one.ref, one.title, one.why) == ("HD-2", "Credit of £53.99", "Nobody came on Monday.")
    assert (one.state, one.overdue) == ("You agreed; we have not paid it yet", "6 days overdue")
    assert one.days == "owed since Mon 2 Mar 2026, to be paid or sent by Mon 16 Mar 2026"
    first = owed_on_the_first_page(make_good.project)
    assert (first.answer, first.level) == ("Credit of £53.99.", "bad")


def test_payments_stand_with_their_references_and_what_one_person_did_alone(cast):
    make_good = agreed(cast)
    with writing():
        make_good.created_by = cast.finance
    pay(cast, make_good, 1000, "BACS-1", alone=True)
    before = make_good_facts(told(make_good.project))
    pay(cast, make_good, 4399, "BACS-2", at=MONDAY + 3 * AN_HOUR, alone=True)
    [one] = make_goods(told(make_good.project))
    assert "£10.00 on Monday 2 March 2026, reference BACS-1" in one.lines[0]
    assert "£43.99 on Monday 2 March 2026, reference BACS-2" in one.lines[1]
    assert one.lines[2] == "offered and paid by one person"
    assert make_good_facts(told(make_good.project)) != before


def test_what_arrived_stays_with_its_day(cast):
    make_good = agreed(cast)
    pay(cast, make_good)
    paid_facts = make_good_facts(told(make_good.project))
    say(cast, make_good, Answer.ARRIVED)
    [one] = make_goods(told(make_good.project))
    assert (one.state, one.overdue) == ("It arrived, as you said on Mon 2 Mar 2026", "")
    assert make_good_facts(told(make_good.project)) != paid_facts
    assert owed_on_the_first_page(make_good.project).answer == "Nothing that we know of."


def test_what_was_offered_in_place_of_another_stands_alone_and_days_change_no_facts(cast):
    declined = offered(cast)
    say(cast, declined, Answer.DECLINED, "We would rather have a visit.")
    with clock.at(MONDAY + 3 * AN_HOUR), writing():
        terms = Terms(What("free_hours", minutes=90), declined.why, cast.account("owner"))
        offer_instead(cast.account("owner").actor, declined, terms)
    project = declined.project
    assert [one.title for one in make_goods(told(project))] == [
        "1 hour 30 minutes of our work, free of charge"
    ]
    assert make_good_facts(told(project)) == make_good_facts(told(project, MONDAY + timedelta(days=3)))
