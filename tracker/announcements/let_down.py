"""The mail about a broken promise, as soon as we have written why (P6); facts are read at sending (N2)."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_contact
from tracker.base import wording
from tracker.base.database import db
from tracker.milestones.explaining import is_let_down
from tracker.milestones.models import Explanation, Promise
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.states import DONE_OR_OVER
from tracker.story.in_full_words import partly_words


@writes("promise.explained")
def explained(notice: Notice) -> Outcome:
    """What we promised, what did not happen, why in the owner's words, and the new date if one stands."""
    explanation = db.session.get_one(Explanation, notice.facts["explanation"])
    broken = db.session.get_one(Promise, explanation.promise_id)
    milestone = broken.milestone
    if not is_let_down(milestone):
        return Suppressed("it had happened or was withdrawn before this left")
    if milestone.project.state in DONE_OR_OVER:
        return Suppressed("the project was over before this left")
    return to_contact(
        notice,
        milestone.project,
        lambda: _("%(title)s: we did not keep our word", title=one_line(milestone.title)),
        lambda: [
            _what(broken),
            explanation.text,
            _now(broken),
        ],
    )


def _what(broken: Promise) -> str:
    title, day = broken.milestone.title, wording.moment(broken.due)
    if partly := partly_words(broken.milestone):
        promised = _("We promised you “%(title)s” for %(day)s.", title=title, day=day)
        return f"{promised} {partly}"
    return _("We promised you “%(title)s” for %(day)s. It did not happen.", title=title, day=day)


def _now(broken: Promise) -> str:
    """The date given since, or that one is owed."""
    milestone = broken.milestone
    latest, owner = milestone.latest, milestone.project.owner.name
    if latest is None or latest.place <= broken.place:
        return _("There is no new date yet. %(name)s owes you one.", name=owner)
    day = wording.moment(latest.due)
    return _("The new date is %(day)s. %(name)s answers for it.", day=day, name=owner)
