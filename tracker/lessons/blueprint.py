"""The pages of lessons, which stand in several modules."""

from flask import Blueprint

bp = Blueprint("lessons", __name__)
