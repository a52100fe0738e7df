"""Fetching clients, their people and places; to fetch is to authorise."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access.actor import ADMINISTRATOR, APPROVER, MANAGER, Actor
from tracker.access.acts import may, require
from tracker.base.database import db
from tracker.base.errors import NotFound, Refused
from tracker.clients.models import Client, ClientReader, Contact, Membership, Site


class _NobodyInCharge:
    """A client has no owner of its own, so for its own facts and people roles alone decide."""

    in_charge: frozenset[int] = frozenset()
    client_id = 0


CLIENT_SCOPE = _NobodyInCharge()


def visible_clients(actor: Actor) -> sa.ColumnElement[bool]:
    """A condition over `Client`: which clients this person may see at all.

    Staff: all but restricted ones they are not named for; managers and administrators: all; a contact:
    those where they are a contact now.
    """
    if actor.kind == "system" or actor.has(MANAGER, ADMINISTRATOR):
        return sa.true()
    if actor.is_staff:
        return ~Client.restricted | _reads(actor)
    if actor.is_contact:
        return Client.id.in_(actor.client_roles)
    return sa.false()


def _reads(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.exists().where(ClientReader.client_id == Client.id, ClientReader.account_id == actor.id)


def may_see(actor: Actor, client_id: int) -> bool:
    """Whether this person may see this client at all."""
    query = sa.select(Client.id).where(Client.id == client_id, visible_clients(actor))
    return db.session.scalar(query) is not None


def get_client_for(actor: Actor, code: str, act: str = "look") -> Client:
    """The client with this code, for this act.

    NotFound for an absent and for a foreign one alike; Forbidden for one that may be seen but not acted on.
    """
    client = db.session.scalar(sa.select(Client).where(Client.code == code, visible_clients(actor)))
    if client is None:
        raise NotFound()
    if actor.is_staff or act != "look":
        require(actor, act, CLIENT_SCOPE)
    return client


def may_keep_clients(actor: Actor) -> bool:
    """Whether this person may add clients and change what we know of them."""
    return may(actor, "keep clients", CLIENT_SCOPE)


def check_may_add(actor: Actor) -> None:
    """Raise Forbidden unless this person may add a client."""
    require(actor, "keep clients", CLIENT_SCOPE)


def get_membership(client: Client, contact_uuid: str) -> Membership:
    """What this person is at this client, now or formerly; NotFound for everybody else."""
    found = db.session.scalar(
        sa.select(Membership)
        .join(Membership.contact)
        .where(Membership.client_id == client.id, Contact.uuid == contact_uuid)
        .options(joinedload(Membership.contact))
    )
    if found is None:
        raise NotFound()
    return found


def contact_with(uuid: str) -> Contact:
    """The person with this outer identity, and what they are at each client; NotFound for nobody's."""
    query = sa.select(Contact).where(Contact.uuid == uuid).options(selectinload(Contact.memberships))
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    return found


def approvers_of(client_id: int) -> Sequence[Contact]:
    """Who may answer for a client now, by name."""
    query = (
        sa.select(Contact)
        .join(Contact.memberships)
        .where(Membership.client_id == client_id, Membership.role == APPROVER, Membership.ended_at.is_(None))
    )
    return db.session.scalars(query.order_by(Contact.name)).all()


def original_of(client: Client) -> Client | None:
    """The client that stands for this one; None while it stands for itself."""
    return db.session.get(Client, client.same_as_id) if client.same_as_id else None


def same_clients(client: Client) -> Sequence[Client]:
    """This client and all that are the same one, entered more than once."""
    root = client.same_as_id or client.id
    query = sa.select(Client).where(sa.or_(Client.id == root, Client.same_as_id == root))
    return db.session.scalars(query.order_by(Client.id)).all()


def readers_of(client: Client) -> list[int]:
    """The accounts named for a restricted client, by id."""
    query = sa.select(ClientReader.account_id).where(ClientReader.client_id == client.id)
    return list(db.session.scalars(query.order_by(ClientReader.account_id)))


def check_stands_for_itself(client: Client) -> None:
    """Nothing new begins at a duplicate; the sentence says where it does."""
    if original := original_of(client):
        raise Refused(
            "%(name)s (%(code)s) is the same client as %(other)s (%(other_code)s); begin it there.",
            name=client.name,
            code=client.code,
            other=original.name,
            other_code=original.code,
        )


def get_site(client: Client, site_uuid: str) -> Site:
    """A place of this client; NotFound for any other."""
    found = db.session.scalar(sa.select(Site).where(Site.client_id == client.id, Site.uuid == site_uuid))
    if found is None:
        raise NotFound()
    return found


def next_number(client: Client) -> int:
    """Take the client's next running number; one sequence for all that the client talks about (`NW-7`).

    The client's row stays locked until the transaction ends, so that no number is given twice.
    """
    locked = sa.select(Client).where(Client.id == client.id).with_for_update()
    row = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    row.last_number += 1
    db.session.flush()
    return row.last_number


def clients_for(actor: Actor) -> Sequence[Client]:
    """Every client this person may see, by name."""
    return db.session.scalars(sa.select(Client).where(visible_clients(actor)).order_by(Client.name)).all()


def sites_of(clients: Sequence[Client]) -> Sequence[Site]:
    """The places of these clients, by client and name."""
    ids = [client.id for client in clients]
    query = sa.select(Site).where(Site.client_id.in_(ids)).options(joinedload(Site.client))
    return db.session.scalars(query.order_by(Site.client_id, Site.name)).all()
