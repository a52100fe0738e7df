"""Writing what this instance holds into a file: rows become documents; the file is read back as a proof."""

from datetime import date

from tracker.base.errors import Refused
from tracker.clients.models import Client, Contact, Membership, Site
from tracker.interchange.exporting_devices import device_doc, licence_doc
from tracker.interchange.format import (
    WEEKENDS_ONLY,
    ClientDoc,
    ContactDoc,
    FileDoc,
    HolidayRegion,
    MilestoneDoc,
    ProjectDoc,
    PromiseDoc,
    SiteDoc,
)
from tracker.interchange.parts import FormatErrors
from tracker.interchange.reading import read
from tracker.interchange.stored import StoredClient, stored_clients
from tracker.interchange.writing import write
from tracker.milestones.models import NO, YES, Ask, Milestone, Promise
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


def exported(code: str | None = None) -> bytes:
    """The file of one client or of all; Refused without such a client, or when a file can't say it all."""
    clients = tuple(client_doc(stored) for stored in stored_clients([code] if code else None))
    if code and not clients:
        raise Refused("There is no client with the code %(code)s.", code=code)
    data = write(FileDoc(clients=clients))
    try:
        read(data)
    except FormatErrors as refusal:
        raise Refused("This can't be said in a file: %(why)s", why=refusal.errors[0]) from None
    return data


def client_doc(stored: StoredClient) -> ClientDoc:
    """One client; people who ended as its contacts are left out."""
    client = stored.client
    return ClientDoc(
        code=client.code,
        name=client.name,
        time_zone=client.time_zone,
        locale=client.locale,
        holidays=_region(client),
        sites=tuple(_site(site) for site in sorted(client.sites, key=lambda site: site.id)),
        contacts=tuple(_contact(m) for m in client.memberships if m.ended_at is None),
        devices=tuple(device_doc(device) for device in stored.devices),
        licences=tuple(licence_doc(licence) for licence in stored.licences),
        projects=tuple(
            _project(project, stored.milestones.get(project.id, [])) for project in stored.projects.values()
        ),
    )


def person_doc(contact: Contact, role: str) -> ContactDoc:
    """A person with a role somewhere."""
    return ContactDoc(
        name=contact.name,
        email=contact.email,
        role=role,  # type: ignore[arg-type]
        phone=contact.phone or None,
    )


def _contact(membership: Membership) -> ContactDoc:
    return person_doc(membership.contact, membership.role)


def _region(place: Client | Site | Project) -> HolidayRegion:
    return HolidayRegion(country=place.country, subdivision=place.subdivision)


def _site(site: Site) -> SiteDoc:
    return SiteDoc(
        name=site.name,
        address=site.address or None,
        phone=site.phone or None,
        time_zone=site.time_zone,
        holidays=_own_region(site),
    )


def _own_region(site: Site) -> HolidayRegion | None:
    if site.weekends_only:
        return WEEKENDS_ONLY
    return _region(site) if site.country else None


def _project(project: Project, milestones: list[Milestone]) -> ProjectDoc:
    client, site = project.client, project.site
    region = (_own_region(site) if site else None) or _region(client)
    zone = (site.time_zone if site else None) or client.time_zone
    return ProjectDoc(
        ref=project.ref,
        title=project.title,
        state=project.state,  # type: ignore[arg-type]
        owner=project.owner.email,
        deputy=project.deputy.email if project.deputy else None,
        site=site.name if site else None,
        time_zone=project.time_zone if project.time_zone != zone else None,
        holidays=_region(project) if _region(project) != region else None,
        holidays_stored=tuple(date.fromisoformat(day) for day in project.holidays) or None,
        milestones=tuple(_milestone(m, draft=project.state == ProjectState.DRAFT) for m in milestones),
    )


def _milestone(milestone: Milestone, *, draft: bool) -> MilestoneDoc:
    """What was corrected is written as it counts now; people by their addresses."""
    standing = milestone.standing_promises
    return MilestoneDoc(
        key=milestone.key,
        title=milestone.title,
        kind=milestone.kind,  # type: ignore[arg-type]
        done_means=(standing[0].done_means if standing else None) or milestone.done_means,
        people=tuple(sorted(person.email for person in milestone.people)),
        promises=tuple(_promise(promise) for promise in standing),
        planned=milestone.planned_on if draft else None,
        withdrawn=milestone.withdrawn_on,
        accepted=milestone.accepted_on,
        done=milestone.happened_in_full,
    )


def _promise(promise: Promise) -> PromiseDoc:
    question = promise.date_ask
    return PromiseDoc(
        due=promise.due,
        tolerance_minutes=promise.tolerance_minutes or 0,
        made_on=promise.made,
        words=promise.words or None,
        made_by=promise.made_by or None,
        made_to=promise.made_to or None,
        channel=promise.channel or None,
        reason=promise.reason or None,
        cause=promise.cause,  # type: ignore[arg-type]
        agreed=_answered(question, YES),
        declined=_answered(question, NO),
        done_means=promise.done_means or None,
        lines=tuple(promise.lines or ()),
        minutes=promise.minutes,
    )


def _answered(question: Ask | None, answer: str) -> date | None:
    return question.answered_on if question and question.answer == answer else None
