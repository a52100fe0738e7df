"""What is known of the things that a file speaks of, beside the documents themselves."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from tracker.interchange.format import (
    ClientDoc,
    ContactDoc,
    FileDoc,
    MilestoneDoc,
    ProjectDoc,
    SiteDoc,
    same_person,
)


@dataclass(frozen=True)
class Known:
    """What this instance holds; documents stand in their usual form (see `usual_form`).

    `people` are known by address, whoever's contacts they are; `former` are the (code, address) of those who
    ended; `issued` are numbers of status reports; `own` are projects that were started here and not imported;
    `things` maps the ids of devices and licences to the codes of the clients that have them;
    `barred` maps (number, key) to why it can't be reported ready, (number, "") to why it can't be closed.
    """

    clients: Mapping[str, ClientDoc] = field(default_factory=dict)
    people: Mapping[str, ContactDoc] = field(default_factory=dict)
    former: AbstractSet[tuple[str, str]] = frozenset()
    issued: AbstractSet[str] = frozenset()
    own: AbstractSet[str] = frozenset()
    things: Mapping[str, str] = field(default_factory=dict)
    barred: Mapping[tuple[str, str], str] = field(default_factory=dict)


def usual_form(doc: FileDoc) -> FileDoc:
    """The same document as an export would say it: addresses as they are known, nothing said twice."""
    return replace(doc, clients=tuple(_client(client) for client in doc.clients))


def zone_of(doc: ProjectDoc, client: ClientDoc, sites: Iterable[SiteDoc]) -> ZoneInfo:
    """Whose clocks a project goes by: its own, else its site's, else its client's."""
    site = next((site for site in sites if site.name == doc.site), None)
    return ZoneInfo(doc.time_zone or (site.time_zone if site else None) or client.time_zone)


def _client(doc: ClientDoc) -> ClientDoc:
    contacts = tuple(replace(person, email=same_person(person.email)) for person in doc.contacts)
    return replace(doc, contacts=contacts, projects=tuple(_project(project, doc) for project in doc.projects))


def _project(doc: ProjectDoc, client: ClientDoc) -> ProjectDoc:
    site = next((site for site in client.sites if site.name == doc.site), None)
    zone = (site.time_zone if site else None) or client.time_zone
    region = (site.holidays if site else None) or client.holidays
    return replace(
        doc,
        owner=same_person(doc.owner),
        deputy=same_person(doc.deputy) if doc.deputy else None,
        time_zone=None if doc.time_zone == zone else doc.time_zone,
        holidays=None if doc.holidays == region else doc.holidays,
        holidays_stored=doc.holidays_stored or None,
        milestones=tuple(_milestone(milestone) for milestone in doc.milestones),
    )


def _milestone(doc: MilestoneDoc) -> MilestoneDoc:
    return replace(doc, people=tuple(sorted(same_person(email) for email in doc.people)))
