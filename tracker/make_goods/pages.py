"""What the views of make-goods share: the fetch, addresses, today."""

from datetime import date

from flask import g, url_for

from tracker.access.guard import current_act, current_actor
from tracker.base.clock import now
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import get_make_good_for


def this_make_good(owed: str) -> MakeGood:
    """The make-good of this address, for the act of the endpoint."""
    make_good = get_make_good_for(current_actor(), owed, current_act())
    g.locale, g.zone = make_good.client.locale, str(make_good.zone)
    return make_good


def page_of(make_good: MakeGood) -> str:
    return url_for("make_goods.page", owed=make_good.ref)


def today_of(make_good: MakeGood) -> date:
    """The day where its days are counted."""
    return now().astimezone(make_good.zone).date()
