"""A contact's calendar addresses: make one for each purpose, show it with a code to scan, revoke it."""

from collections.abc import Sequence

from flask import current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.config import Settings
from tracker.feeds.actions import make_feed as make
from tracker.feeds.actions import revoke_feed as revoke
from tracker.feeds.addresses import Address, address_of
from tracker.feeds.queries import feeds_of, get_feed_of, projects_of
from tracker.portal.blueprint import bp
from tracker.portal.calendar_forms import ALL, FeedForm, RevokeForm
from tracker.projects.models import Project
from tracker.projects.pages import speak_as


@bp.get("/portal/calendar")
def calendar() -> ResponseReturnValue:
    """Every address of the person, and how to get another."""
    projects = _projects()
    return render_template("portal/calendar.html", form=_form(projects), addresses=_addresses(projects))


@bp.post("/portal/calendar/new")
def make_feed() -> ResponseReturnValue:
    """Make an address; making it again changes nothing."""
    projects = _projects()
    form = _form(projects)

    def act() -> str:
        chosen = next((project for project in projects if project.ref == form.project.data), None)
        make(current_actor(), _name(chosen), chosen, _settings().secret_key)
        return url_for("portal.calendar")

    return handle(form, act, "portal/calendar.html", addresses=_addresses(projects))


@bp.route("/portal/calendar/<uuid>/revoke", methods=["GET", "POST"])
def revoke_feed(uuid: str) -> ResponseReturnValue:
    """Show which address goes, then let it go."""
    _projects()
    feed = get_feed_of(current_actor(), uuid)

    def act() -> str:
        revoke(current_actor(), feed)
        flash(gettext("The address is revoked; it shows nothing to anyone any more."), "success")
        return url_for("portal.calendar")

    return handle(RevokeForm(), act, "portal/calendar_revoke.html", feed=feed)


def _projects() -> Sequence[Project]:
    """What the person sees; the page speaks the language of the first."""
    projects = projects_of(current_actor())
    if projects:
        speak_as(projects[0])
    return projects


def _form(projects: Sequence[Project]) -> FeedForm:
    taken = {feed.project_id for feed in feeds_of(current_actor())}
    form = FeedForm(project=request.args.get("number", ALL))
    free = [project for project in projects if project.id not in taken]
    form.project.choices = options((project.ref, _name(project)) for project in free)
    if None not in taken:
        form.project.choices.insert(0, *options([(ALL, _name(None))]))
    return form


def _addresses(projects: Sequence[Project]) -> list[Address]:
    """The person's addresses, each with the zone in which its times are told."""
    zones = {project.id: project.time_zone for project in projects}
    usual = next(iter(zones.values()), "UTC")
    return [address_of(feed, zones.get(feed.project_id or 0, usual)) for feed in feeds_of(current_actor())]


def _name(project: Project | None) -> str:
    return f"{project.ref} {project.title}"[:200] if project else gettext("All projects")


def _settings() -> Settings:
    return current_app.config["SETTINGS"]
