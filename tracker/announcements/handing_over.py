"""The mail to whoever takes somebody's work over: everything that is theirs now, in one list."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from tracker.accounts.models import ACTIVE, Account
from tracker.base.database import db
from tracker.milestones.models import Milestone
from tracker.outbox.kinds import Message, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project


@writes("work.handed_over")
def handed_over(notice: Notice) -> Message | Suppressed:
    """What of it is still theirs when this leaves."""
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    lines = list(_lines(notice, account))
    if not lines:
        return Suppressed("somebody else had taken it over before this left")
    giver = notice.facts["giver"]
    parts = [
        _("Hello %(name)s,", name=account.name),
        _("This was with %(giver)s and is with you from now on:", giver=giver),
        "\n".join(lines),
        _("Your morning: %(address)s", address=f"{current_app.config['SETTINGS'].base_url}/"),
    ]
    subject = _("The work of %(giver)s is with you now", giver=giver)
    return Message(account.name, account.email, subject, "\n\n".join(parts) + "\n")


def _lines(notice: Notice, account: Account) -> Iterable[str]:
    for project in _projects(notice.facts["owned"]):
        if project.owner_id == account.id:
            yield _("- you answer for %(project)s", project=_named(project))
    for project in _projects(notice.facts["deputised"]):
        if project.deputy_id == account.id:
            yield _("- you are the deputy for %(project)s", project=_named(project))
    query = sa.select(Milestone).where(Milestone.id.in_(notice.facts["milestones"])).order_by(Milestone.id)
    for milestone in db.session.scalars(query):
        if account in milestone.people:
            where = _named(milestone.project)
            yield _("- you work on “%(title)s” of %(project)s", title=milestone.title, project=where)


def _projects(ids: Sequence[int]) -> Sequence[Project]:
    return db.session.scalars(sa.select(Project).where(Project.id.in_(ids)).order_by(Project.id)).all()


def _named(project: Project) -> str:
    title = " ".join(project.title.split())
    return _("%(number)s %(title)s, %(client)s", number=project.ref, title=title, client=project.client.name)
