"""The form of a log entry."""

from flask_babel import lazy_gettext
from wtforms import SelectField, SubmitField
from wtforms.validators import NumberRange

from tracker.base.forms import Form, text, whole_number

MINUTES = NumberRange(0, 24 * 60, lazy_gettext("From 0 to 1440 minutes."))


class NoteForm(Form):
    """Two buttons decide who reads it, so that nobody has to look for a box."""

    about = SelectField(lazy_gettext("What is it about?"))
    text = text(lazy_gettext("What was done?"), longest=5000)
    minutes = whole_number(lazy_gettext("Minutes"), validators=[MINUTES])
    for_us = SubmitField(lazy_gettext("Keep for us"))
    for_client = SubmitField(lazy_gettext("Show the client too"))


class NoteCorrectionForm(Form):
    text = text(lazy_gettext("What should it have said?"), longest=5000)
    minutes = whole_number(lazy_gettext("Minutes"), validators=[MINUTES])
