"""A staff member's own calendar addresses: of what they work on, of all they answer for, of one project."""

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.feeds.actions import make_feed, revoke_feed
from tracker.feeds.addresses import address_of
from tracker.feeds.forms import RevokeForm, StaffFeedForm
from tracker.feeds.models import Scope
from tracker.feeds.queries import feeds_of, get_feed_of, own_projects
from tracker.feeds.views import bp
from tracker.projects.models import Project

BOTH = ["GET", "POST"]


@bp.route("/me/calendars", methods=BOTH)
def mine() -> ResponseReturnValue:
    """Every address of the person, and a form for another."""
    actor, settings = current_actor(), current_app.config["SETTINGS"]
    projects = {project.ref: project for project in own_projects(actor)}
    form = _form(projects)

    def act() -> str:
        of = form.of.data
        project = projects.get(of)
        scope = Scope.PROJECT if project else Scope(of)
        make_feed(actor, _name(project) if project else _scopes()[scope], project, settings.secret_key, scope)
        return url_for("feeds.mine")

    addresses = [address_of(feed, settings.vendor_zone) for feed in feeds_of(actor)]
    return handle(form, act, "feeds/mine.html", addresses=addresses)


@bp.route("/me/calendars/<uuid>/revoke", methods=BOTH)
def revoke_mine(uuid: str) -> ResponseReturnValue:
    """Show which address goes, then let it go."""
    feed = get_feed_of(current_actor(), uuid)

    def act() -> str:
        revoke_feed(current_actor(), feed)
        flash(gettext("The address is revoked; it shows nothing to anyone any more."), "success")
        return url_for("feeds.mine")

    return handle(RevokeForm(), act, "feeds/revoke.html", feed=feed)


def _form(projects: dict[str, Project]) -> StaffFeedForm:
    """Offers what there is no address of yet; `?number=` proposes one project."""
    taken = {(feed.scope, feed.project_id) for feed in feeds_of(current_actor())}
    form = StaffFeedForm(of=request.args.get("number"))
    form.of.choices = options(
        [
            *((scope, words) for scope, words in _scopes().items() if (scope, None) not in taken),
            *((ref, _name(p)) for ref, p in projects.items() if (Scope.PROJECT, p.id) not in taken),
        ]
    )
    return form


def _scopes() -> dict[Scope, str]:
    return {
        Scope.WORK: gettext("What I work on"),
        Scope.OWNED: gettext("Everything I answer for"),
    }


def _name(project: Project) -> str:
    return f"{project.ref} {project.title}"[:200]
