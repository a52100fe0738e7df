"""What the values of a file must be to one another. Pure: documents in, problems with their places out.

The rules of promises, projects and milestones look at sound documents only; those that look for something
said twice pass over values that could not be read (None).
"""

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import pairwise

from tracker.base.errors import Invalid
from tracker.base.holidays import check_region
from tracker.base.moments import Moment
from tracker.interchange.format import (
    ClientDoc,
    FileDoc,
    HolidayRegion,
    MilestoneDoc,
    ProjectDoc,
    PromiseDoc,
    State,
    same_person,
)
from tracker.interchange.parts import Finding
from tracker.interchange.values import shown

Findings = Iterator[Finding]


def file_rules(doc: FileDoc) -> Findings:
    """Codes are unique, and an address has one name and one phone number throughout."""
    for index in _again(client.code for client in doc.clients):
        yield f"clients[{index}].code", f"{shown(doc.clients[index].code)} is another client's code."
    yield from _person_rules(doc, "name")
    yield from _person_rules(doc, "phone")


def client_rules(doc: ClientDoc) -> Findings:
    """Contacts, sites and numbers are unique within their client, and numbers begin with its code."""
    for index in _again(same_person(contact.email or "") for contact in doc.contacts):
        yield f"contacts[{index}].email", f"{shown(doc.contacts[index].email)} is a contact here already."
    for index in _again(site.name for site in doc.sites):
        yield f"sites[{index}].name", f"{shown(doc.sites[index].name)} is another site's name."
    for index in _again(project.ref for project in doc.projects):
        yield f"projects[{index}].ref", f"{shown(doc.projects[index].ref)} is another project's number."
    for index, project in enumerate(doc.projects):
        if doc.code and project.ref and project.ref.rpartition("-")[0] != doc.code:
            yield f"projects[{index}].ref", f"{shown(project.ref)} does not begin with {doc.code}-."


def region_rules(doc: HolidayRegion) -> Findings:
    """The public holidays of the region are known."""
    try:
        check_region(doc.country, None)
        check_region(doc.country, doc.subdivision)
    except Invalid as refusal:
        yield refusal.field or "country", refusal.message


def project_rules(doc: ProjectDoc) -> Findings:
    """Owner and deputy are two people, keys are unique, stored holidays ascend."""
    if doc.owner and doc.deputy and same_person(doc.owner) == same_person(doc.deputy):
        yield "deputy", f"{shown(doc.deputy)} is the owner already."
    for index in _again(milestone.key for milestone in doc.milestones):
        yield f"milestones[{index}].key", f"{shown(doc.milestones[index].key)} is another milestone's key."
    days = doc.holidays_stored or ()
    for index, (before, day) in enumerate(pairwise(days), start=1):
        if before and day and day <= before:
            yield f"holidays_stored[{index}]", f"{day} does not come after {before}."


def milestone_rules(doc: MilestoneDoc, state: State | None) -> Findings:
    """Plans stand in drafts and promises do not; what happened fits to what was promised and to itself."""
    if state == "draft" and doc.promises:
        yield "promises", "the milestones of a draft have no promises; its dates are plans (planned)."
    if doc.planned and state not in ("draft", None):
        yield "planned", "only the milestones of a draft have a plan."
    for key in ("done", "withdrawn"):
        if getattr(doc, key) and not doc.promises:
            yield key, "without a promise there is nothing to keep or to withdraw."
    if doc.done and doc.withdrawn:
        yield "withdrawn", "a milestone that is done is not withdrawn."
    if doc.withdrawn and doc.promises and doc.withdrawn < doc.promises[0].made_on.day:
        yield "withdrawn", f"{doc.withdrawn} is before it was promised ({doc.promises[0].made_on.day})."
    if doc.accepted and not doc.done:
        yield "accepted", "only what is done can have been accepted."
    if doc.done and not doc.done.timed and any(promise.due.timed for promise in doc.promises):
        yield "done", "this needs a time, like 2008-03-04T10:30, because a promise has one."
    for index in _again(same_person(email) for email in doc.people):
        yield f"people[{index}]", f"{shown(doc.people[index])} is in this list already."
    yield from _promises_rules(doc)


def _promises_rules(doc: MilestoneDoc) -> Findings:
    latest: Moment | None = None
    for index, promise in enumerate(doc.promises):
        findings = _original_rules(promise, doc) if index == 0 else _repromise_rules(promise)
        for key, sentence in (*findings, *_answer_rules(promise), *_line_rules(promise)):
            yield f"promises[{index}].{key}", sentence
        if latest and _earlier(promise.made_on, latest):
            yield (
                f"promises[{index}].made_on",
                f"{promise.made_on} is before a promise above it was made ({latest}).",
            )
        latest = _later(promise.made_on, latest)


def _original_rules(promise: PromiseDoc, milestone: MilestoneDoc) -> Findings:
    for key in ("reason", "cause"):
        if getattr(promise, key):
            yield key, "the first promise of a milestone moves no date: it has no reason and no cause."
    if promise.made_on.day > promise.due.day:
        yield "made_on", f"the first promise is made on or before the day it is due, {promise.due.day}."
    if promise.done_means not in (None, milestone.done_means):
        yield "done_means", "for the first promise this stands with the milestone, and here it differs."


def _repromise_rules(promise: PromiseDoc) -> Findings:
    for key in ("reason", "cause"):
        if not getattr(promise, key):
            yield key, "this key is missing: every promise after the first has a reason and a cause."


def _answer_rules(promise: PromiseDoc) -> Findings:
    if promise.agreed and promise.declined:
        yield "declined", "the client either agreed or declined."
    for key in ("agreed", "declined"):
        answered: date | None = getattr(promise, key)
        if answered and answered < promise.made_on.day:
            yield key, f"{answered} is before the promise was made ({promise.made_on.day})."


def _line_rules(promise: PromiseDoc) -> Findings:
    for index in _again(promise.lines):
        yield f"lines[{index}]", f"{shown(promise.lines[index])} is in this list already."


def _person_rules(doc: FileDoc, key: str) -> Findings:
    known: dict[str, str] = {}
    for c, client in enumerate(doc.clients):
        for i, contact in enumerate(client.contacts):
            said = getattr(contact, key)
            if contact.email and said and known.setdefault(same_person(contact.email), said) != said:
                other = shown(known[same_person(contact.email)])
                yield (
                    f"clients[{c}].contacts[{i}].{key}",
                    f"{shown(contact.email)} has the {key} {other} above.",
                )


def _again(values: Iterable[str | None]) -> Iterator[int]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value and value in seen:
            yield index
        seen.add(value or "")


def _earlier(a: Moment, b: Moment) -> bool:
    """Where only one of them has a time, their days decide."""
    if a.time and b.time:
        return (a.day, a.time) < (b.day, b.time)
    return a.day < b.day


def _later(a: Moment, b: Moment | None) -> Moment:
    return max(a, b or a, key=lambda moment: (moment.day, moment.time or time.min))
