"""The mail about a broken promise, as soon as we have written why (P6); facts are read at sending (N2)."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_contact
from tracker.base import wording
from tracker.base.database import db
from tracker.milestones.models import Explanation, Promise
from tracker.milestones.states import OWED
from tracker.outbox.kinds import Message, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.states import DONE_OR_OVER


@writes("promise.explained")
def explained(notice: Notice) -> Message | Suppressed:
    """What we promised, that it did not happen, why in the owner's words, and the new date if one stands."""
    explanation = db.session.get_one(Explanation, notice.facts["explanation"])
    broken = db.session.get_one(Promise, explanation.promise_id)
    milestone = broken.milestone
    if milestone.state not in OWED:
        return Suppressed("it had happened or was withdrawn before this left")
    if milestone.project.state in DONE_OR_OVER:
        return Suppressed("the project was over before this left")
    return to_contact(
        notice,
        milestone.project,
        lambda: _("%(title)s: we did not keep our word", title=one_line(milestone.title)),
        lambda: _(
            "We promised you “%(title)s” for %(day)s. It did not happen.\n\n%(text)s\n\n%(now)s",
            title=milestone.title,
            day=wording.moment(broken.due),
            text=explanation.text,
            now=_now(broken),
        ),
    )


def _now(broken: Promise) -> str:
    """The date given since, or that one is owed."""
    milestone = broken.milestone
    latest, owner = milestone.latest, milestone.project.owner.name
    if latest is None or latest.place <= broken.place:
        return _("There is no new date yet. %(name)s owes you one.", name=owner)
    day = wording.moment(latest.due)
    return _("The new date is %(day)s. %(name)s answers for it.", day=day, name=owner)
