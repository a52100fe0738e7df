"""Somebody else sees to what is owed: named alone, or with all that a person had in hand."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY
from tests.make_goods.given import AN_HOUR, fresh, offered, paid, say
from tests.rounds.given import deliver
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.make_goods.owner import name_owner
from tracker.make_goods.states import Answer
from tracker.outbox.models import Notice
from tracker.proofs import prove_client


def name(cast, make_good, who="technician", by="owner"):
    with clock.at(MONDAY + AN_HOUR), writing():
        name_owner(cast.account(by).actor, make_good, cast.account(who))


def test_another_person_is_named_told_and_read_by_the_client(cast, browse, settings):
    make_good = offered(cast)
    deliver(settings, MONDAY)
    with clock.at(MONDAY + AN_HOUR):
        owner = browse("owner")
        page = owner.get(f"/make-goods/{make_good.ref}")
        path = page.link("Somebody else sees to it")
        page = owner.submit(path, owner=cast.account("technician").uuid)
        assert "Tess Turner sees to it from now on." in page.text
        approver = browse("approver")
        assert "Tess Turner" in approver.get(f"/portal/make-goods/{make_good.ref}").text
        history = approver.get("/portal/HD-1/timeline").text
        assert f"Tess Turner sees to credit of £53.99 from now on ({make_good.ref})." in history
    [mail] = deliver(settings, MONDAY + AN_HOUR)
    assert mail["Subject"] == f"HD-1 {make_good.ref}: you see to this now"
    assert mail["To"].addresses[0].username == "tess"


def test_it_agrees_with_its_entries_and_a_changed_row_is_found(cast):
    make_good = paid(cast)
    name(cast, make_good)
    assert prove_client("HD").flaw is None
    db.session.execute(sa.update(type(make_good)).values(owner_id=cast.finance))
    db.session.commit()
    db.session.expire_all()
    assert "who sees to this make-good" in str(prove_client("HD").flaw)


def test_whoever_has_it_no_more_is_not_told(cast, settings):
    make_good = offered(cast)
    deliver(settings, MONDAY)
    name(cast, make_good)
    name(cast, make_good, "manager")
    [mail] = deliver(settings, MONDAY + AN_HOUR)
    assert mail["To"].addresses[0].username == "mina"


@pytest.mark.parametrize(("who", "error"), [("disabled", Invalid), ("owner", Invalid)])
def test_it_goes_to_who_can_sign_in_and_to_another_person(cast, who, error):
    make_good = offered(cast)
    with pytest.raises(error) as refused:
        name(cast, make_good, who)
    assert refused.value.field == "owner"


def test_not_by_anybody_and_not_once_nothing_is_owed(cast):
    make_good = paid(cast)
    with pytest.raises(Forbidden):
        name(cast, make_good, by="finance")
    say(cast, make_good, Answer.ARRIVED)
    with pytest.raises(Refused):
        name(cast, make_good)
    assert fresh(make_good).owner_id == cast.owner


def test_who_takes_it_themselves_gets_no_mail(cast):
    make_good = offered(cast)
    name(cast, make_good, "manager", by="manager")
    assert db.session.query(Notice).filter_by(kind="make_good.yours").all() == []
