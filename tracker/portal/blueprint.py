"""The client's pages: the door is in `entering`, what is behind it in `views`."""

from flask import Blueprint

bp = Blueprint("portal", __name__)
