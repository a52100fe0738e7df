"""Do it, with the condition before and after (W3), see that it works; what was done without consent (W2)."""

from datetime import datetime

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.moments import local_moment
from tracker.base.texts import speaking
from tracker.base.wording import gettext, instant
from tracker.devices.models import Device
from tracker.incidents.actions import record_incident
from tracker.incidents.models import Incident
from tracker.incidents.words import DEVICE_RISKED, DEVICE_WORSE
from tracker.projects.models import Project
from tracker.risk_actions import kinds
from tracker.risk_actions.history import tell
from tracker.risk_actions.models import ConsentAsk, RiskAction
from tracker.risk_actions.preparing import ACT, check_changeable, check_device_of, check_goes_on
from tracker.risk_actions.queries import lock
from tracker.risk_actions.reading import standing_of
from tracker.risk_actions.rules import (
    check_complete,
    check_performed_at,
    check_wording,
    missing_to_perform,
)
from tracker.risk_actions.states import RiskState


def note_before(actor: Actor, action: RiskAction, words: str) -> None:
    """The condition before anything is done; said again, the newest counts and the history keeps all."""
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    check_wording("words", words)
    action.before, action.before_at = words, now()
    action.version += 1
    tell(kinds.BEFORE, actor, action, words={"words": words})


def perform(actor: Actor, action: RiskAction, *, at: datetime, after: str, worse: bool) -> None:
    """It was done at that moment. Raises Refused with the first part of W1 that was missing then."""
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    check_wording("after", after)
    if at > now():
        raise Invalid("This is still to come; say when it was done.", "when")
    check_complete(missing_to_perform(standing_of(action, at).facts, at))
    check_performed_at(at, agreed_at(action.ask), now(), action.before_at)
    action.state, action.performed_at, action.after, action.worse = RiskState.PERFORMED, at, after, worse
    action.version += 1
    facts = {"performed": _local(action, at), "performer": action.performer.uuid, "worse": worse}
    tell(kinds.PERFORMED, actor, action, facts, {"words": after})
    if worse:
        _record(actor, action, DEVICE_WORSE, _worse_words(action))


def verify(actor: Actor, action: RiskAction, words: str) -> None:
    """One of us saw that the device works; the client reads it."""
    require(actor, ACT, action.project)
    lock(action)
    if action.state != RiskState.PERFORMED:
        raise Refused("Only what is done, and not verified yet, can be.")
    check_wording("words", words)
    action.state, action.verified_words = RiskState.VERIFIED, words
    action.verified_at, action.verified_by = now(), actor.id
    action.version += 1
    tell(kinds.VERIFIED, actor, action, words={"words": words})


def record_without_consent(
    actor: Actor, project: Project, device: Device, *, title: str, at: datetime, performer: Account, why: str
) -> RiskAction:
    """Somebody worked on the device without asking: recorded in one step, and the client is told (W2)."""
    require(actor, ACT, project)
    check_device_of(project, device)
    check_wording("title", title)
    check_wording("why", why)
    if at > now():
        raise Invalid("This is still to come; say when it was done.", "when")
    action = RiskAction(
        project=project,
        device=device,
        title=title,
        why=why,
        performer=performer,
        performed_at=at,
        created_at=now(),
        created_by=actor.id,
    )
    db.session.add(action)
    db.session.flush()
    disclose(actor, action)
    return action


def disclose(actor: Actor, action: RiskAction, *, denied: bool = False) -> None:
    """It was done without consent, and an incident that nobody can hide says so to the client."""
    action.state = RiskState.WITHOUT_CONSENT
    incident = _record(actor, action, DEVICE_RISKED, _without_words(action, denied))
    assert action.performed_at is not None
    facts = {
        "performed": _local(action, action.performed_at),
        "performer": action.performer.uuid,
        "incident": incident.uuid,
    }
    tell(kinds.WITHOUT_CONSENT, actor, action, facts, {"words": action.why})


def agreed_at(ask: ConsentAsk | None) -> datetime | None:
    """When the client agreed to the question, by their own word or as we wrote it down; to the minute."""
    if ask is None:
        return None
    moments = [ask.answer.answered_at] if ask.answer else []
    moments += [ask.spoken.said_at] if ask.spoken else []
    return min(moments).replace(second=0, microsecond=0) if moments else None


def _record(actor: Actor, action: RiskAction, kind: str, text: str) -> Incident:
    return record_incident(
        actor,
        action.project,
        f"project:{action.project.uuid}",
        text=text,
        noticed_at=now(),
        kind=kind,
        discloses=True,
    )


def _without_words(action: RiskAction, denied: bool) -> str:
    """What the client reads, in their language."""
    with speaking(action.project.client.locale):
        assert action.performed_at is not None
        said = gettext(
            "We worked on %(device)s without your consent: %(title)s. %(name)s did it on %(when)s.",
            device=_device(action),
            title=action.title,
            name=action.performer.name,
            when=instant(action.performed_at, action.project.zone),
        )
        if denied:
            return f"{said} {gettext('We had written down that you agreed; you say that you did not.')}"
        return f"{said} {gettext('Our reason: %(why)s', why=action.why)}"


def _worse_words(action: RiskAction) -> str:
    with speaking(action.project.client.locale):
        return gettext(
            "%(device)s is worse than before our work (%(title)s). Before: %(before)s After: %(after)s "
            "This calls for putting it right; we owe you a proposal.",
            device=_device(action),
            title=action.title,
            before=action.before,
            after=action.after,
        )


def _device(action: RiskAction) -> str:
    device = action.device
    if not device.serial:
        return device.name
    return gettext("%(name)s (serial number %(serial)s)", name=device.name, serial=device.serial)


def _local(action: RiskAction, at: datetime) -> str:
    return str(local_moment(at, action.project.zone))
