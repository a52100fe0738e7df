"""Start a project in two steps of one page: what and for whom, then the days in the client's calendar."""

from flask import current_app, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.errors import DomainError, Refused
from tracker.base.pages import handle, stop_writing
from tracker.project_templates.actions import begin_with
from tracker.project_templates.starting import Starting
from tracker.projects.actions import start_project
from tracker.projects.pages import address_of
from tracker.projects.views import bp

PAGE = "project_templates/start.html"


@bp.route("/projects/new", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """Look at the days first, as often as one likes; nothing is saved until the draft is begun."""
    starting = Starting(
        current_actor(),
        current_app.config["SETTINGS"].vendor_zone,
        template=request.form.get("template", request.args.get("template", "")),
        client=request.args.get("client", ""),
    )
    if request.method == "POST" and "begin" not in request.form and starting.design:
        return _look(starting)

    def act() -> str:
        return _begin(starting)

    return handle(starting.form, act, PAGE, starting=starting)


def _look(starting: Starting) -> ResponseReturnValue:
    form, status = starting.form, 422
    try:
        if form.validate():
            starting.lay_out()
            status = 200
    except DomainError as error:
        if error.status != 422:
            raise
        form.refuse(error)
    stop_writing()
    return render_template(PAGE, form=form, theirs={}, starting=starting), status


def _begin(starting: Starting) -> str:
    dues = None
    if starting.design and starting.lay_out():
        raise Refused("What the days rest on has changed, so they were laid out anew. Please look once more.")
    if starting.design:
        dues = starting.dues()
    actor, asked = current_actor(), starting.asked()
    client = starting.make_client()
    project = start_project(
        actor, client, title=asked.title, owner=asked.owner, deputy=asked.deputy, site=asked.site
    )
    if starting.design:
        begin_with(actor, project, starting.design, starting.first_day(), dues)
    flash(
        gettext("The draft has begun. %(client)s sees nothing of it until you send it.", client=client.name)
    )
    return address_of(project)
