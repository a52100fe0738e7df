"""A client's page with its people and how they get in, and who of us may see it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from tracker.access.actor import ADMINISTRATOR, MANAGER
from tracker.access.guard import current_act, current_actor
from tracker.accounts.models import ACTIVE, Account, Link
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.forms import Form, options
from tracker.base.pages import check_version, handle
from tracker.clients import actions, forms
from tracker.clients.models import Client, Membership, Site
from tracker.clients.queries import (
    get_client_for,
    may_keep_clients,
    may_see,
    original_of,
    readers_of,
    same_clients,
)
from tracker.clients.views import BOTH, bp
from tracker.desk.client_duplicates import duplicates_with_projects
from tracker.desk.figures_page import told_of_client
from tracker.desk.mail_choices import choices_of, usual_hours
from tracker.devices.days import today_at
from tracker.devices.listing import list_devices
from tracker.outbox.queries import refusals
from tracker.projects.link_life import last_closings, link_end


@dataclass(frozen=True)
class Person:
    """A contact of this client, with the newest link they have (None: never had one, or all are revoked)."""

    membership: Membership
    link_made_at: datetime | None
    link_ends_at: datetime | None

    @property
    def link_is_over(self) -> bool:
        return self.link_ends_at is not None and self.link_ends_at <= now()


@bp.get("/clients/<code>")
def page(code: str) -> ResponseReturnValue:
    client = get_client_for(current_actor(), code, current_act())
    if leads_to := _shown_instead(client):
        return redirect(leads_to, 303)
    people = people_of(client)
    return render_template(
        "clients/page.html",
        client=client,
        people=[person for person in people if not person.membership.ended_at],
        mail_choices=choices_of([person.membership for person in people]),
        usual_hours=usual_hours(),
        refused=refusals([person.membership.contact.email for person in people]),
        former=[person for person in people if person.membership.ended_at],
        sites=db.session.scalars(
            sa.select(Site).where(Site.client_id == client.id).order_by(Site.name)
        ).all(),
        keeps=may_keep_clients(current_actor()),
        listed=list_devices(client, today_at(client)),
        duplicates=duplicates_with_projects(current_actor(), client),
        role_words=forms.ROLE_WORDS,
        country_name=forms.country_name,
        locale_name=forms.locale_name,
        new_form=Form,
        over_time=told_of_client(current_actor(), client, now()),
        zone=current_app.config["SETTINGS"].vendor_zone,
    )


def _shown_instead(client: Client) -> str | None:
    """The page of the client that this one turned out to be, for who may see that."""
    original = original_of(client)
    if original is None or not may_see(current_actor(), original.id):
        return None
    return url_for("clients.page", code=original.code, _anchor=f"also-{client.code}")


@bp.route("/clients/<code>/restrict", methods=BOTH)
def restrict(code: str) -> ResponseReturnValue:
    client = get_client_for(current_actor(), code, current_act())
    readers = readers_of(client)
    form = forms.RestrictForm(obj=client, data={"readers": readers})
    form.readers.choices = options((str(key), name) for key, name in _who_may_be_named().items())

    def act() -> str:
        check_version(client, form, readers=readers)
        actions.restrict(current_actor(), client, **form.values)
        flash(_("Saved."), "success")
        return url_for("clients.page", code=client.code)

    others = [one for one in same_clients(client) if one.id != client.id]
    return handle(form, act, "clients/restrict.html", client=client, others=others)


def people_of(client: Client) -> list[Person]:
    """Everybody who is or was a contact here, by name; three queries."""
    members = db.session.scalars(
        sa.select(Membership)
        .where(Membership.client_id == client.id)
        .options(joinedload(Membership.contact))
        .order_by(Membership.id)
    ).all()
    ids = [member.contact_id for member in members]
    closings = last_closings(ids)
    made = _newest_links(ids)
    people = [
        Person(m, at := made.get(m.contact_id), link_end(at, closings.get(m.contact_id)) if at else None)
        for m in members
    ]
    return sorted(people, key=lambda person: person.membership.contact.name.casefold())


def _newest_links(contact_ids: list[int]) -> dict[int, datetime]:
    made_at = sa.type_coerce(sa.func.max(Link.created_at), Link.created_at.type)
    query = (
        sa.select(Link.contact_id, made_at)
        .where(Link.contact_id.in_(contact_ids), Link.revoked_at.is_(None))
        .group_by(Link.contact_id)
    )
    return dict(db.session.execute(query).all())


def _who_may_be_named() -> dict[int, str]:
    """The names of active staff by id, but for those who see every client anyway."""
    staff = db.session.scalars(sa.select(Account).where(Account.state == ACTIVE).order_by(Account.name))
    return {account.id: account.name for account in staff if not account.actor.has(MANAGER, ADMINISTRATOR)}
