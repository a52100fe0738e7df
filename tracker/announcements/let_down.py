"""The mail about a broken promise, as soon as we have written why (P6); facts are read at sending (N2)."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_contact
from tracker.announcements.letter import Body
from tracker.base.database import db
from tracker.milestones.explaining import is_let_down
from tracker.milestones.models import Explanation, Promise
from tracker.milestones.overview import overview_of
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.states import DONE_OR_OVER
from tracker.story.let_down import let_downs


@writes("promise.explained")
def explained(notice: Notice) -> Outcome:
    """What we promised, what did not happen, why in the owner's words, and the new date if one stands."""
    explanation = db.session.get_one(Explanation, notice.facts["explanation"])
    milestone = db.session.get_one(Promise, explanation.promise_id).milestone
    if not is_let_down(milestone):
        return Suppressed("it had happened or was withdrawn before this left")
    if milestone.project.state in DONE_OR_OVER:
        return Suppressed("the project was over before this left")
    overview = overview_of(milestone.project)

    def body() -> Body:
        [one] = let_downs(overview, {}, only={milestone.id})
        return [one.what, explanation.text, one.now]

    return to_contact(
        notice,
        milestone.project,
        lambda: _("%(title)s: we did not keep our word", title=one_line(milestone.title)),
        body,
    )
