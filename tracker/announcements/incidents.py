"""The mail that something went wrong, to whoever answers for the project."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_account, to_contact
from tracker.announcements.letter import quote
from tracker.base.database import db
from tracker.incidents.actions import DISCLOSED
from tracker.incidents.models import Incident
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project
from tracker.projects.queries import is_shown


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


@writes(DISCLOSED)
def incident_disclosed(notice: Notice) -> Outcome:
    """To every contact, whatever became of it since: nothing hides it (W2)."""
    incident = db.session.get_one(Incident, notice.facts["incident"])
    project = db.session.get_one(Project, incident.project_id)
    return to_contact(
        notice,
        project,
        lambda: _("Something went wrong, and we tell you"),
        lambda: [
            _("Something went wrong, and you should hear it from us:"),
            quote(incident.text),
            *([_("What we do about it:"), quote(incident.answer)] if incident.for_client else []),
            _("It stands on your page and in your history."),
        ],
        page="" if is_shown(project) else "/portal/",
    )
