"""The same client entered twice: one of the two stands for both from then on, and it can be undone."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients import contacts, kinds
from tracker.clients.models import Client, Membership, Site
from tracker.clients.queries import original_of
from tracker.timeline.append import append
from tracker.timeline.models import TimelineEntry

COPIED = ("name", "address", "phone", "time_zone", "country", "subdivision", "weekends_only")

PROJECTS = sa.table("projects", sa.column("site_id"))
"""Their room is above this one, which only asks whether a place is in use."""


def mark_same(actor: Actor, duplicate: Client, original: Client) -> None:
    """From now on everything begins at `original`; the duplicate's people and places become its own too.

    Projects keep their numbers and stay where they are.
    """
    _check(duplicate, original)
    duplicate.same_as_id = original.id
    duplicate.version += 1
    joined = [_join(actor, original, member) for member in _missing_people(duplicate, original)]
    sites = [_copy(original, site) for site in _missing_sites(duplicate, original)]
    db.session.flush()
    facts = {
        "code": duplicate.code,
        "original": original.code,
        "contacts": [member.contact_id for member in joined],
        "sites": [site.uuid for site in sites],
    }
    for client in (duplicate, original):
        append(kinds.SAME_AS, actor, f"client:{duplicate.uuid}", chain=client.uuid, facts=facts)


def unmark(actor: Actor, duplicate: Client) -> None:
    """They are two after all: people and places that came over go again, but for places in use since."""
    original = original_of(duplicate)
    if original is None:
        raise Refused("%(name)s stands for itself already.", name=duplicate.name)
    came = _came_over(duplicate)
    for member in _members(original):
        if member.contact_id in came.get("contacts", ()):
            contacts.end_contact(actor, member)
    removed = [site.uuid for site in _unused_sites(original, came.get("sites", ()))]
    db.session.execute(sa.delete(Site).where(Site.uuid.in_(removed)))
    duplicate.same_as_id = None
    duplicate.version += 1
    facts = {"code": duplicate.code, "original": original.code, "sites": removed}
    for client in (duplicate, original):
        append(kinds.NOT_SAME, actor, f"client:{duplicate.uuid}", chain=client.uuid, facts=facts)


def duplicates_of(client: Client) -> Sequence[Client]:
    """The clients that this one stands for, by code."""
    query = sa.select(Client).where(Client.same_as_id == client.id)
    return db.session.scalars(query.order_by(Client.code)).all()


def _check(duplicate: Client, original: Client) -> None:
    if duplicate.id == original.id:
        raise Invalid("Choose another client than this one.", "original")
    if duplicate.same_as_id:
        raise Refused("%(name)s is marked as the same as another client already.", name=duplicate.name)
    if original.same_as_id:
        raise Invalid(
            "%(name)s is itself marked as the same as another client; choose that one.",
            "original",
            name=original.name,
        )
    if duplicates_of(duplicate):
        raise Refused(
            "%(name)s stands for another client already; mark that one instead.", name=duplicate.name
        )
    if duplicate.restricted != original.restricted:
        raise Refused(
            "One of the two is restricted to some of us, the other is not; make that the same first."
        )


def _members(client: Client) -> Sequence[Membership]:
    query = (
        sa.select(Membership)
        .where(Membership.client_id == client.id, Membership.ended_at.is_(None))
        .options(joinedload(Membership.contact))
        .order_by(Membership.id)
    )
    return db.session.scalars(query).all()


def _missing_people(duplicate: Client, original: Client) -> list[Membership]:
    there = {member.contact_id for member in _members(original)}
    return [member for member in _members(duplicate) if member.contact_id not in there]


def _join(actor: Actor, original: Client, member: Membership) -> Membership:
    """Who once ended there comes back, as with any contact added again."""
    person = member.contact
    return contacts.add_contact(
        actor, original, name=person.name, email=person.email, phone=person.phone, role=member.role
    )


def _missing_sites(duplicate: Client, original: Client) -> list[Site]:
    query = sa.select(Site).where(Site.client_id.in_((duplicate.id, original.id))).order_by(Site.id)
    sites = db.session.scalars(query).all()
    there = {site.name for site in sites if site.client_id == original.id}
    return [site for site in sites if site.client_id == duplicate.id and site.name not in there]


def _copy(original: Client, site: Site) -> Site:
    copy = Site(client_id=original.id, **{name: getattr(site, name) for name in COPIED})
    db.session.add(copy)
    return copy


def _came_over(duplicate: Client) -> dict[str, list[object]]:
    """What the last marking brought over, as its entry tells."""
    query = sa.select(TimelineEntry.facts).where(
        TimelineEntry.chain == duplicate.uuid, TimelineEntry.kind == kinds.SAME_AS.name
    )
    return db.session.scalar(query.order_by(TimelineEntry.number.desc()).limit(1)) or {}


def _unused_sites(original: Client, uuids: Sequence[object]) -> Sequence[Site]:
    """Of the places that came over, those that no project has."""
    in_use = sa.exists().where(PROJECTS.c.site_id == Site.id)
    query = sa.select(Site).where(Site.client_id == original.id, Site.uuid.in_(uuids), ~in_use)
    return db.session.scalars(query).all()
