"""The verbs of a training: who takes part, and the client's word on how long it was (P5)."""

from collections.abc import Sequence

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.clients.models import Contact
from tracker.milestones import kinds
from tracker.milestones.actions import check_not_over
from tracker.milestones.history import mark_changed, tell
from tracker.milestones.in_full import check_minutes
from tracker.milestones.models import Attendee, Milestone
from tracker.milestones.proof_in_full import confirmations_digest
from tracker.milestones.states import HAPPENED, OWED
from tracker.milestones.words import Kind
from tracker.projects.telling import tell_in_charge

LONGEST_NAME = 200


def invite_attendees(
    actor: Actor, milestone: Milestone, contacts: Sequence[Contact], names: Sequence[str]
) -> None:
    """Say who takes part, the whole list at once; who has confirmed already stays on it."""
    _check_training(milestone)
    if any(len(name) > LONGEST_NAME for name in names):
        raise Invalid("A name has at most 200 characters.", "names")
    wanted = {contact.id: contact.name for contact in contacts}
    kept = [one for one in milestone.attendees if one.confirmed_at or _is_wanted(one, wanted, names)]
    known = {one.contact_id for one in kept if one.contact_id}
    said = {one.name for one in kept if not one.contact_id}
    added = [Attendee(contact_id=i, name=name) for i, name in wanted.items() if i not in known]
    added += [Attendee(name=name) for name in dict.fromkeys(names) if name not in said]
    milestone.attendees = [*kept, *added]
    milestone.version += 1
    db.session.flush()
    everybody = ", ".join(one.name for one in milestone.attendees)
    tell(kinds.ATTENDEES, actor, milestone, {"count": len(milestone.attendees)}, {"names": everybody})


def confirm_training(actor: Actor, milestone: Milestone, minutes: int, words: str = "") -> Attendee:
    """A contact of the client took part and says how many minutes it was, 0 when it did not take place.

    Once each, and changeable by the same person. Fewer minutes than promised don't make it in full, and the
    owner is told. Nobody at the vendor can say it.
    """
    project = milestone.project
    if not actor.is_contact or project.client_id not in actor.client_roles:
        raise Forbidden("Only who took part at the client can say this.")
    db.session.refresh(milestone, with_for_update={"of": Milestone})
    _check_training(milestone)
    if not milestone.promised_minutes:
        raise Refused("No minutes were promised for this training, so there are none to confirm.")
    if not may_confirm(milestone):
        raise Refused("This training has not taken place yet; say it once it has.")
    check_minutes(minutes, least=0)
    one = _attendee_of(actor, milestone)
    one.confirmed_minutes, one.words, one.confirmed_at = minutes, words, now()
    mark_changed(milestone)
    db.session.flush()
    facts = {
        "minutes": minutes,
        "promised": milestone.promised_minutes,
        "attendee": one.uuid,
        "digest": confirmations_digest(milestone.attendees),
    }
    tell(kinds.TRAINING_CONFIRMED, actor, milestone, facts, {"words": words})
    if minutes < milestone.promised_minutes:
        tell_in_charge("training.short", project, attendee=one.id)
    return one


def may_confirm(milestone: Milestone) -> bool:
    """Once it was reported done, or the day for which it is promised has come, and the time where one was."""
    if milestone.state in HAPPENED:
        return True
    latest = milestone.latest
    begins = latest.due.instant(milestone.project.zone) if latest else None
    return milestone.state in OWED and begins is not None and begins <= now()


def _check_training(milestone: Milestone) -> None:
    if milestone.kind != Kind.TRAINING:
        raise Refused("Only a training has people who take part.")
    check_not_over(milestone.project)


def _is_wanted(one: Attendee, contacts: dict[int, str], names: Sequence[str]) -> bool:
    return one.contact_id in contacts if one.contact_id else one.name in names


def _attendee_of(actor: Actor, milestone: Milestone) -> Attendee:
    """The person's own row; who was not invited took part all the same."""
    found = next((one for one in milestone.attendees if one.contact_id == actor.id), None)
    if found is None:
        found = Attendee(contact_id=actor.id, name=actor.name)
        milestone.attendees.append(found)
    return found
