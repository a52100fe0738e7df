"""Tables to take along: of all one may see, of one client, of one project; and for contacts their own."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.wsgi import wrap_file

from tracker.access.guard import current_act, current_actor
from tracker.base.clock import now
from tracker.base.limits import EXPORTS_BY_PLACE, limiter
from tracker.clients.models import Client
from tracker.clients.queries import get_client_for, visible_clients
from tracker.desk.lists import read_filter, wanted_projects
from tracker.exports import devices, licences, make_goods, milestones, projects, promises
from tracker.exports.columns import Table
from tracker.exports.files import write
from tracker.exports.reading import Scope
from tracker.projects.models import Project
from tracker.projects.pages import this_project
from tracker.projects.queries import visible_projects

bp = Blueprint("exports", __name__)
TABLES = {
    "projects": projects.table,
    "milestones": milestones.table,
    "promises": promises.table,
    "devices": devices.table,
    "licences": licences.table,
}
FOR_PEOPLE = "excel"

limited = limiter.shared_limit(EXPORTS_BY_PLACE, scope="exports")


@bp.get("/projects/export.csv")
@limited
def everything() -> ResponseReturnValue:
    """The projects of the list as it is filtered, on all its pages."""
    actor = current_actor()
    return _answer(Scope(actor, wanted_projects(actor, read_filter(request.args)), now()))


@bp.get("/clients/<code>/export.csv")
@limited
def client(code: str) -> ResponseReturnValue:
    """All projects of one client, or all it has."""
    actor = current_actor()
    found = get_client_for(actor, code, current_act())
    mine = visible_projects(actor).where(Project.client_id == found.id)
    only = sa.select(Client.id).where(Client.id == found.id)
    return _answer(Scope(actor, mine, now(), only), found.code)


@bp.get("/projects/<number>/export.csv")
@limited
def project(number: str) -> ResponseReturnValue:
    """One project."""
    return _one(number)


@bp.get("/owed/export.csv")
@limited
def owed() -> ResponseReturnValue:
    """What is owed or was paid to make something good, for the accountant."""
    actor = current_actor()
    seen = sa.select(Client.id).where(visible_clients(actor))
    scope = Scope(actor, visible_projects(actor), now(), seen)
    return _sent_as(make_goods.table(scope), scope, "owed")


@bp.get("/portal/export.csv")
@limited
def own() -> ResponseReturnValue:
    """Every project of the contact, or all that their clients have."""
    actor = current_actor()
    seen = sa.select(Client.id).where(visible_clients(actor))
    return _answer(Scope(actor, visible_projects(actor), now(), seen))


@bp.get("/portal/<number>/export.csv")
@limited
def own_project(number: str) -> ResponseReturnValue:
    """One project of the contact."""
    return _one(number)


def _one(number: str) -> ResponseReturnValue:
    actor, found = current_actor(), this_project(number)
    only = visible_projects(actor).where(Project.id == found.id)
    return _answer(Scope(actor, only, now()), found.ref)


def _answer(scope: Scope, of: str = "") -> ResponseReturnValue:
    """The table that the address asks for; nonsense counts as not asked."""
    what = request.args.get("what", "")
    what = what if what in TABLES else "projects"
    return _sent_as(TABLES[what](scope), scope, what, of)


def _sent_as(table: Table, scope: Scope, what: str, of: str = "") -> ResponseReturnValue:
    for_people = request.args.get("form") == FOR_PEOPLE
    file, length = write(table, for_people)
    day = scope.now.astimezone(ZoneInfo(current_app.config["SETTINGS"].vendor_zone)).date().isoformat()
    name = "-".join(filter(None, (of, what, day, FOR_PEOPLE if for_people else "")))
    answer = Response(wrap_file(request.environ, file), mimetype="text/csv", direct_passthrough=True)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    answer.content_length = length
    return answer
