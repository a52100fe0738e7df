"""What the client says it cost and what is owed for it, to whoever answers for the project."""

from flask_babel import gettext as _

from tracker.announcements.framing import one_line, to_account
from tracker.announcements.letter import quote
from tracker.base.database import db
from tracker.incidents.answering import ANSWERED
from tracker.incidents.costs import SAID, costs_in, row_words
from tracker.incidents.models import ClientCost, Incident, IncidentAnswer
from tracker.incidents.queries import answers_to
from tracker.incidents.words import NOTHING_OWED
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.models import Project

NOT_IN_CHARGE = "somebody else answers for the project by now"


@writes(ANSWERED)
def owed_answered(notice: Notice) -> Outcome:
    """Whether anything more is owed for one thing gone wrong."""
    answer = db.session.get_one(IncidentAnswer, notice.facts["answer"])
    incident = db.session.get_one(Incident, answer.incident_id)
    project = db.session.get_one(Project, incident.project_id)
    if notice.account_id not in project.in_charge:
        return Suppressed(NOT_IN_CHARGE)
    if answers_to([incident.id])[incident.id] != answer:
        return Suppressed("the client had said otherwise before this left")
    who, nothing = one_line(answer.contact.name), answer.answer == NOTHING_OWED
    return to_account(
        notice,
        project,
        lambda: _("Nothing more is owed for it") if nothing else _("They would like something for it"),
        lambda: [
            _("About “%(title)s”, where this went wrong:", title=one_line(project.title)),
            quote(incident.text),
            _("%(name)s says that nothing more is owed for it.", name=who)
            if nothing
            else _("%(name)s says that they would like something for it.", name=who),
            *([quote(answer.words)] if answer.words else []),
        ],
        below=(_("What went wrong"), f"/incidents/{incident.uuid}"),
    )


@writes(SAID)
def cost_said(notice: Notice) -> Outcome:
    """What it cost the client in their own words; nothing once it was put right by a later entry."""
    cost = db.session.get_one(ClientCost, notice.facts["cost"])
    project = db.session.get_one(Project, cost.project_id)
    if cost not in costs_in(project).standing:
        return Suppressed("it was put right since")
    if notice.account_id not in project.in_charge:
        return Suppressed(NOT_IN_CHARGE)
    return to_account(
        notice,
        project,
        lambda: _("What it cost them"),
        lambda: [
            _(
                "%(name)s entered what “%(title)s” cost them:",
                name=one_line(cost.contact.name),
                title=one_line(project.title),
            ),
            quote(", ".join(row_words(cost)) or _("nothing after all")),
            *([quote(cost.words)] if cost.words else []),
            _("It stands as they say it; nobody of us can change it."),
        ],
        anchor="incidents",
    )
