"""The mail to whoever takes somebody's work over: everything that is theirs now, in one list."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.letter import Letter, Way, lines, written
from tracker.base.database import db
from tracker.lessons.models import Lesson
from tracker.lessons.queries import lessons_due
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import visible_make_goods
from tracker.make_goods.states import OVER
from tracker.make_goods.wording import what_words
from tracker.milestones.models import Milestone
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.queries import visible_projects


@writes("work.handed_over")
def handed_over(notice: Notice) -> Outcome:
    """What of it is still theirs when this leaves."""
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    theirs = list(_theirs(notice, account))
    if not theirs:
        return Suppressed("somebody else had taken it over before this left")
    giver = notice.facts["giver"]
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=[_("This was with %(giver)s and is with you from now on:", giver=giver), lines(theirs)],
        way=Way(_("Your morning"), f"{current_app.config['SETTINGS'].base_url}/"),
    )
    subject = _("The work of %(giver)s is with you now", giver=giver)
    return written(letter, to=(account.name, account.email), subject=subject)


def _theirs(notice: Notice, account: Account) -> Iterable[str]:
    for project in _projects(account, notice.facts["owned"]):
        if project.owner_id == account.id:
            yield _("you answer for %(project)s", project=_named(project))
    for project in _projects(account, notice.facts["deputised"]):
        if project.deputy_id == account.id:
            yield _("you are the deputy for %(project)s", project=_named(project))
    for milestone in _milestones(account, notice.facts["milestones"]):
        if account in milestone.people:
            where = _named(milestone.project)
            yield _("you work on “%(title)s” of %(project)s", title=milestone.title, project=where)
    yield from _to_put_right(notice, account)


def _to_put_right(notice: Notice, account: Account) -> Iterable[str]:
    """Not named by what was queued before make-goods and lessons were handed over."""
    for make_good in _make_goods(account, notice.facts.get("make_goods", [])):
        what, client = what_words(make_good.what, make_good.client.locale), make_good.client.name
        yield _(
            "you see to what is owed: %(number)s %(what)s, %(client)s",
            number=make_good.ref,
            what=what,
            client=client,
        )
    for lesson in _lessons(account, notice.facts.get("lessons", [])):
        yield _("you answer for the lesson “%(title)s”", title=" ".join(lesson.title.split()))


def _make_goods(account: Account, ids: Sequence[int]) -> Sequence[MakeGood]:
    query = visible_make_goods(account.actor).where(MakeGood.id.in_(ids), MakeGood.state.not_in(OVER))
    query = query.where(MakeGood.owner_id == account.id)
    return db.session.scalars(query.order_by(MakeGood.id)).all()


def _lessons(account: Account, ids: Sequence[int]) -> list[Lesson]:
    return [one for one in lessons_due(account.actor, mine=True) if one.id in ids]


def _projects(account: Account, ids: Sequence[int]) -> Sequence[Project]:
    """Those of them that the person may still see."""
    query = visible_projects(account.actor).where(Project.id.in_(ids))
    return db.session.scalars(query.order_by(Project.id)).all()


def _milestones(account: Account, ids: Sequence[int]) -> Sequence[Milestone]:
    seen = visible_projects(account.actor).with_only_columns(Project.id)
    query = sa.select(Milestone).where(Milestone.id.in_(ids), Milestone.project_id.in_(seen))
    return db.session.scalars(query.order_by(Milestone.id)).all()


def _named(project: Project) -> str:
    title = " ".join(project.title.split())
    return _("%(number)s %(title)s, %(client)s", number=project.ref, title=title, client=project.client.name)
