"""Who may do what: the table of the product's design, one line an act.

A predicate takes the actor and the scope, the thing acted on, which says who is in charge of it; with no
scope it answers whether the actor could do the act on *some* thing, which is what menus ask.
"""

from collections.abc import Callable
from typing import Protocol

from tracker.access.actor import ADMINISTRATOR, APPROVER, FINANCE, MANAGER, TECHNICIAN, Actor
from tracker.base.errors import Forbidden, sentence


class Scope(Protocol):
    """What a predicate may ask of a project or a case."""

    @property
    def in_charge(self) -> frozenset[int]:
        """Ids of the accounts of its owner and deputy."""
        ...

    @property
    def client_id(self) -> int:
        """The client it is for; 0 where no contact has a say."""
        ...


Predicate = Callable[[Actor, Scope | None], bool]


def staff(actor: Actor, _scope: Scope | None) -> bool:
    return actor.is_staff


def role(*names: str) -> Predicate:
    return lambda actor, _scope: actor.is_staff and actor.has(*names)


def owner(actor: Actor, scope: Scope | None) -> bool:
    """The owner or the deputy: a relation to a project, not a role."""
    return actor.is_staff and (scope is None or actor.id in scope.in_charge)


def contact(actor: Actor, scope: Scope | None) -> bool:
    """A person of the client, viewer or approver."""
    return actor.is_contact and (scope is None or scope.client_id in actor.client_roles)


def approver(actor: Actor, scope: Scope | None) -> bool:
    """Who decides for the client; nobody else can, whatever their role (principle 1)."""
    if scope is None:
        return actor.is_contact and APPROVER in actor.client_roles.values()
    return actor.is_contact and actor.is_approver_of(scope.client_id)


def either(*predicates: Predicate) -> Predicate:
    return lambda actor, scope: any(predicate(actor, scope) for predicate in predicates)


hands = role(TECHNICIAN, MANAGER)
hands_on = either(hands, owner)
answerable = either(role(MANAGER), owner)

ACTS: dict[str, Predicate] = {
    "look": staff,
    "log work": hands_on,
    "report ready": hands_on,
    "note a hold": hands_on,
    "keep clients": hands,
    "keep devices": hands,
    "start a project": hands,
    "plan": answerable,
    "promise": answerable,
    "send a draft": answerable,
    "ask the client": answerable,
    "assign people": answerable,
    "close": answerable,
    "issue a report": answerable,
    "name the owner": role(MANAGER),
    "end early": role(MANAGER),
    "look at re-promises": role(MANAGER),
    "keep accounts": role(ADMINISTRATOR),
    "keep the instance": role(ADMINISTRATOR),
    "send a mail again": either(role(MANAGER, ADMINISTRATOR), owner),
    "restrict a client": role(ADMINISTRATOR),
    "record a payment": role(FINANCE),
    "keep templates": role(MANAGER),
    "take up an incident": answerable,
    "offer a make-good": answerable,
    "offer beside projects": role(MANAGER),
    "approve a make-good": role(MANAGER),
    "keep the guide": role(MANAGER),
    "apologise": answerable,
    "override word check": role(MANAGER),
    "raise a lesson": hands,
    "read private words": role(MANAGER),
    "speak": contact,
    "confirm training": contact,
    "answer": approver,
    "consent": approver,
}
"""Acts that exist in the interface now; an act of a later feature brings its row."""


REFUSALS = {
    "answer": sentence("Only an approver of your company can answer this."),
    "consent": sentence("Only an approver of your company can consent to this."),
}
"""What is said instead of the usual sentence to who may not do an act."""


def may(actor: Actor, act: str, scope: Scope | None = None) -> bool:
    """Whether the actor may do this act, on this thing when one is given."""
    return ACTS[act](actor, scope)


def require(actor: Actor, act: str, scope: Scope | None = None) -> None:
    """Raise Forbidden unless the actor may do this act."""
    if may(actor, act, scope):
        return
    raise Forbidden(REFUSALS[act]) if act in REFUSALS else Forbidden()
