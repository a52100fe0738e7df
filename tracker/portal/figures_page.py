"""How we kept our promises to one client, over months."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.guard import current_act, current_actor
from tracker.base.clock import now
from tracker.clients.queries import get_client_for
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects
from tracker.story.over_time_told import read_year, told_over_time


@bp.get("/portal/figures/<code>")
def figures(code: str) -> ResponseReturnValue:
    """Of all the client's projects; `?year=` for one year."""
    actor = current_actor()
    client = get_client_for(actor, code, current_act())
    g.locale, g.zone = client.locale, client.time_zone
    own = visible_projects(actor).where(Project.client_id == client.id).subquery()
    moment, year = now(), read_year(request.args)
    today = moment.astimezone(ZoneInfo(client.time_zone)).date()
    told = told_over_time(sa.select(own.c.id), year, today, moment, for_client=True)
    return render_template("portal/figures.html", client=client, told=told, year=year)
