"""Forms of what went wrong."""

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, SubmitField

from tracker.base.forms import Form, line, options, presence, text
from tracker.incidents.models import CLIENT, US

NOTICED_BY_WORDS = {US: lazy_gettext("one of us"), CLIENT: lazy_gettext("the client")}


class IncidentForm(Form):
    """One screen, with all but the sentence filled in."""

    text = text(lazy_gettext("What went wrong?"), longest=5000)
    about = SelectField(lazy_gettext("What is it about?"))
    noticed = line(lazy_gettext("When was it noticed?"), longest=60)
    noticed_by = RadioField(
        lazy_gettext("Who noticed it first?"),
        [presence(required=True)],
        choices=options(NOTICED_BY_WORDS.items()),
        default=US,
    )


class TakeUpForm(Form):
    """Two buttons decide who reads it."""

    answer = text(lazy_gettext("What do we do about it?"), longest=5000)
    for_us = SubmitField(lazy_gettext("Keep for us"))
    for_client = SubmitField(lazy_gettext("Tell the client too"))
