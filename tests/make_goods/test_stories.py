"""Stories R and S as the demo tells them, relative to today: 212 and 198 days; net exactly 53.99."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tracker.base import clock
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.demo.tell import tell_stories
from tracker.make_goods.ageing import age, overdue
from tracker.make_goods.models import MakeGood
from tracker.make_goods.totals import net
from tracker.proofs import prove_client

TODAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
PURCHASE = ("USD", 53_99)


def of(code):
    query = sa.select(MakeGood).join(Client).where(Client.code == code).order_by(MakeGood.id)
    return db.session.scalars(query).unique().all()


@pytest.mark.slow
def test_they_come_out_as_checked_by_hand(app):
    with clock.at(TODAY):
        tell_stories()
        [refund] = of("RO")
        assert (age(refund.owed_on, TODAY.date()), overdue(refund.pay_by, TODAY.date())) == (212, 198)
        assert (refund.amount_minor, refund.currency, refund.state) == (42_00, "USD", "paid")
        credits = of("SB")
        assert [credit.state for credit in credits] == ["arrived", "arrived"]
        amounts = [(credit.currency, credit.amount_minor) for credit in credits]
        assert net(amounts, [PURCHASE]) == {"USD": 53_99}
        assert [one.state for one in of("GH") if one.kind == "credit"] == ["offered"]
        assert all(prove_client(code).flaw is None for code in ("RO", "SB", "GH"))
