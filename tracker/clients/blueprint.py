"""The clients' pages; those that also read accounts or projects are written in the desk."""

from flask import Blueprint

bp = Blueprint("clients", __name__)
