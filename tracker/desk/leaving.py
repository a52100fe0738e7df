"""Disabling somebody's account: the page that names what they answer for before they go, and the act."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.accounts import actions
from tracker.accounts.forms import ConfirmForm
from tracker.accounts.models import Account
from tracker.accounts.queries import get_account
from tracker.base.database import db
from tracker.base.pages import handle
from tracker.clients.models import Client
from tracker.milestones.models import Milestone, MilestonePerson
from tracker.milestones.states import OPEN
from tracker.projects.models import Project
from tracker.projects.states import OVER

bp = Blueprint("leaving", __name__)


@dataclass(frozen=True)
class Duties:
    """What somebody answers for today; all of it open."""

    owned: Sequence[Project]
    deputised: Sequence[Project]
    milestones: Sequence[Milestone]

    def __bool__(self) -> bool:
        return bool(self.owned or self.deputised or self.milestones)


@bp.route("/staff/<uuid>/disable", methods=["GET", "POST"])
def disable(uuid: str) -> ResponseReturnValue:
    account = get_account(current_actor(), uuid)

    def act() -> str:
        actions.disable(current_actor(), account)
        flash(
            _("The account of %(name)s is disabled, and every session has ended.", name=account.name),
            "success",
        )
        return url_for("accounts.everyone")

    return handle(ConfirmForm(), act, "accounts/disable.html", account=account, duties=duties_of(account))


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
