"""Forms of what went wrong."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, SubmitField

from tracker.base.forms import Form, line, options, presence, text
from tracker.incidents.models import CLIENT, US
from tracker.incidents.wording import KIND_WORDS
from tracker.incidents.words import OTHER

NOTICED_BY_WORDS = {US: lazy_gettext("one of us"), CLIENT: lazy_gettext("the client")}


def kinds_to_choose() -> Any:
    """Every kind of thing that goes wrong, in their order."""
    return SelectField(
        lazy_gettext("What kind of thing is it?"),
        choices=options((kind, lazy_gettext(words)) for kind, words in KIND_WORDS.items()),
        default=OTHER,
    )


class IncidentForm(Form):
    """One screen, with all but the sentence filled in."""

    text = text(lazy_gettext("What went wrong?"), longest=5000)
    kind = kinds_to_choose()
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
