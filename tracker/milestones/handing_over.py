"""Hand everything one person answers for to others in one step: what they own, stand in for, work on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.clients.models import Client
from tracker.clients.queries import visible_clients
from tracker.milestones.actions import assign_people
from tracker.milestones.models import Milestone, MilestonePerson
from tracker.milestones.states import OPEN
from tracker.outbox.enqueue import enqueue
from tracker.projects.actions import name_deputy, name_owner
from tracker.projects.models import Project
from tracker.projects.states import OVER

_KINDS = ("owned", "deputised", "milestones")


@dataclass(frozen=True)
class Duties:
    """What somebody answers for today; all of it open."""

    owned: Sequence[Project]
    deputised: Sequence[Project]
    milestones: Sequence[Milestone]

    def __bool__(self) -> bool:
        return bool(self.owned or self.deputised or self.milestones)

    @property
    def clients(self) -> set[int]:
        """The clients it is for."""
        projects = [*self.owned, *self.deputised, *(milestone.project for milestone in self.milestones)]
        return {project.client_id for project in projects}


@dataclass(frozen=True)
class Successors:
    """Who takes over what; None leaves it as it is."""

    owned: Account | None = None
    deputised: Account | None = None
    milestones: Account | None = None

    def part_of(self, duties: Duties, account: Account) -> Duties:
        """What of these duties goes to this person."""
        return Duties(
            duties.owned if self.owned is account else (),
            duties.deputised if self.deputised is account else (),
            duties.milestones if self.milestones is account else (),
        )

    @property
    def people(self) -> list[Account]:
        named = (self.owned, self.deputised, self.milestones)
        return list(dict.fromkeys(account for account in named if account))


def duties_of(account: Account) -> Duties:
    """Open projects and milestones of a person, in three queries."""
    open_projects = (
        sa.select(Project)
        .join(Client)
        .where(Project.state.not_in(OVER))
        .order_by(Client.code, Project.number)
    )
    assigned = (
        sa.select(Milestone)
        .join(MilestonePerson)
        .join(Milestone.project)
        .where(
            MilestonePerson.account_id == account.id,
            Milestone.state.in_(OPEN),
            Milestone.happened_on.is_(None),
            Project.state.not_in(OVER),
        )
        .order_by(Milestone.project_id, Milestone.position)
    )
    return Duties(
        owned=db.session.scalars(open_projects.where(Project.owner_id == account.id)).all(),
        deputised=db.session.scalars(open_projects.where(Project.deputy_id == account.id)).all(),
        milestones=db.session.scalars(assigned).all(),
    )


def hand_over(actor: Actor, giver: Account, successors: Successors) -> Duties:
    """Each project and milestone tells it in its client's history; each successor gets one mail.

    Raises Invalid at the field of a successor who can't take it. Returns what went over.
    """
    duties = duties_of(giver)
    parts = {account: successors.part_of(duties, account) for account in successors.people}
    _check(giver, successors, duties)
    if successors.owned:
        for project in duties.owned:
            name_owner(actor, project, successors.owned)
    if successors.deputised:
        for project in duties.deputised:
            _name_deputy(actor, project, successors.deputised)
    if successors.milestones:
        for milestone in duties.milestones:
            others = [person for person in milestone.people if person.id != giver.id]
            assign_people(actor, milestone, list(dict.fromkeys([*others, successors.milestones])))
    for account, part in parts.items():
        _tell(giver, account, part)
    return Duties(*(getattr(duties, kind) if getattr(successors, kind) else () for kind in _KINDS))


def _check(giver: Account, successors: Successors, duties: Duties) -> None:
    for kind in _KINDS:
        account = getattr(successors, kind)
        if account is None:
            continue
        if account.id == giver.id or account.state != ACTIVE:
            raise Invalid("Choose somebody else who can sign in.", kind)
        part = Duties(*(getattr(duties, one) if one == kind else () for one in _KINDS))
        _check_may_see(account, part.clients, kind)


def _check_may_see(account: Account, clients: Collection[int], kind: str) -> None:
    """A restricted client is not opened to somebody by handing its work over."""
    query = sa.select(Client.name).where(Client.id.in_(clients), ~visible_clients(account.actor))
    if hidden := db.session.scalar(query.order_by(Client.name).limit(1)):
        raise Invalid(
            "%(name)s may not see %(client)s, which is restricted; choose somebody who may.",
            kind,
            name=account.name,
            client=hidden,
        )


def _name_deputy(actor: Actor, project: Project, deputy: Account) -> None:
    """Owner and deputy stay two people: where the successor owns it, nobody stands in."""
    named = None if deputy.id == project.owner_id else deputy
    name_deputy(actor, project, named)


def _tell(giver: Account, account: Account, part: Duties) -> None:
    """Nobody is told of nothing."""
    if part:
        enqueue(
            "work.handed_over",
            account_id=account.id,
            giver=giver.name,
            owned=[project.id for project in part.owned],
            deputised=[project.id for project in part.deputised],
            milestones=[milestone.id for milestone in part.milestones],
        )
