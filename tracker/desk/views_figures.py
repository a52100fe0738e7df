"""The page of figures in the staff's navigation."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.desk import figures_page
from tracker.desk.views import bp


@bp.get("/figures")
def figures() -> ResponseReturnValue:
    """Promises kept month by month, over every client one may see."""
    wanted = figures_page.read_wanted(request.args)
    zone = current_app.config["SETTINGS"].vendor_zone
    page = figures_page.collect(current_actor(), wanted, now(), zone)
    return render_template("desk/figures.html", page=page, wanted=wanted)
