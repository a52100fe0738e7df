"""Who of us answers for a client as a whole: those in charge of its projects, else the managers."""

import sqlalchemy as sa

from tracker.access.actor import MANAGER
from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.clients.models import Client
from tracker.projects.models import Project
from tracker.projects.states import OVER


def who_answers_for(client: Client) -> list[int]:
    """Accounts by id: owners and deputies of what is not over, or where there is nothing, managers."""
    query = sa.select(Project.owner_id, Project.deputy_id).where(
        Project.client_id == client.id, Project.state.not_in(OVER)
    )
    named = {account_id for row in db.session.execute(query) for account_id in row if account_id}
    staff = db.session.scalars(sa.select(Account).where(Account.state == ACTIVE).order_by(Account.id)).all()
    ours = [account.id for account in staff if account.id in named]
    return ours or [account.id for account in staff if account.actor.has(MANAGER)]
