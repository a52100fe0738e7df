"""A client's people: add, edit, end, send a link, revoke links."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_act, current_actor
from tracker.accounts.contacts import edit_contact as change_entry
from tracker.accounts.links import revoke_links as revoke
from tracker.base.forms import Form
from tracker.base.pages import check_version, handle
from tracker.clients import contacts, forms
from tracker.clients.models import Client, Membership
from tracker.clients.queries import get_client_for, get_membership
from tracker.clients.views import BOTH, bp
from tracker.feeds.actions import revoke_feeds_of


@bp.route("/clients/<code>/contacts/add", methods=BOTH)
def add_contact(code: str) -> ResponseReturnValue:
    """Prefilled from the address for somebody who was a contact here before (`?again=UUID`)."""
    client = get_client_for(current_actor(), code, current_act())
    again = request.args.get("again")
    form = forms.AddContactForm(obj=get_membership(client, again).contact if again else None)

    def act() -> str:
        membership = contacts.add_contact(current_actor(), client, **form.values)
        flash(_("%(name)s is a contact now.", name=membership.contact.name), "success")
        return _page(client)

    return handle(form, act, "clients/add_contact.html", client=client)


@bp.route("/clients/<code>/contacts/<uuid>/edit", methods=BOTH)
def edit_contact(code: str, uuid: str) -> ResponseReturnValue:
    client, membership = _fetch(code, uuid)
    form = forms.EditContactForm(obj=membership.contact, role=membership.role)

    def act() -> str:
        check_version(membership.contact, form, role=membership.role)
        address = membership.contact.email
        change_entry(current_actor(), membership, **form.values)
        if membership.contact.email != address:
            revoke_feeds_of(current_actor(), membership.contact)
        flash(_("Saved."), "success")
        return _page(client)

    return handle(form, act, "clients/edit_contact.html", client=client, contact=membership.contact)


@bp.route("/clients/<code>/contacts/<uuid>/end", methods=BOTH)
def end_contact(code: str, uuid: str) -> ResponseReturnValue:
    client, membership = _fetch(code, uuid)

    def act() -> str:
        contacts.end_contact(current_actor(), membership)
        flash(_("%(name)s sees nothing of this client any more.", name=membership.contact.name), "success")
        return _page(client)

    return handle(Form(), act, "clients/end_contact.html", client=client, contact=membership.contact)


@bp.post("/clients/<code>/contacts/<uuid>/link")
def send_link(code: str, uuid: str) -> ResponseReturnValue:
    client, membership = _fetch(code, uuid)
    contacts.send_link(current_actor(), membership)
    flash(_("A link to %(name)s is on its way.", name=membership.contact.name), "success")
    return redirect(_page(client), 303)


@bp.route("/clients/<code>/contacts/<uuid>/revoke", methods=BOTH)
def revoke_links(code: str, uuid: str) -> ResponseReturnValue:
    client, membership = _fetch(code, uuid)

    def act() -> str:
        revoke(current_actor(), membership)
        revoke_feeds_of(current_actor(), membership.contact)
        told = _("No link and no calendar of %(name)s works any more.", name=membership.contact.name)
        flash(told, "success")
        return _page(client)

    return handle(Form(), act, "clients/revoke_links.html", client=client, contact=membership.contact)


def _fetch(code: str, uuid: str) -> tuple[Client, Membership]:
    client = get_client_for(current_actor(), code, current_act())
    return client, get_membership(client, uuid)


def _page(client: Client) -> str:
    return url_for("clients.page", code=client.code)
