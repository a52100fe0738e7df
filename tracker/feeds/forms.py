"""The forms of a staff member's calendars."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.base.forms import Form, presence


class StaffFeedForm(Form):
    of = SelectField(_l("A calendar of"), [presence(required=True)])


class RevokeForm(Form):
    """Only says: revoke it."""
