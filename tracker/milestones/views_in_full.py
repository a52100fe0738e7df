"""What came of a delivery, and who takes part in a training (P5)."""

import sqlalchemy as sa
from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_actor
from tracker.base.database import db
from tracker.base.forms import options
from tracker.base.moments import Moment
from tracker.base.pages import check_version, handle
from tracker.base.wording import moment as moment_words
from tracker.clients.models import Contact, Membership
from tracker.milestones.arriving import record_arrivals, take_back_arrivals
from tracker.milestones.blueprint import ONE, bp
from tracker.milestones.forms import AttendeesForm, LinesCameForm, LinesTakenBackForm
from tracker.milestones.models import Milestone
from tracker.milestones.pages import context_of, read_due, row_of, this_milestone, today_of
from tracker.milestones.states import OWED
from tracker.milestones.training import invite_attendees


@bp.route(f"{ONE}/arrivals", methods=["GET", "POST"])
def arrivals(number: str, key: str) -> ResponseReturnValue:
    """Tick the lines that came; with the last one, reporting it ready is proposed."""
    milestone = this_milestone(number, key)
    form = LinesCameForm(happened=_now_as_promised(milestone).typed)
    form.lines.choices = options((line, line) for line in milestone.missing_lines)

    def act() -> str:
        moment = read_due(milestone.project, form.happened.data, "happened")
        came = dict.fromkeys(form.lines.data or [], moment)
        everything = record_arrivals(current_actor(), milestone, came)
        if everything and milestone.state in OWED:
            flash(gettext("Everything came. Report it ready now, or go back."), "success")
            return url_for("milestones.ready", number=number, key=key)
        return row_of(milestone)

    return handle(form, act, "milestones/arrivals.html", **context_of(milestone))


@bp.route(f"{ONE}/arrivals/take-back", methods=["GET", "POST"])
def arrivals_back(number: str, key: str) -> ResponseReturnValue:
    """Untick what was ticked by mistake."""
    milestone = this_milestone(number, key)
    form = LinesTakenBackForm()
    form.lines.choices = options(
        (row.line, f"{row.line} ({moment_words(row.came)})") for row in milestone.arrivals
    )

    def act() -> str:
        take_back_arrivals(current_actor(), milestone, form.lines.data or [], form.reason.data)
        return row_of(milestone)

    return handle(form, act, "milestones/arrivals_back.html", **context_of(milestone))


@bp.route(f"{ONE}/attendees", methods=["GET", "POST"])
def attendees(number: str, key: str) -> ResponseReturnValue:
    """Say who takes part."""
    milestone = this_milestone(number, key)
    people = _contacts(milestone)
    form = AttendeesForm(version=milestone.version, **_typed(milestone, people))
    form.contacts.choices = options((contact.uuid, contact.name) for contact in people)

    def act() -> str:
        check_version(milestone, form, **_typed(milestone, people))
        chosen = [contact for contact in people if contact.uuid in (form.contacts.data or [])]
        names = [name.strip() for name in (form.names.data or "").splitlines() if name.strip()]
        invite_attendees(current_actor(), milestone, chosen, names)
        return row_of(milestone)

    return handle(form, act, "milestones/attendees.html", **context_of(milestone))


def _now_as_promised(milestone: Milestone) -> Moment:
    """To the minute where a time was promised, else the day."""
    moment = today_of(milestone.project)
    return moment if any(promise.due.timed for promise in milestone.standing_promises) else Moment(moment.day)


def _typed(milestone: Milestone, people: list[Contact]) -> dict[str, object]:
    invited = {one.contact_id for one in milestone.attendees}
    return {
        "contacts": [contact.uuid for contact in people if contact.id in invited],
        "names": "\n".join(one.name for one in milestone.attendees if not one.contact_id),
    }


def _contacts(milestone: Milestone) -> list[Contact]:
    """Everybody who is a contact of the client now, by name."""
    query = sa.select(Contact).join(Membership).where(Membership.ended_at.is_(None))
    query = query.where(Membership.client_id == milestone.project.client_id)
    return list(db.session.scalars(query.order_by(Contact.name, Contact.id)))
