"""From what went wrong to a credit that arrived: as the owner, a manager, finance and the client."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.make_goods.given import AN_HOUR, LARGE, agreed, offered, paid, pay, say
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.incidents.actions import record_incident
from tracker.make_goods.models import MakeGood
from tracker.make_goods.states import Answer

OFFER = "/projects/HD-1/make-goods/new"
LATER = MONDAY + 5 * AN_HOUR


@pytest.fixture(autouse=True)
def later():
    with clock.at(LATER):
        yield


def failed(cast, project, kind="late"):
    with clock.at(MONDAY), writing():
        subject = f"project:{project.uuid}"
        by = cast.account("owner").actor
        return record_incident(by, project, subject, text="Nobody came", noticed_at=MONDAY, kind=kind)


def test_the_whole_way_through_the_pages(cast, browse):
    incident = failed(cast, sent(cast), "broken_visit")
    owner, finance, client = browse("owner"), browse("finance"), browse("approver")
    path = f"{OFFER}?incident={incident.uuid}"
    page = owner.get(path)
    assert "Our guide gives for this: 1 hour of our work, free of charge" in page.text
    fields = page.fields()
    assert (fields["kind"], fields["minutes"], fields["pay_by"]) == ("free_hours", "60", "2026-03-16")
    fields |= {"kind": "credit", "amount": "53.99", "currency": "gbp", "why": "Nobody came on Monday."}
    assert "say why" in owner.send(path, fields).text
    page = owner.send(path, fields | {"less_reason": "They asked for a credit."})
    assert page.h1 == "HD-2 credit of £53.99"
    assert "Next: The client answers." in page.text

    page = client.get("/portal/HD-1")
    assert "What we owe you" in page.text
    page = client.submit("/portal/make-goods/HD-2/say/agreed")
    assert "You agreed; we have not paid it yet" in page.text
    assert "They asked for a credit" not in page.text

    page = finance.submit("/make-goods/HD-2/pay")
    assert page.status == 422
    assert "A payment needs its reference" in page.text
    page = finance.submit("/make-goods/HD-2/pay", reference="BACS-7", credit_note="CN-1")
    assert "paid, not yet confirmed by the client" in page.text

    assert "It arrived" in client.get("/portal/HD-1").text
    page = client.submit("/portal/make-goods/HD-2/say/arrived")
    assert "It arrived, as you said" in page.text
    assert db.session.scalar(sa.select(MakeGood.state)) == "arrived"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"amount": "1.234,56"}, "is no amount as it is written here"),
        ({"amount": "-5"}, "An amount is from 0"),
        ({"amount": "0"}, "more than nothing"),
        ({"amount": "53.999"}, "digits behind the point"),
        ({"amount": ""}, "needs an amount and its currency"),
        ({"currency": ""}, "An amount needs its currency"),
        ({"currency": "XXQ"}, "is no currency"),
        ({"currency": "JPY", "amount": "53.99"}, "digits behind the point"),
        ({"kind": "free_hours", "minutes": "0"}, "how many minutes"),
        ({"kind": "replacement"}, "Say in words"),
        ({"pay_by": "2026-01-01"}, "by a day before it was owed"),
    ],
)
def test_bad_input_is_refused_at_its_field(cast, browse, typed, said):
    sent(cast)
    browser = browse("owner")
    fields = browser.get(OFFER).fields() | {
        "kind": "credit",
        "amount": "53.99",
        "currency": "GBP",
        "why": "Late",
    }
    page = browser.send(OFFER, fields | typed)
    assert page.status == 422
    assert said in " ".join(page.errors)


@pytest.mark.parametrize(("currency", "typed", "minor"), [("JPY", "5,000", 5000), ("KWD", "1.234", 1234)])
def test_currencies_with_no_and_with_three_decimals(cast, browse, currency, typed, minor):
    sent(cast)
    browser = browse("owner")
    fields = browser.get(OFFER).fields() | {"kind": "refund", "amount": typed, "currency": currency}
    browser.send(OFFER, fields | {"why": "Late"})
    assert db.session.execute(sa.select(MakeGood.amount_minor, MakeGood.currency)).one() == (minor, currency)


def test_the_amount_is_read_as_the_client_writes_it(cast, browse):
    project = sent(cast)
    with writing():
        project.client.locale = "de_DE"
    browser = browse("owner")
    fields = browser.get(OFFER).fields() | {"kind": "refund", "amount": "1.234,56", "currency": "EUR"}
    browser.send(OFFER, fields | {"why": "Late"})
    assert db.session.scalar(sa.select(MakeGood.amount_minor)) == 1234_56


def test_to_a_client_it_is_owed_since_today_where_they_are(cast, browse):
    with writing():
        cast.client("harbour").time_zone = "America/Los_Angeles"
    with clock.at(MONDAY.replace(hour=2)):
        manager, path = browse("manager"), "/clients/HD/make-goods/new"
        fields = manager.get(path).fields()
        assert fields["owed_on"] == "2026-03-01"
        fields |= {"kind": "credit", "amount": "53.99", "currency": "GBP", "why": "Late"}
        assert manager.send(path, fields).h1 == "HD-1 credit of £53.99"


def test_of_what_the_client_wants_no_more_nothing_is_to_come(cast, browse):
    make_good = offered(cast)
    assert "Arrived" in browse("viewer").get("/portal/make-goods/HD-2").on_screen(".timeline")
    say(cast, make_good, Answer.CANCELLED)
    for who, path in (("viewer", "/portal/make-goods/HD-2"), ("owner", "/make-goods/HD-2")):
        life = browse(who).get(path).on_screen(".timeline")
        assert "Offered" in life
        assert "to come" not in life


def test_a_manager_approves_and_who_is_alone_says_so(cast, browse):
    make_good = agreed(cast, LARGE)
    assert "a manager" in browse("finance").get("/make-goods/HD-2").text.lower()
    page = browse("finance").submit("/make-goods/HD-2/pay", reference="R")
    assert "a manager approves it first" in page.text
    make_good.created_by = cast.manager
    db.session.commit()
    manager = browse("manager")
    assert "if you are alone" in manager.submit("/make-goods/HD-2/approve").text
    page = manager.submit("/make-goods/HD-2/approve", alone="y")
    assert "offered and approved by one person" in page.text
    assert "offered and approved by one person" in browse("viewer").get("/portal/make-goods/HD-2").text


def test_a_payment_that_came_back_is_open_again_and_the_client_sees_it(cast, browse):
    make_good = agreed(cast)
    payment = pay(cast, make_good)
    finance = browse("finance")
    page = finance.submit(f"/make-goods/HD-2/payments/{payment.uuid}/returned", reason="Wrong account")
    assert "Still to be paid: £53.99." in page.text
    text = browse("viewer").get("/portal/make-goods/HD-2").text
    assert "it came back on Monday 2 March 2026" in text
    assert "Only an approver of your company can answer this." in text


def test_declined_then_something_else(cast, browse):
    offered(cast)
    client = browse("approver")
    page = client.submit("/portal/make-goods/HD-2/say/declined")
    assert "Please say in a few words why" in page.text
    client.submit("/portal/make-goods/HD-2/say/declined", words="We would rather have the money")
    owner = browse("owner")
    fields = owner.get("/make-goods/HD-2/instead").fields() | {"kind": "refund"}
    page = owner.send("/make-goods/HD-2/instead", fields)
    assert page.h1 == "HD-3 refund of £53.99"
    assert "another was offered in its place" in owner.get("/make-goods/HD-2").text


def test_what_was_changed_between_view_and_click_is_shown_again(cast, browse):
    make_good = agreed(cast)
    client = browse("approver")
    fields = client.get("/portal/make-goods/HD-2/say/cancelled").fields()
    pay(cast, make_good, 1000)
    page = client.send("/portal/make-goods/HD-2/say/cancelled", fields)
    assert page.status == 422
    assert "£10.00 on" in page.text
    assert client.send("/portal/make-goods/HD-2/say/cancelled", page.fields()).status == 200


def test_nothing_to_say_and_nonsense(cast, browse):
    offered(cast)
    client = browse("approver")
    assert "there is nothing of this kind to say" in client.get("/portal/make-goods/HD-2/say/arrived").text
    assert client.get("/portal/make-goods/HD-2/say/nonsense").status == 404
    assert browse("stranger").get("/portal/make-goods/HD-2").status == 404


def test_all_of_one_client_and_nothing_yet(cast, browse):
    sent(cast)
    client = browse("viewer")
    assert "We owe you nothing." in client.get("/portal/clients/HD/owed").text
    say(cast, paid(cast), Answer.ARRIVED)
    assert "Settled (1)" in client.get("/portal/clients/HD/owed").text
    assert browse("stranger").get("/portal/clients/HD/owed").status == 404


def test_the_search_leads_to_it_by_number_and_finds_it_by_reference(cast, browse):
    paid(cast)
    finance = browse("finance")
    assert finance.get("/search?q=hd-2").h1 == "HD-2 credit of £53.99"
    assert "HD-2 · credit of £53.99" in finance.get("/search?q=BACS-1").text


def test_the_list_asks_as_often_for_one_as_for_many(app, cast, browse):
    project = sent(cast)
    browser, counts = browse("viewer"), []
    browser.get("/portal/clients/HD/owed")
    for _ in range(2):
        offered(cast, project=project)
        offered(cast, project=project)
        with count_queries(app) as seen:
            browser.get("/portal/clients/HD/owed")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_what_the_client_does_not_confirm_is_asked_again_and_parked(cast, browse):
    make_good = paid(cast)
    owner = browse("owner")
    page = owner.get(f"/make-goods/{make_good.ref}")
    assert "Ask once more whether it arrived" in page.text
    page = owner.submit(f"/make-goods/{make_good.ref}/ask-again")
    assert "asked today already" in page.text
    with clock.at(LATER + 24 * AN_HOUR):
        page = browse("owner").submit(f"/make-goods/{make_good.ref}/ask-again")
        assert "The client’s approvers are asked once more." in page.text
    page = owner.get(f"/make-goods/{make_good.ref}/park")
    assert "No mail has asked them yet." in page.text
    assert "three asks over ten working days" in owner.submit(f"/make-goods/{make_good.ref}/park").text


def test_the_client_reads_that_a_parked_one_is_no_yes_and_still_can_answer(cast, browse):
    make_good = paid(cast)
    with writing():
        make_good.parked_at = LATER
    client = browse("approver")
    for path in (f"/portal/make-goods/{make_good.ref}", "/portal/HD-1"):
        page = client.get(path)
        assert "You have not answered this, and we do not count it as a yes." in page.text
        assert "It arrived" in page.text
    staff = browse("owner").get(f"/make-goods/{make_good.ref}")
    assert "parked as unconfirmed" in staff.text
    assert "Ask once more" not in staff.text
