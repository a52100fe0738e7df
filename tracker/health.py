"""Is it up; can it work."""

import shutil

import sqlalchemy as sa
from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from tracker.base.database import db
from tracker.reports.render import can_render

bp = Blueprint("health", __name__)

LEAST_FREE_BYTES = 50 * 2**20


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="up")


@bp.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The database answers and there is room on the disk; otherwise 503 names what is missing.

    Whether PDFs can be made stands there too, but everything else works without.
    """
    needed = {"database": _database(), "disk": _disk()}
    return jsonify(needed | {"pdf": can_render()}), 200 if all(needed.values()) else 503


def _database() -> bool:
    try:
        return db.session.scalar(sa.text("SELECT 1")) == 1
    except sa.exc.SQLAlchemyError:
        return False


def _disk() -> bool:
    return shutil.disk_usage(current_app.config["SETTINGS"].instance).free > LEAST_FREE_BYTES
