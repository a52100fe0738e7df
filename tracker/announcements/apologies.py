"""The mail that carries an apology: the whole text, word for word, from the owner (A2)."""

from flask_babel import gettext as _

from tracker.announcements.framing import to_contact
from tracker.announcements.letter import quote
from tracker.apologies.actions import SENT
from tracker.apologies.models import Apology
from tracker.base.database import db
from tracker.outbox.kinds import Outcome, writes
from tracker.outbox.models import Notice


@writes(SENT)
def apology_sent(notice: Notice) -> Outcome:
    """To every contact, whatever became of it since; nobody can take an apology back."""
    apology = db.session.get_one(Apology, notice.facts["apology"])
    return to_contact(
        notice,
        apology.project,
        lambda: _("We are sorry"),
        lambda: [quote(apology.text)],
        page=f"/portal/{apology.project.ref}/apologies/{apology.uuid}",
    )
