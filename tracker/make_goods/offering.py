"""What is owed is opened, and something is offered to put a failure right (A4, A6)."""

from dataclasses import dataclass
from datetime import date

from tracker.access.actor import MANAGER, Actor
from tracker.access.acts import require
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.clients.models import Client
from tracker.clients.queries import CLIENT_SCOPE, check_stands_for_itself, next_number
from tracker.incidents.models import Incident
from tracker.make_goods import kinds
from tracker.make_goods.ageing import PAY_WITHIN
from tracker.make_goods.guide import usual_for
from tracker.make_goods.history import tell, terms_of
from tracker.make_goods.holding import keep_hold
from tracker.make_goods.limits import has_to_be_approved
from tracker.make_goods.models import MakeGood
from tracker.make_goods.owner import check_owner
from tracker.make_goods.queries import lock, written_guide
from tracker.make_goods.rules import What, check_reason_for_less, check_what
from tracker.make_goods.states import MakeGoodState
from tracker.make_goods.telling import ENTITLED, OFFERED, TO_APPROVE, tell_approvers, tell_contacts, tell_us
from tracker.projects.models import Project
from tracker.projects.states import ProjectState

ACT = "offer a make-good"


@dataclass(frozen=True)
class For:
    """Whom and what it is for: a client, perhaps in a project, perhaps for one thing that went wrong."""

    client: Client
    project: Project | None = None
    incident: Incident | None = None


@dataclass(frozen=True)
class Terms:
    """What, why, who sees to it and by when; without days it is owed from today, and paid within A4's 14."""

    what: What
    why: str
    owner: Account
    owed_on: date | None = None
    pay_by: date | None = None
    less_reason: str = ""


def offer(actor: Actor, whom: For, terms: Terms) -> MakeGood:
    """Offer something to the client, whose approvers are asked. Raises Invalid at the field, Refused."""
    require(actor, ACT, whom.project or CLIENT_SCOPE)
    _check_reason(whom.incident, terms)
    return _offered(actor, _begin(actor, whom, terms))


def offer_instead(actor: Actor, declined: MakeGood, terms: Terms) -> MakeGood:
    """Offer something beside what the client declined; that one is dropped and both stay in the history."""
    require(actor, ACT, declined)
    lock(declined)
    if declined.state != MakeGoodState.DECLINED:
        raise Refused("The client has not declined this; it stands as it was offered.")
    whom = For(declined.client, declined.project, declined.incident)
    _check_reason(whom.incident, terms)
    make_good = _begin(actor, whom, terms)
    make_good.instead_of = declined
    declined.state = MakeGoodState.DROPPED
    declined.version += 1
    _offered(actor, make_good)
    tell(kinds.DROPPED, actor, declined)
    keep_hold(actor, declined)
    return make_good


def owe(actor: Actor, whom: For, terms: Terms, origin: str | None = None) -> MakeGood:
    """Open what is owed as a fact; it needs no yes to be paid. The same `origin` is never opened twice."""
    require(actor, ACT, whom.project or CLIENT_SCOPE)
    make_good = _begin(actor, whom, terms)
    make_good.origin = origin
    db.session.flush()
    words = {"thing": terms.what.thing, "why": terms.why, "less_reason": terms.less_reason}
    tell(kinds.OWED, actor, make_good, terms_of(make_good) | {"origin": origin}, words)
    keep_hold(actor, make_good)
    tell_contacts(ENTITLED, make_good)
    _ask_manager(make_good)
    return make_good


def put_to_client(actor: Actor, make_good: MakeGood) -> None:
    """Ask the client whether what is owed is right."""
    require(actor, ACT, make_good)
    lock(make_good)
    if make_good.state != MakeGoodState.OWED:
        raise Refused("The client was asked about this already.")
    make_good.state, make_good.offered_at = MakeGoodState.OFFERED, now()
    make_good.version += 1
    tell(kinds.PUT, actor, make_good)
    tell_approvers(OFFERED, make_good)


def _begin(actor: Actor, whom: For, terms: Terms) -> MakeGood:
    """The row with its number, checked; it is told by who calls."""
    check_what(terms.what)
    _check_whom(whom)
    check_owner(terms.owner, whom.client)
    make_good = MakeGood(
        client=whom.client,
        project=whom.project,
        incident=whom.incident,
        **vars(terms.what),
        why=terms.why,
        owner=terms.owner,
        less_reason=terms.less_reason,
        state=MakeGoodState.OWED,
        created_at=now(),
        created_by=actor.id if actor.is_staff else None,
    )
    make_good.owed_on, make_good.pay_by = _days(make_good, terms)
    make_good.number = next_number(whom.client)  # Of two offers at once, one waits here and counts the other.
    make_good.needs_approval = has_to_be_approved(whom.client, terms.what, make_good.created_at)
    db.session.add(make_good)
    db.session.flush()
    return make_good


def _offered(actor: Actor, make_good: MakeGood) -> MakeGood:
    make_good.state, make_good.offered_at = MakeGoodState.OFFERED, now()
    db.session.flush()
    facts = terms_of(make_good) | {
        "incident": make_good.incident.uuid if make_good.incident else None,
        "instead_of": make_good.instead_of.uuid if make_good.instead_of else None,
    }
    words = {"thing": make_good.thing, "why": make_good.why, "less_reason": make_good.less_reason}
    tell(kinds.OFFERED, actor, make_good, facts, words)
    keep_hold(actor, make_good)
    tell_approvers(OFFERED, make_good)
    _ask_manager(make_good)
    return make_good


def _ask_manager(make_good: MakeGood) -> None:
    if make_good.needs_approval:
        tell_us(TO_APPROVE, make_good, MANAGER)


def _days(make_good: MakeGood, terms: Terms) -> tuple[date, date]:
    """The day it is owed from and the day to pay by (A4). Raises Invalid."""
    today = now().astimezone(make_good.zone).date()
    owed_on = terms.owed_on or today
    pay_by = terms.pay_by or owed_on + PAY_WITHIN
    if owed_on > today:
        raise Invalid("This day is still to come; say since when it is owed.", "owed_on")
    if pay_by < owed_on:
        raise Invalid("It can't be paid by a day before it was owed.", "pay_by")
    return owed_on, pay_by


def _check_whom(whom: For) -> None:
    check_stands_for_itself(whom.client)
    if whom.project and whom.project.client_id != whom.client.id:
        raise Invalid("This project is another client's.")
    if whom.project and whom.project.state == ProjectState.DRAFT:
        raise Refused("The client does not see this project yet; send it first.")
    if whom.incident and (whom.project is None or whom.incident.project_id != whom.project.id):
        raise Invalid("What went wrong belongs to another project.")


def _check_reason(incident: Incident | None, terms: Terms) -> None:
    if incident:
        check_reason_for_less(terms.what, usual_for(incident.kind, written_guide()), terms.less_reason)
