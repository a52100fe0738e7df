"""Ask the client, and write down what was said by phone or on paper."""

from datetime import datetime

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import check_same_text
from tracker.base.moments import local_moment
from tracker.clients.models import Contact
from tracker.clients.queries import approvers_of
from tracker.devices.backups import backups_of
from tracker.projects.models import Project
from tracker.projects.states import ProjectState
from tracker.projects.telling import tell_approvers
from tracker.risk_actions import kinds
from tracker.risk_actions.history import tell
from tracker.risk_actions.models import CHANNELS, ConsentAsk, RiskAction, SpokenConsent
from tracker.risk_actions.preparing import ACT, check_changeable, check_goes_on
from tracker.risk_actions.queries import lock
from tracker.risk_actions.reading import content_of, standing_of, text_of
from tracker.risk_actions.rules import check_complete, check_expiry, check_wording, missing_to_ask
from tracker.risk_actions.states import RiskState

ASK, CONFIRM = "consent.ask", "consent.confirm"
"""The notices to who may consent: the question, and to confirm what was said by phone or on paper."""


def ask_client(
    actor: Actor, action: RiskAction, expires_at: datetime, shown: str | None = None
) -> ConsentAsk:
    """Put the exact text to every approver, once everything else of W1 is there. Raises Refused, Invalid.

    `shown` is the hash of the facts that were read before; TextChanged when others stand by now.
    """
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    _check_there(action.project)
    moment = now().replace(microsecond=0)
    check_expiry(expires_at, moment)
    standing = standing_of(action)
    check_complete(missing_to_ask(standing.facts))
    if standing.may_go_ahead:
        raise Refused("The client has agreed to exactly this; there is nothing to ask.")
    ask = _put(actor, action, moment, expires_at, shown)
    until = str(local_moment(expires_at, action.project.zone))
    facts = {"ask": ask.uuid, "text_hash": ask.text_hash, "facts_hash": ask.facts_hash, "until": until}
    tell(kinds.ASKED, actor, action, facts, {"text": ask.text})
    tell_approvers(ASK, action.project, ask=ask.id)
    return ask


def record_spoken(
    actor: Actor, action: RiskAction, *, channel: str, contact: Contact, said_at: datetime, words: str
) -> SpokenConsent:
    """An approver agreed by phone or on paper to what was asked last; it lifts the block until they deny it.

    Raises Refused without a question that still stands, Invalid for anybody who may not consent.
    """
    require(actor, ACT, action.project)
    lock(action)
    check_changeable(action)
    check_goes_on(action)
    ask = _waiting_ask(action, said_at)
    _check_said(action, ask, channel, contact, said_at)
    spoken = SpokenConsent(
        ask=ask,
        channel=channel,
        said_by=contact.id,
        said_at=said_at,
        words=words,
        recorded_at=now(),
        recorded_by=actor.id,
    )
    db.session.add(spoken)
    action.state = RiskState.CONSENTED
    db.session.flush()
    said = str(local_moment(said_at, action.project.zone))
    facts = {"ask": ask.uuid, "text_hash": ask.text_hash, "spoken": spoken.uuid}
    facts |= {"channel": channel, "contact": contact.uuid, "said_at": said}
    tell(kinds.SPOKEN, actor, action, facts, {"said_by": contact.name, "words": words})
    tell_approvers(CONFIRM, action.project, ask=ask.id)
    return spoken


def _put(
    actor: Actor, action: RiskAction, moment: datetime, expires_at: datetime, shown: str | None
) -> ConsentAsk:
    backups = backups_of([action.device_id])[action.device_id]
    content = content_of(action, backups, moment, expires_at)
    if shown is not None:
        check_same_text(shown, content.facts_hash)
    text = text_of(action, backups, moment, expires_at)
    check_wording(None, text.text)
    ask = ConsentAsk(
        text=text.text,
        text_hash=text.hash,
        facts_hash=content.facts_hash,
        asked_at=moment,
        asked_by=actor.id,
        expires_at=expires_at,
    )
    action.asks.append(ask)
    action.state = RiskState.ASKED
    action.version += 1
    db.session.flush()
    return ask


def _check_there(project: Project) -> None:
    if project.state == ProjectState.DRAFT:
        raise Refused("The client does not see this project yet; send it first.")
    if not approvers_of(project.client_id):
        raise Refused("Nobody at the client may agree to this yet; make one of their people an approver.")


def _waiting_ask(action: RiskAction, said_at: datetime) -> ConsentAsk:
    standing = standing_of(action, said_at)
    ask = standing.ask
    if ask is None or standing.is_stale:
        raise Refused("Ask the client first, so that there is an exact text they agreed to.")
    if ask.answer:
        raise Refused("The client has answered this themselves already.")
    if ask.spoken:
        raise Refused("This was written down already; the client is asked to confirm it.")
    if standing.is_expired:
        raise Invalid("By then the question had run out; ask once more.", "said_at")
    return ask


def _check_said(
    action: RiskAction, ask: ConsentAsk, channel: str, contact: Contact, said_at: datetime
) -> None:
    if channel not in CHANNELS:
        raise Invalid("Say whether it was by phone or on paper.", "channel")
    if not contact.actor.is_approver_of(action.project.client_id):
        raise Invalid("Only an approver of the client can agree to this.", "contact")
    if said_at > now():
        raise Invalid("This is still to come; say when they agreed.", "said_at")
    if said_at < ask.asked_at.replace(second=0):
        raise Invalid(
            "This was before they were asked; read them the text, then write down what they say.", "said_at"
        )
