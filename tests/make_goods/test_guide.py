"""Managers set the guide of defaults and the limits; both stand in the vendor's own history (A6)."""

import pytest

from tests.factories import sent
from tracker.base.database import writing
from tracker.base.errors import Forbidden, Invalid
from tracker.make_goods.approving import set_limit, write_guide
from tracker.make_goods.queries import limits, written_guide
from tracker.make_goods.rules import What
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import entries_of


def test_a_line_of_the_guide_is_changed_on_its_page(cast, browse):
    manager = browse("manager")
    assert "1 hour of our work, free of charge" in manager.get("/make-goods/guide").text
    path = "/make-goods/guide/line?of=late"
    fields = manager.get(path).fields()
    page = manager.send(path, fields | {"kind": "credit", "amount": "25.00", "currency": "GBP"})
    assert "credit of £25.00" in page.text
    assert written_guide()["late"].amount_minor == 25_00
    assert len(entries_of(INSTANCE_CHAIN, {"make_good.guide_changed"})) == 1
    assert manager.get("/make-goods/guide/line?of=nonsense").status == 404


def test_a_limit_is_set_on_the_page(cast, browse):
    manager = browse("manager")
    page = manager.submit("/make-goods/guide", currency="jpy", limit="20,000")
    assert "20,000" in page.text
    assert limits() == {"JPY": 20_000}
    assert "is no currency" in manager.submit("/make-goods/guide", currency="QQQ", limit="1").text


def test_said_again_nothing_is_told_twice(cast):
    manager = cast.account("manager").actor
    for _ in range(2):
        with writing():
            set_limit(manager, "GBP", 0)
            write_guide(manager, "late", What("refund"))
    assert len(entries_of(INSTANCE_CHAIN, {"make_good.limit_set", "make_good.guide_changed"})) == 2


@pytest.mark.parametrize("who", ["owner", "finance", "administrator"])
def test_nobody_else_sets_them(cast, who):
    sent(cast)
    by = cast.account(who).actor
    with pytest.raises(Forbidden), writing():
        set_limit(by, "GBP", 0)
    with pytest.raises(Forbidden), writing():
        write_guide(by, "late", What("refund"))


def test_nonsense_is_refused(cast):
    manager = cast.account("manager").actor
    with pytest.raises(Invalid), writing():
        write_guide(manager, "nonsense", What("refund"))
    with pytest.raises(Invalid), writing():
        write_guide(manager, "late", What("free_hours"))
    with pytest.raises(Invalid), writing():
        set_limit(manager, "GBP", -1)
