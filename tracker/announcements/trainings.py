"""Mails to us about a training: somebody who took part said that it was not in full."""

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.announcements.framing import one_line, to_account
from tracker.announcements.letter import Body, quote
from tracker.base.database import db
from tracker.milestones.models import Attendee, Milestone
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project


@writes("training.short")
def short(notice: Notice) -> Outcome:
    """Shorter than promised, or not at all; the person may have said otherwise since."""
    one = db.session.get_one(Attendee, notice.facts["attendee"])
    milestone = db.session.get_one(Milestone, one.milestone_id)
    project = db.session.get_one(Project, notice.project_id)
    promised, minutes = milestone.promised_minutes or 0, one.confirmed_minutes or 0
    if minutes >= promised:
        return Suppressed("the person said since that it was in full")

    def news() -> str:
        if not minutes:
            return _(
                "%(name)s says that “%(title)s” did not take place. It does not count as done.",
                name=one.name,
                title=milestone.title,
            )
        return ngettext(
            "%(name)s took part in “%(title)s” and says that it was %(num)s minute of the %(promised)s "
            "promised. It does not count as done until somebody confirms all of them.",
            "%(name)s took part in “%(title)s” and says that it was %(num)s minutes of the %(promised)s "
            "promised. It does not count as done until somebody confirms all of them.",
            minutes,
            name=one.name,
            title=milestone.title,
            promised=promised,
        )

    def body() -> Body:
        return [news(), quote(one.words)] if one.words else news()

    def subject() -> str:
        return _("%(title)s: not in full, by who took part", title=one_line(milestone.title))

    return to_account(notice, project, subject, body, anchor=milestone.key)
