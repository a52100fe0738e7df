"""Write an apology, send it, or let it be."""

import hashlib
from collections.abc import Collection, Mapping

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.apologies import kinds
from tracker.apologies.models import Apology, ApologyDraft, ApologyIncident, DraftIncident
from tracker.apologies.queries import draft_for, lock, sent_for
from tracker.apologies.rules import Parts, check_complete, check_no_excuses
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import check_same_text
from tracker.base.wordcheck import find_excuses
from tracker.custody.history import stamp
from tracker.incidents.actions import take_up
from tracker.incidents.models import Incident
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.projects.telling import tell_contacts
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind

ACT, OVERRIDE = "apologise", "override word check"
SENT = "apology.sent"
"""The notice: the whole text, to the client's people."""


def draft(actor: Actor, project: Project, incidents: Collection[Incident], parts: Parts) -> ApologyDraft:
    """Begin an apology for one or several incidents of the project. Raises Invalid, Refused."""
    require(actor, ACT, project)
    _check_free(project, incidents)
    begun = ApologyDraft(project=project, written_by=actor.id, drafted_at=now())
    begun.write(parts)
    begun.links = [DraftIncident(incident=incident) for incident in incidents]
    db.session.add(begun)
    db.session.flush()
    _tell_draft(kinds.DRAFTED, actor, begun)
    return begun


def edit(actor: Actor, one: ApologyDraft, incidents: Collection[Incident], parts: Parts) -> None:
    """Say it otherwise, or for other incidents."""
    require(actor, ACT, one.project)
    _check_free(one.project, incidents, one)
    one.write(parts)
    one.written_by = actor.id
    kept = {link.incident_id: link for link in one.links}
    one.links = [kept.get(incident.id) or DraftIncident(incident=incident) for incident in incidents]
    db.session.flush()
    _tell_draft(kinds.CHANGED, actor, one)


def withdraw(actor: Actor, one: ApologyDraft) -> None:
    """It is not sent; the incidents still need an apology."""
    require(actor, ACT, one.project)
    _tell(kinds.WITHDRAWN, actor, one, {"draft": one.uuid})
    db.session.delete(one)
    db.session.flush()


def send(actor: Actor, one: ApologyDraft, shown: str | None = None, override: str = "") -> Apology:
    """Send it to the client's people, word for word (A2).

    `shown` is `shown_of` what was read before; TextChanged when it reads otherwise by now. What the
    word check finds stops it, unless a manager gives a reason to `override` that (A3). Raises Invalid for a
    required part that is empty, Refused for the rest.
    """
    project = one.project
    require(actor, ACT, project)
    lock(one)
    if shown is not None:
        check_same_text(shown, shown_of(one))
    _check_there(project)
    _check_none_sent(one.incidents)
    check_complete(one.parts)
    override = override.strip() if find_excuses(one.parts.text) else ""
    if override:
        require(actor, OVERRIDE, project)
    else:
        check_no_excuses(one.parts.text)
    sent = _keep(actor, one, override)
    db.session.delete(one)
    db.session.flush()
    _tell_sent(actor, sent)
    return sent


def shown_of(one: ApologyDraft) -> str:
    """Hash of what is shown before it is sent: the exact text, and what it is for."""
    return hash_of("\n".join([one.parts.text, *sorted(_uuids(one))]))


def hash_of(text: str) -> str:
    """SHA-256 of the exact text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(actor: Actor, one: ApologyDraft, override: str) -> Apology:
    text = one.parts.text
    sent = Apology(
        project=one.project,
        text=text,
        text_hash=hash_of(text),
        written_by=one.written_by,
        drafted_at=one.drafted_at,
        sent_by=actor.id,
        sent_at=now(),
        override_by=actor.id if override else None,
        override_reason=override,
    )
    sent.write(one.parts)
    sent.links = [ApologyIncident(incident=incident) for incident in one.incidents]
    db.session.add(sent)
    db.session.flush()
    return sent


def _tell_sent(actor: Actor, sent: Apology) -> None:
    """What is said of it, and of what it was for: the client knows of each by now (A1)."""
    project = sent.project
    if sent.override_reason:
        families = sorted({finding.family for finding in find_excuses(sent.text)})
        overridden = {"apology": sent.uuid, "families": families}
        _tell(kinds.OVERRIDDEN, actor, sent, overridden, {"reason": sent.override_reason})
    facts: dict[str, object] = {
        "apology": sent.uuid,
        "incidents": _uuids(sent),
        "given": sent.parts.given,
        "text_hash": sent.text_hash,
        "at": stamp(sent.sent_at),
        "sender": sent.sent_by,
    }
    _tell(kinds.SENT, actor, sent, facts, {"text": sent.text})
    for incident in sent.incidents:
        if not incident.for_client:
            take_up(actor, project, incident, sent.repair, for_client=True)
    tell_contacts(SENT, project, apology=sent.id)


def _check_there(project: Project) -> None:
    if project.state == ProjectState.DRAFT:
        raise Refused("The client does not see this project yet; send it first.")


def _check_free(project: Project, incidents: Collection[Incident], own: ApologyDraft | None = None) -> None:
    if not incidents:
        raise Invalid("Choose at least one thing that went wrong.", "incidents")
    if any(incident.project_id != project.id for incident in incidents):
        raise Invalid("This went wrong in another project.", "incidents")
    _check_none_sent(incidents)
    drafts = draft_for([incident.id for incident in incidents])
    if any(other is not own for other in drafts.values()):
        raise Invalid("Somebody is writing an apology for this already.", "incidents")


def _check_none_sent(incidents: Collection[Incident]) -> None:
    if sent_for([incident.id for incident in incidents]):
        raise Invalid("We have apologised for this already.", "incidents")


def _tell_draft(kind: Kind, actor: Actor, one: ApologyDraft) -> None:
    facts = {"draft": one.uuid, "incidents": _uuids(one), "given": one.parts.given}
    _tell(kind, actor, one, facts)


def _uuids(one: ApologyDraft | Apology) -> list[str]:
    return [incident.uuid for incident in one.incidents]


def _tell(
    kind: Kind,
    actor: Actor,
    about: ApologyDraft | Apology,
    facts: Mapping[str, object],
    words: Mapping[str, str] | None = None,
) -> None:
    project = about.project
    append(
        kind,
        actor,
        about.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts=facts,
        words=words,
    )
