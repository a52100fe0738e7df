"""Clients, their facts, their places. Pages that also read accounts or projects are the desk's."""

from flask import Blueprint, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_act, current_actor
from tracker.base.pages import check_version, handle
from tracker.clients import actions, forms
from tracker.clients.listing import list_clients
from tracker.clients.models import Client
from tracker.clients.queries import check_may_add, get_client_for, get_site, may_keep_clients

bp = Blueprint("clients", __name__)

BOTH = ["GET", "POST"]


@bp.get("/clients")
def everyone() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:200]
    listing = list_clients(current_actor(), words, request.args.get("page", 1, type=int))
    return render_template(
        "clients/everyone.html", listing=listing, words=words, keeps=may_keep_clients(current_actor())
    )


@bp.route("/clients/add", methods=BOTH)
def add() -> ResponseReturnValue:
    check_may_add(current_actor())
    form = forms.AddClientForm(time_zone=current_app.config["SETTINGS"].vendor_zone)

    def act() -> str:
        client = actions.add_client(current_actor(), **form.values)
        flash(
            _("%(name)s is here now, with the code %(code)s.", name=client.name, code=client.code), "success"
        )
        return _page(client)

    return handle(form, act, "clients/add.html")


@bp.route("/clients/<code>/edit", methods=BOTH)
def edit(code: str) -> ResponseReturnValue:
    client = get_client_for(current_actor(), code, current_act())
    form = forms.EditClientForm(obj=client)

    def act() -> str:
        check_version(client, form)
        actions.edit_client(current_actor(), client, **form.values)
        flash(_("Saved."), "success")
        return _page(client)

    return handle(form, act, "clients/edit.html", client=client)


@bp.route("/clients/<code>/sites/add", methods=BOTH)
def add_site(code: str) -> ResponseReturnValue:
    client = get_client_for(current_actor(), code, current_act())
    form = forms.AddSiteForm()

    def act() -> str:
        actions.add_site(current_actor(), client, **form.values)
        flash(_("The site is added."), "success")
        return _page(client)

    return handle(form, act, "clients/add_site.html", client=client)


@bp.route("/clients/<code>/sites/<uuid>/edit", methods=BOTH)
def edit_site(code: str, uuid: str) -> ResponseReturnValue:
    client = get_client_for(current_actor(), code, current_act())
    site = get_site(client, uuid)
    form = forms.EditSiteForm(obj=site)

    def act() -> str:
        check_version(site, form)
        actions.edit_site(current_actor(), client, site, **form.values)
        flash(_("Saved."), "success")
        return _page(client)

    return handle(form, act, "clients/edit_site.html", client=client, site=site)


def _page(client: Client) -> str:
    return url_for("clients.page", code=client.code)
