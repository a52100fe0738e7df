"""The small forms of My day; each has what a thumb can do in seconds."""

from flask_babel import lazy_gettext
from wtforms import SubmitField

from tracker.base.forms import Form, line, text, whole_number
from tracker.files.forms import files_field
from tracker.notes.forms import MINUTES


class HereForm(Form):
    """One tap: the moment itself is the entry."""


class LogForm(Form):
    """Two buttons decide who reads it."""

    text = text(lazy_gettext("What was done?"), longest=5000)
    minutes = whole_number(lazy_gettext("Minutes"), validators=[MINUTES])
    files = files_field(lazy_gettext("Photos or documents"))
    for_us = SubmitField(lazy_gettext("Keep for us"))
    for_client = SubmitField(lazy_gettext("Show the client too"))


class WrongForm(Form):
    text = text(lazy_gettext("What went wrong?"), longest=5000)


class DoneForm(Form):
    happened = line(lazy_gettext("When did it happen?"), longest=60, required=False)
