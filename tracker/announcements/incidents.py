"""The mail that something went wrong, to whoever answers for the project."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_account
from tracker.announcements.letter import quote
from tracker.base.database import db
from tracker.incidents.models import Incident
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project


@writes("incident.recorded")
def incident_recorded(notice: Notice) -> Outcome:
    """Nothing to say to who recorded it, or once it was taken up."""
    incident = db.session.get_one(Incident, notice.facts["incident"])
    if incident.recorded_by == notice.account_id:
        return Suppressed("they recorded it themselves")
    if incident.taken_up_at:
        return Suppressed("it was taken up before this left")
    project = db.session.get_one(Project, incident.project_id)
    return to_account(
        notice,
        project,
        lambda: _("Something went wrong"),
        lambda: [
            _("About “%(title)s” it was noted:", title=one_line(project.title)),
            quote(incident.text),
            _("Say what we do about it, for us or for the client too."),
        ],
        anchor="incidents",
    )
