"""The forms of the calendar page."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.base.forms import Form, presence

ALL = "all"
"""Chosen in place of a project's number, which never looks like this."""


class FeedForm(Form):
    project = SelectField(_l("A calendar of"), [presence(required=True)])


class RevokeForm(Form):
    """Only says: revoke it."""
