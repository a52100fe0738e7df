"""Everything that is owed to clients: where finance begins its day."""

from zoneinfo import ZoneInfo

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.make_goods.ageing import RANGES
from tracker.make_goods.blueprint import bp
from tracker.make_goods.owed import Filter, collect
from tracker.make_goods.states import OVER, MakeGoodState
from tracker.make_goods.wording import range_words, state_words


@bp.get("/owed")
def owed() -> ResponseReturnValue:
    """The longest owed first; approvals that wait; what was paid and arrived, month by month."""
    wanted = Filter(**{name: request.args.get(name, "") for name in ("client", "currency", "state")})
    zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    page = collect(current_actor(), wanted, now(), zone)
    return render_template(
        "make_goods/owed.html",
        page=page,
        wanted=wanted,
        states=[(state, state_words(state)) for state in MakeGoodState if state not in OVER],
        ranges=[range_words(place) for place in range(len(RANGES))],
    )
