"""What is known of the things a file speaks of, made of the rows of this instance."""

from collections.abc import Iterator, Mapping

from tracker.devices.models import Device, Licence
from tracker.holds.models import CLOSE, READY
from tracker.interchange.exporting import client_doc, person_doc
from tracker.interchange.format import FileDoc
from tracker.interchange.known import Known
from tracker.interchange.stored import (
    StoredClient,
    blocking_holds,
    clients_of,
    people_called,
    report_numbers,
)
from tracker.milestones.actions import subject_of
from tracker.milestones.states import MilestoneState

RETURNED = "the client returned this; that it is done now is reported here, and not by a file."


def known_of(given: FileDoc, stored: Mapping[str, StoredClient]) -> Known:
    """What `stored`, the file's clients that are known here, and the people it names are known as."""
    emails = {contact.email for client in given.clients for contact in client.contacts}
    return Known(
        clients={code: client_doc(one) for code, one in stored.items()},
        people={contact.email: person_doc(contact, "viewer") for contact in people_called(emails)},
        former={
            (code, membership.contact.email)
            for code, one in stored.items()
            for membership in one.client.memberships
            if membership.ended_at
        },
        issued={f"{code}-{number}" for code, one in stored.items() for number in report_numbers(one.client)},
        own={p.ref for one in stored.values() for p in one.projects.values() if p.imported_from is None},
        things=clients_of(Device, [one.id for client in given.clients for one in client.devices])
        | clients_of(Licence, [one.id for client in given.clients for one in client.licences]),
        barred={key: why for one in stored.values() for key, why in _barred(one)},
    )


def _barred(stored: StoredClient) -> Iterator[tuple[tuple[str, str], str]]:
    holds = blocking_holds(stored)
    closing = {hold.project_id: hold.sentence for hold in holds if hold.act == CLOSE}
    reporting = {hold.subject: hold.sentence for hold in holds if hold.act == READY}
    for project in stored.projects.values():
        if project.id in closing:
            yield (project.ref, ""), closing[project.id]
        for milestone in stored.milestones.get(project.id, []):
            if milestone.state == MilestoneState.RETURNED:
                yield (project.ref, milestone.key), RETURNED
            elif subject_of(milestone) in reporting:
                yield (project.ref, milestone.key), reporting[subject_of(milestone)]
