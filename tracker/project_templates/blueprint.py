"""The pages of templates, which stand in several modules."""

from flask import Blueprint

bp = Blueprint("project_templates", __name__)
