"""The verbs of clients and their places."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.base.holidays import check_region
from tracker.clients import kinds, rules
from tracker.clients.changes import change, insert
from tracker.clients.models import Client, ClientReader, Site
from tracker.clients.queries import check_stands_for_itself, same_clients
from tracker.timeline.append import append


def add_client(
    actor: Actor,
    *,
    name: str,
    time_zone: str,
    code: str | None = None,
    country: str | None = None,
    subdivision: str | None = None,
    locale: str = "en_GB",
) -> Client:
    """A new client; without a code, one is taken from the name. Without a country only weekends are off."""
    check_region(country, subdivision)
    client = Client(
        code=rules.check_code(code) if code else rules.suggest_code(name, taken_codes()),
        name=name,
        time_zone=rules.find_zone(time_zone),
        country=country,
        subdivision=subdivision,
        locale=rules.check_locale(locale),
        created_at=now(),
    )
    insert(client, Invalid("Another client has the code %(code)s already.", "code", code=client.code))
    append(
        kinds.ADDED,
        actor,
        f"client:{client.uuid}",
        chain=client.uuid,
        facts=_facts(client),
        words={"name": name},
    )
    return client


def edit_client(
    actor: Actor,
    client: Client,
    *,
    name: str,
    time_zone: str,
    locale: str,
    country: str | None = None,
    subdivision: str | None = None,
) -> None:
    """Change a client's facts. Projects keep the zone and holidays they started with (P12)."""
    check_region(country, subdivision)
    changed = change(
        client,
        name=name,
        time_zone=rules.find_zone(time_zone),
        locale=rules.check_locale(locale),
        country=country,
        subdivision=subdivision,
    )
    if changed:
        facts = _facts(client) | {"changed": changed}
        append(
            kinds.EDITED, actor, f"client:{client.uuid}", chain=client.uuid, facts=facts, words={"name": name}
        )


def restrict(actor: Actor, client: Client, *, restricted: bool, readers: Collection[int]) -> None:
    """Say who of us may see a client: everybody, or managers, administrators and those in `readers`.

    The same client entered more than once is one client here: what is said of one goes for all.
    """
    named = sorted(set(readers)) if restricted else []
    for one in same_clients(client):
        _restrict(actor, one, restricted, named)


def _restrict(actor: Actor, client: Client, restricted: bool, named: list[int]) -> None:
    client.restricted = restricted
    db.session.execute(sa.delete(ClientReader).where(ClientReader.client_id == client.id))
    db.session.add_all(ClientReader(client_id=client.id, account_id=account) for account in named)
    facts = {"code": client.code, "restricted": restricted, "readers": named}
    append(kinds.RESTRICTED, actor, f"client:{client.uuid}", chain=client.uuid, facts=facts)


def add_site(
    actor: Actor,
    client: Client,
    *,
    name: str,
    address: str = "",
    phone: str = "",
    time_zone: str | None = None,
    country: str | None = None,
    subdivision: str | None = None,
) -> Site:
    """A place of a client; without a zone or country of its own it has the client's."""
    check_stands_for_itself(client)
    check_region(country, subdivision)
    site = Site(
        client_id=client.id,
        name=name,
        address=address,
        phone=phone,
        time_zone=rules.find_zone(time_zone) if time_zone else None,
        country=country,
        subdivision=subdivision,
    )
    insert(site, _site_known(name))
    _tell_site(kinds.SITE_ADDED, actor, client, site)
    return site


def edit_site(
    actor: Actor,
    client: Client,
    site: Site,
    *,
    name: str,
    address: str = "",
    phone: str = "",
    time_zone: str | None = None,
    country: str | None = None,
    subdivision: str | None = None,
) -> None:
    """Change a place. Projects keep the zone and holidays they started with (P12)."""
    check_region(country, subdivision)
    same_name = sa.exists().where(Site.client_id == client.id, Site.name == name, Site.id != site.id)
    if db.session.scalar(sa.select(same_name)):
        raise _site_known(name)
    zone = rules.find_zone(time_zone) if time_zone else None
    changed = change(
        site,
        name=name,
        address=address,
        phone=phone,
        time_zone=zone,
        country=country,
        subdivision=subdivision,
    )
    if changed:
        _tell_site(kinds.SITE_EDITED, actor, client, site, changed=changed)


def taken_codes() -> set[str]:
    """Every code there is, whoever may see its client."""
    return set(db.session.scalars(sa.select(Client.code)))


def _site_known(name: str) -> Invalid:
    return Invalid("This client has a site called “%(name)s” already.", "name", name=name)


def _facts(client: Client) -> dict[str, Any]:
    return {
        "code": client.code,
        "time_zone": client.time_zone,
        "country": client.country,
        "subdivision": client.subdivision,
        "locale": client.locale,
    }


def _tell_site(kind: kinds.Kind, actor: Actor, client: Client, site: Site, **more: Any) -> None:
    facts = {
        "site": site.uuid,
        "time_zone": site.time_zone,
        "country": site.country,
        "subdivision": site.subdivision,
    }
    words = {"name": site.name, "address": site.address, "phone": site.phone}
    append(kind, actor, f"site:{site.uuid}", chain=client.uuid, facts=facts | more, words=words)
