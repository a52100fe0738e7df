"""The milestones' pages, whichever module they stand in."""

from flask import Blueprint

bp = Blueprint("milestones", __name__)

ONE = "/projects/<number>/milestones/<key>"
"""Where everything about one milestone lies."""
