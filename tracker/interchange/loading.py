"""Loading a file: all of it or nothing, and only what is new."""

from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sa

from tracker.access.actor import TECHNICIAN, Actor
from tracker.accounts.actions import invite
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.actions import add_client, add_site
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client, Site
from tracker.interchange.format import ClientDoc, FileDoc, HolidayRegion, SiteDoc
from tracker.interchange.known import Known, usual_form
from tracker.interchange.loading_devices import load_devices, load_licences
from tracker.interchange.loading_projects import Import, load_project
from tracker.interchange.merging import merged
from tracker.interchange.stored import StoredClient, stored_clients
from tracker.interchange.surroundings import known_of

DEFAULT_LOCALE = "en_GB"


def load(actor: Actor, doc: FileDoc, file: str) -> Counter[str]:
    """Store what is new in a document read from a file of this name, within the transaction that is open.

    Returns how many of what were added. Raises FormatErrors, before anything is stored, where the file
    contradicts what is known. Nobody is told of anything: no notice is queued.
    """
    given = usual_form(doc)
    stored = {one.client.code: one for one in stored_clients([c.code for c in given.clients], lock=True)}
    known = known_of(given, stored)
    after = merged(known, given, now())
    changed = [client for client in after.clients if client != known.clients.get(client.code)]
    running = Import(actor, file, _staff(actor, changed))
    for client in changed:
        _load_client(running, client, known, stored.get(client.code))
    return running.added


def _staff(actor: Actor, clients: Iterable[ClientDoc]) -> dict[str, Account]:
    """The accounts of all who are named, by address; the unknown are invited without a mail."""
    named = {email for client in clients for email in _named(client)}
    found = {
        account.email: account for account in db.session.scalars(sa.select(Account)) if account.email in named
    }
    for email in sorted(named - found.keys()):
        found[email] = invite(actor, email, email.partition("@")[0], [TECHNICIAN], announce=False)
    return found


def _named(client: ClientDoc) -> set[str]:
    people = {email for project in client.projects for m in project.milestones for email in m.people}
    heads = {email for project in client.projects for email in (project.owner, project.deputy) if email}
    return people | heads


def _load_client(running: Import, doc: ClientDoc, known: Known, stored: StoredClient | None) -> None:
    before = known.clients.get(doc.code)
    client = stored.client if stored else _new_client(running, doc)
    sites = {site.name: site for site in client.sites} if stored else {}
    for site in doc.sites:
        if site.name not in sites:
            sites[site.name] = _new_site(running, client, site)
    for contact in doc.contacts[len(before.contacts) if before else 0 :]:
        add_contact(
            running.actor,
            client,
            name=contact.name,
            email=contact.email,
            role=contact.role,
            phone=contact.phone or "",
            imported=True,
        )
        running.added["contacts"] += 1
    load_devices(running, client, sites, doc, before)
    load_licences(running, client, doc, before)
    known_projects = {project.ref: project for project in before.projects} if before else {}
    for project in doc.projects:
        was = known_projects.get(project.ref)
        if project != was:
            load_project(running, client, sites, project, was, stored)
    client.last_number = max([client.last_number, *(project.number for project in doc.projects)])


def _new_client(running: Import, doc: ClientDoc) -> Client:
    running.added["clients"] += 1
    return add_client(
        running.actor,
        code=doc.code,
        name=doc.name,
        time_zone=doc.time_zone,
        locale=doc.locale or DEFAULT_LOCALE,
        country=doc.holidays.country,
        subdivision=doc.holidays.subdivision,
    )


def _new_site(running: Import, client: Client, doc: SiteDoc) -> Site:
    region = doc.holidays or HolidayRegion(country=None)
    site = add_site(
        running.actor,
        client,
        name=doc.name,
        address=doc.address or "",
        phone=doc.phone or "",
        time_zone=doc.time_zone,
        country=region.country,
        subdivision=region.subdivision,
    )
    site.weekends_only = doc.holidays is not None and doc.holidays.country is None
    running.added["sites"] += 1
    return site
