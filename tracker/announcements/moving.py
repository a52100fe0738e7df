"""One mail about several dates that moved for one reason (P11); facts are read at sending (N2)."""

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.announcements.framing import may_answer, one_line, to_contact
from tracker.announcements.letter import lines
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.milestones.models import Promise
from tracker.milestones.moving import promises_called
from tracker.milestones.states import OWED
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.states import DONE_OR_OVER


@writes("promise.moved")
def moved(notice: Notice) -> Outcome:
    """Every new date that still stands, with the first and the reason."""
    project = db.session.get_one(Project, notice.project_id)
    standing = [promise for promise in promises_called(notice.facts["promises"]) if _stands(promise)]
    if project.state in DONE_OR_OVER:
        return Suppressed("the project was over before this left")
    if not standing:
        return Suppressed("none of these dates stands any more")
    return to_contact(
        notice,
        project,
        lambda: ngettext(
            "%(title)s: one new date",
            "%(title)s: %(num)s new dates",
            len(standing),
            title=one_line(project.title),
        ),
        lambda: [
            _("These dates move:"),
            lines([_line(promise) for promise in standing]),
            _("Why: %(reason)s", reason=standing[0].reason),
            _("The first dates stay the ones we are measured by."),
            _("Your page asks about each new one; say no to any that does not suit you.")
            if may_answer(notice, project)
            else _("We ask those who answer for your company whether each new one suits."),
        ],
    )


def _stands(promise: Promise) -> bool:
    milestone = promise.milestone
    today = local_moment(now(), milestone.project.zone).day
    return milestone.latest is promise and milestone.state in OWED and promise.due_on >= today


def _line(promise: Promise) -> str:
    milestone = promise.milestone
    return _(
        "“%(title)s”: first promised for %(first)s, now for %(due)s",
        title=one_line(milestone.title),
        first=wording.moment(milestone.standing_promises[0].due),
        due=wording.moment(promise.due),
    )
