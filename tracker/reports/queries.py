"""Reading issued reports."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.projects.models import Project
from tracker.reports.models import Order, Report


def reports_of(project_id: int) -> Sequence[Report]:
    """Every report of a project, the newest first."""
    query = sa.select(Report).where(Report.project_id == project_id).order_by(Report.id.desc())
    return db.session.scalars(query).all()


def latest_report(project_id: int) -> Report | None:
    """The report issued last."""
    query = sa.select(Report).where(Report.project_id == project_id).order_by(Report.id.desc()).limit(1)
    return db.session.scalar(query)


def get_report_of(project: Project, number: int) -> Report:
    """The project's report with this number of the client's; NotFound for any other."""
    query = sa.select(Report).where(Report.project_id == project.id, Report.number == number)
    report = db.session.scalar(query)
    if report is None:
        raise NotFound()
    return report


def is_superseded(report: Report, facts_hash: str) -> bool:
    """Whether the facts have changed since; `facts_hash` is that of the project's overview of now."""
    return report.facts_hash != facts_hash


def open_order(project_id: int) -> Order | None:
    """The order that still waits to be made, if one does."""
    query = sa.select(Order).where(Order.project_id == project_id, Order.settled_at.is_(None))
    return db.session.scalar(query.order_by(Order.id).limit(1))


def order_of(project_id: int, uuid: str) -> Order | None:
    """The order of this name, if it is this project's."""
    return db.session.scalar(sa.select(Order).where(Order.project_id == project_id, Order.uuid == uuid))


def orders_before(order: Order) -> int:
    """How many orders, of all clients, wait in front of this one or are being made."""
    query = sa.select(sa.func.count()).where(Order.settled_at.is_(None), Order.id < order.id)
    return db.session.scalar(query) or 0
