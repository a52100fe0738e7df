"""What a file adds to what is known, and where the two contradict. Pure: documents in, documents out.

New things are added, absent things stay, any other difference is an error.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.interchange.differing import Place, compare, listed
from tracker.interchange.format import ClientDoc, ContactDoc, FileDoc, ProjectDoc, SiteDoc
from tracker.interchange.known import Known, zone_of
from tracker.interchange.merging_devices import merged_devices, merged_licences
from tracker.interchange.merging_projects import merged_project
from tracker.interchange.parts import Problems
from tracker.interchange.values import shown
from tracker.milestones.facts import Horizon

CLIENT_FACTS = ("name", "time_zone", "locale", "holidays")
SITE_FACTS = ("address", "phone", "time_zone", "holidays")


def merged(known: Known, given: FileDoc, now: datetime) -> FileDoc:
    """The clients of the file as they are once it is loaded; FormatErrors names each contradiction.

    `given` stands in its usual form; nothing it says can lie after `now` (UTC). A client that comes out as it
    is known has nothing new.
    """
    problems = Problems()
    clients = tuple(
        _client(known, client, Place(f"clients[{index}]", problems), now)
        for index, client in enumerate(given.clients)
    )
    problems.refuse()
    return replace(given, clients=clients)


def _client(known: Known, given: ClientDoc, place: Place, now: datetime) -> ClientDoc:
    before = known.clients.get(given.code)
    if before:
        compare(before, given, CLIENT_FACTS, place)
    base = before or replace(given, sites=(), contacts=(), devices=(), licences=(), projects=())
    today = now.astimezone(ZoneInfo(base.time_zone)).date()

    def site(was: SiteDoc | None, said: SiteDoc, index: int) -> SiteDoc:
        if was:
            compare(was, said, SITE_FACTS, place.under(f"sites[{index}]"))
        return was or said

    def contact(was: ContactDoc | None, said: ContactDoc, index: int) -> ContactDoc:
        return _contact(known, given.code, was, said, place.under(f"contacts[{index}]"))

    def project(was: ProjectDoc | None, said: ProjectDoc, index: int) -> ProjectDoc:
        zone = zone_of(was or said, base, sites)
        until = Horizon(now.astimezone(zone).date(), zone, now)
        return merged_project(known, was, said, place.under(f"projects[{index}]"), until)

    sites = listed(base.sites, given.sites, lambda site: site.name, site)
    return replace(
        base,
        sites=sites,
        contacts=listed(base.contacts, given.contacts, lambda contact: contact.email, contact),
        devices=merged_devices(known, base, given, place, today),
        licences=merged_licences(known, base, given, place),
        projects=listed(base.projects, given.projects, lambda project: project.ref, project),
    )


def _contact(known: Known, code: str, was: ContactDoc | None, said: ContactDoc, place: Place) -> ContactDoc:
    """A person is known by address, with one name and phone number; the role is the client's own matter."""
    person = known.people.get(said.email)
    if person:
        compare(person, said, ("name", "phone"), place)
    if (code, said.email) in known.former:
        place.note(
            "email", f"{shown(said.email)} is here {said.role}, and is known to be no contact any more."
        )
    if was:
        compare(was, said, ("role",), place)
    return was or said
