"""Who took part in a training says how long it was; nobody at the vendor can (P5)."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.access.guard import current_actor
from tracker.base.database import db
from tracker.base.errors import Invalid, NotFound
from tracker.base.forms import Form, options, text, whole_number
from tracker.base.pages import handle
from tracker.milestones.models import Attendee, Milestone
from tracker.milestones.training import confirm_training, may_confirm
from tracker.milestones.words import Kind
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.pages import this_project

WHOLE, SHORTER, NOT_AT_ALL = "whole", "shorter", "not"


class ConfirmTrainingForm(Form):
    """Three answers to press; minutes only where it was not as promised."""

    took = RadioField(_l("How was it?"), [InputRequired(_l("Choose how it was."))])
    minutes = whole_number(_l("How many minutes was it?"))
    words = text(_l("Anything you want to say about it"), longest=2000, required=False)


@bp.route("/portal/<number>/trainings/<training>", methods=["GET", "POST"])
def confirm(number: str, training: str) -> ResponseReturnValue:
    """Say that one took part, and how long it was; saying it again changes one's own word."""
    project = this_project(number)
    milestone = _training(project, training)
    form = _form(milestone)

    def act() -> str:
        minutes = _minutes(form, milestone.promised_minutes or 0)
        confirm_training(current_actor(), milestone, minutes, form.words.data or "")
        flash(_("Thank you. What you said stands on this page."), "success")
        return url_for("portal.project", number=number, _anchor="in-full")

    return handle(
        form,
        act,
        "portal/confirm_training.html",
        project=project,
        milestone=milestone,
        too_early=not may_confirm(milestone),
    )


def _training(project: Project, key: str) -> Milestone:
    """The training of this key with the minutes promised for it; NotFound for anything else."""
    found = db.session.scalar(Milestone.in_project(project.id).where(Milestone.key == key))
    if found is None or found.kind != Kind.TRAINING or not found.promised_minutes:
        raise NotFound()
    return found


def _form(milestone: Milestone) -> ConfirmTrainingForm:
    """With the person's own word filled in, when there is one."""
    promised = milestone.promised_minutes or 0
    mine = next((one for one in milestone.confirmed_by if one.contact_id == current_actor().id), None)
    form = ConfirmTrainingForm(**_own_word(mine, promised))
    form.took.choices = options(
        [
            (WHOLE, _("I took part, and it was the %(minutes)s minutes promised, or more", minutes=promised)),
            (SHORTER, _("I took part, and it was shorter")),
            (NOT_AT_ALL, _("It did not take place")),
        ]
    )
    return form


def _own_word(mine: Attendee | None, promised: int) -> dict[str, object]:
    if mine is None or mine.confirmed_minutes is None:
        return {}
    minutes = mine.confirmed_minutes
    took = WHOLE if minutes >= promised else SHORTER if minutes else NOT_AT_ALL
    return {"took": took, "minutes": minutes if took == SHORTER else None, "words": mine.words}


def _minutes(form: ConfirmTrainingForm, promised: int) -> int:
    if form.took.data == NOT_AT_ALL:
        return 0
    if form.took.data == WHOLE:
        return max(promised, form.minutes.data or 0)
    if not form.minutes.data or not 0 < form.minutes.data < promised:
        raise Invalid("Enter how many minutes it was, fewer than %(promised)s.", "minutes", promised=promised)
    return int(form.minutes.data)
