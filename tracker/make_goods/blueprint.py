"""The staff pages of make-goods."""

from flask import Blueprint

bp = Blueprint("make_goods", __name__)

BOTH = ["GET", "POST"]
