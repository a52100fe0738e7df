"""What the views of actions share: the fetch, addresses, the moment that was typed, where files belong."""

from datetime import datetime, time

import sqlalchemy as sa
from flask import url_for

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound, sentence
from tracker.base.moments import Moment
from tracker.files.subjects import Place, declare_subject
from tracker.milestones.pages import read_due
from tracker.projects.models import Project
from tracker.projects.pages import file_place, this_project
from tracker.risk_actions.models import RiskAction
from tracker.risk_actions.queries import get_action_of, is_told
from tracker.risk_actions.states import DONE, RiskState

EVENING = time(17)
"""What a day without a time means for the end of an answer."""

SHOWS_IT = sentence("This shows what was done to the device, or what was agreed; it stays.")


def this_action(number: str, uuid: str) -> tuple[Project, RiskAction]:
    """The project and its action of this address, for the act of the endpoint."""
    project = this_project(number)
    return project, get_action_of(project, uuid)


def page_of(action: RiskAction) -> str:
    return url_for("risk_actions.page", number=action.project.ref, uuid=action.uuid)


def read_moment(project: Project, typed: str, field: str, without_time: time = time.min) -> datetime:
    """The instant a person typed, where the project is; a bare day counts from, or until, `without_time`."""
    moment = read_due(project, typed, field)
    return Moment(moment.day, moment.time or without_time).instant(project.zone)


def _file_place(actor: Actor, uuid: str, act: str) -> Place:
    """Photos of the condition before and after, and of a paper; once it is agreed or done they stay (W3)."""
    action = db.session.scalar(sa.select(RiskAction).where(RiskAction.uuid == uuid))
    if action is None or (actor.is_contact and not is_told(action)):
        raise NotFound()
    kept = SHOWS_IT if action.state in {RiskState.CONSENTED, *DONE} else ""
    return file_place(actor, action.project_id, act, action.title, "risk-actions", kept)


declare_subject("risk_action", _file_place)
