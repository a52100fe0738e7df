"""The forms of the calendar page."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.base.forms import Form


class FeedForm(Form):
    project = SelectField(_l("A calendar of"))


class RevokeForm(Form):
    """Only says: revoke it."""
