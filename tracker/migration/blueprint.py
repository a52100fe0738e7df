"""The pages of data that is moved, whichever module they stand in."""

from flask import Blueprint

bp = Blueprint("migration", __name__)

BOTH = ["GET", "POST"]
ALL = "/projects/<number>/data"
"""Where every batch of a project stands."""
ONE = f"{ALL}/<uuid>"
"""Where everything about one batch lies."""
