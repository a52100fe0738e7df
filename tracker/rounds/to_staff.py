"""Mails to one of us about things of several projects: lines that still hold, framed in one way."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _

from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.framing import proof_for_us
from tracker.announcements.letter import Body, Letter, Way, written
from tracker.base.database import db
from tracker.milestones.models import Milestone
from tracker.outbox.kinds import Outcome, Suppressed
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.rounds.reading import Owed, milestones_called, seen_by

MOST = 30


class Line(NamedTuple):
    """What a line is about."""

    owed: Owed
    project: Project
    milestone: Milestone


def lines_for(notice: Notice, owed: Sequence[Owed], say: Callable[[Line], str]) -> list[str]:
    """A line for each of these that the reader may see, in the order given."""
    account = db.session.get_one(Account, notice.account_id)
    projects = seen_by(account, {one.project_id for one in owed})
    milestones = {one.id: one for one in milestones_called(one.milestone_id for one in owed)}
    return [
        say(Line(one, projects[one.project_id], milestones[one.milestone_id]))
        for one in owed
        if one.project_id in projects
    ]


def to_one_of_us(
    notice: Notice,
    said: Sequence[str],
    *,
    subject: Callable[[int], str],
    body: Callable[[list[str]], Body],
    nothing: str,
) -> Outcome:
    """Frame these lines for the account of the notice; the link leads to their morning.

    `nothing` is why nothing is sent where no line is left.
    """
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    if not said:
        return Suppressed(nothing)
    shown = list(said[:MOST])
    if len(said) > MOST:
        shown.append(_("and more on the page"))
    project = db.session.get(Project, notice.project_id) if notice.project_id else None
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=body(shown),
        way=Way(_("Your morning"), f"{current_app.config['SETTINGS'].base_url}/"),
        foot=(proof_for_us(project.client),) if project else (),
    )
    return written(
        letter,
        to=(account.name, account.email),
        subject=f"{project.ref} {subject(len(said))}" if project else subject(len(said)),
        thread=f"project.{project.uuid}" if project else "",
    )
