"""Where staff begin: this morning."""

from zoneinfo import ZoneInfo

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.desk import morning
from tracker.desk.morning_scope import read_wanted
from tracker.desk.views import bp


@bp.get("/")
def home() -> ResponseReturnValue:
    """What one answers for, or everything: let down, due today, nobody's, waiting for the client."""
    actor = current_actor()
    zone = ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
    page = morning.collect(actor, read_wanted(request.args, actor), zone)
    return render_template("desk/morning.html", page=page)
