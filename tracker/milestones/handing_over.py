"""Hand everything one person answers for to others in one step: what they own, stand in for, work on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.seeing import check_may_see
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.clients.models import Client
from tracker.milestones.actions import assign_people
from tracker.milestones.models import Milestone, MilestonePerson
from tracker.milestones.states import UNSETTLED
from tracker.outbox.enqueue import enqueue
from tracker.projects.actions import name_deputy, name_owner
from tracker.projects.models import Project
from tracker.projects.states import OVER

Row = TypeVar("Row")
_KINDS = ("owned", "deputised", "milestones")
Beside = Mapping[int, Mapping[str, list[int]]]
"""What else went over, by the account that has it now: ids by what they are."""
NOTHING: Beside = {}


@dataclass(frozen=True)
class Duties:
    """What somebody answers for today: projects not over, milestones the client has not settled."""

    owned: Sequence[Project]
    deputised: Sequence[Project]
    milestones: Sequence[Milestone]

    def __bool__(self) -> bool:
        return bool(self.owned or self.deputised or self.milestones)

    @property
    def projects(self) -> list[Project]:
        """Every project it is about, some of them more than once."""
        return [*self.owned, *self.deputised, *(milestone.project for milestone in self.milestones)]

    @property
    def clients(self) -> set[int]:
        """The clients it is for."""
        return {project.client_id for project in self.projects}


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
    """Open projects and milestones of a person as they stand now, in three queries."""
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
            Milestone.state.in_(UNSETTLED),
            Project.state.not_in(OVER),
        )
        .order_by(Milestone.project_id, Milestone.position)
    )
    return Duties(
        owned=_fresh(open_projects.where(Project.owner_id == account.id)),
        deputised=_fresh(open_projects.where(Project.deputy_id == account.id)),
        milestones=_fresh(assigned),
    )


def _fresh(query: sa.Select[Row]) -> Sequence[Row]:
    """Read again also what this transaction has read before."""
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def hand_over(
    actor: Actor,
    giver: Account,
    successors: Successors,
    beside: Mapping[int, Mapping[str, list[int]]] = NOTHING,
) -> Duties:
    """Each project and milestone tells it in its client's history; each successor gets one mail.

    `beside` went over already; the same mail names it.
    Raises Invalid at the field of a successor who can't take it. Returns what went over.
    """
    _lock_projects(duties_of(giver))
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
    for account_id in dict.fromkeys([*(account.id for account in parts), *beside]):
        part = next((part for account, part in parts.items() if account.id == account_id), Duties((), (), ()))
        _tell(giver, account_id, part, beside.get(account_id, {}))
    return Duties(*(getattr(duties, kind) if getattr(successors, kind) else () for kind in _KINDS))


def _lock_projects(duties: Duties) -> None:
    """Two acts on a project follow each other; always in one order, so that no two wait for one another."""
    query = sa.select(Project.id).where(Project.id.in_({project.id for project in duties.projects}))
    db.session.execute(query.order_by(Project.id).with_for_update())


def _check(giver: Account, successors: Successors, duties: Duties) -> None:
    for kind in _KINDS:
        account = getattr(successors, kind)
        if account is None:
            continue
        if account.id == giver.id or account.state != ACTIVE:
            raise Invalid("Choose somebody else who can sign in.", kind)
        part = Duties(*(getattr(duties, one) if one == kind else () for one in _KINDS))
        check_may_see(account, part.clients, kind)


def _name_deputy(actor: Actor, project: Project, deputy: Account) -> None:
    """Owner and deputy stay two people: where the successor owns it, nobody stands in."""
    named = None if deputy.id == project.owner_id else deputy
    name_deputy(actor, project, named)


def _tell(giver: Account, account_id: int, part: Duties, beside: Mapping[str, list[int]]) -> None:
    """Nobody is told of nothing."""
    if part or beside:
        enqueue(
            "work.handed_over",
            account_id=account_id,
            giver=giver.name,
            owned=[project.id for project in part.owned],
            deputised=[project.id for project in part.deputised],
            milestones=[milestone.id for milestone in part.milestones],
            make_goods=beside.get("make_goods", []),
            lessons=beside.get("lessons", []),
        )
