"""The same client entered twice: one of the two stands for both from then on, and it can be undone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients import contacts, kinds
from tracker.clients.models import Client, Contact, Membership, Site
from tracker.clients.queries import original_of, readers_of, same_clients
from tracker.timeline.append import append
from tracker.timeline.models import TimelineEntry

COPIED = ("name", "address", "phone", "time_zone", "country", "subdivision", "weekends_only")

PROJECTS = sa.table("projects", sa.column("site_id"))
DEVICES = sa.table("devices", sa.column("site_id"))
"""Their rooms are above this one, which only asks whether a place is in use."""


@dataclass(frozen=True)
class ComingOver:
    """What the original would get: people by name who never were its contacts, and places it has not.

    Who is a contact there already stays what they are, and `ended` stay ended.
    """

    people: Sequence[Membership]
    ended: Sequence[Membership]
    sites: Sequence[Site]


def coming_over(duplicate: Client, original: Client) -> ComingOver:
    """What marking the two as the same would bring, to be confirmed by whoever marks them."""
    known = {member.contact_id: member for member in _members(original)}
    ours = [member for member in _members(duplicate) if member.ended_at is None]
    return ComingOver(
        people=[member for member in ours if member.contact_id not in known],
        ended=[member for member in ours if member.contact_id in known and known[member.contact_id].ended_at],
        sites=_missing_sites(duplicate, original),
    )


def mark_same(actor: Actor, duplicate: Client, original: Client, people: Collection[int] = ()) -> None:
    """From now on everything begins at `original`; the duplicate's places become its own too.

    Of the duplicate's people only these `people`, by id and in the role they have, become its contacts, and
    nobody who ended there. Projects keep their numbers and stay where they are.
    """
    _lock(duplicate, original)
    _check(duplicate, original)
    duplicate.same_as_id = original.id
    duplicate.version += 1
    coming = coming_over(duplicate, original)
    joined = [_join(actor, original, member) for member in coming.people if member.contact_id in people]
    sites = [_copy(original, site) for site in coming.sites]
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
    """They are two after all: people and places that came over go again.

    Who was added or given another role by hand since stays, and so do places in use.
    """
    original = original_of(duplicate)
    if original is None:
        raise Refused("%(name)s stands for itself already.", name=duplicate.name)
    _lock(duplicate, original)
    marked = _marking(duplicate, original)
    leaving = set(marked.facts["contacts"]) - _put_down_since(marked)
    for member in _members(original):
        if member.contact_id in leaving and member.ended_at is None:
            contacts.end_contact(actor, member)
    removed = [site.uuid for site in _unused_sites(original, marked.facts["sites"])]
    db.session.execute(sa.delete(Site).where(Site.uuid.in_(removed)))
    duplicate.same_as_id = None
    duplicate.version += 1
    facts = {"code": duplicate.code, "original": original.code, "sites": removed}
    for client in (duplicate, original):
        append(kinds.NOT_SAME, actor, f"client:{duplicate.uuid}", chain=client.uuid, facts=facts)


def _lock(*both: Client) -> None:
    """Always in one order, so that two who mark at the same moment follow each other."""
    query = sa.select(Client).where(Client.id.in_([one.id for one in both])).order_by(Client.id)
    db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()


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
    if len(same_clients(duplicate)) > 1:
        raise Refused(
            "%(name)s stands for another client already; mark that one instead.", name=duplicate.name
        )
    if duplicate.restricted != original.restricted:
        raise Refused(
            "One of the two is restricted to some of us, the other is not; make that the same first."
        )
    if readers_of(duplicate) != readers_of(original):
        raise Refused("The two are restricted to different people of us; make that the same first.")


def _members(client: Client) -> Sequence[Membership]:
    """Everybody who is or was a contact there, by name."""
    query = (
        sa.select(Membership)
        .join(Membership.contact)
        .where(Membership.client_id == client.id)
        .options(contains_eager(Membership.contact))
        .order_by(Contact.name, Membership.id)
    )
    return db.session.scalars(query).all()


def _join(actor: Actor, original: Client, member: Membership) -> Membership:
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


def _marking(duplicate: Client, original: Client) -> TimelineEntry:
    """The original's entry of the last marking, which tells what came over."""
    query = sa.select(TimelineEntry).where(
        TimelineEntry.chain == original.uuid,
        TimelineEntry.kind == kinds.SAME_AS.name,
        TimelineEntry.subject == f"client:{duplicate.uuid}",
    )
    return db.session.scalars(query.order_by(TimelineEntry.number.desc()).limit(1)).one()


def _put_down_since(marked: TimelineEntry) -> set[int]:
    """Contacts that somebody added, or gave another role, at the original after this entry."""
    query = sa.select(TimelineEntry.kind, TimelineEntry.facts).where(
        TimelineEntry.chain == marked.chain,
        TimelineEntry.kind.in_([kinds.CONTACT_ADDED.name, kinds.CONTACT_EDITED.name]),
        TimelineEntry.number > marked.number,
    )
    return {
        facts["contact"]
        for kind, facts in db.session.execute(query)
        if kind == kinds.CONTACT_ADDED.name or "role" in facts["changed"]
    }


def _unused_sites(original: Client, uuids: Sequence[object]) -> Sequence[Site]:
    """Of the places that came over, those that no project and no device has."""
    in_use = sa.or_(*(sa.exists().where(thing.c.site_id == Site.id) for thing in (PROJECTS, DEVICES)))
    query = sa.select(Site).where(Site.client_id == original.id, Site.uuid.in_(uuids), ~in_use)
    return db.session.scalars(query).all()
