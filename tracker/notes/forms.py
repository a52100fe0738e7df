"""Forms of log entries, messages and calls."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.validators import Length, NumberRange

from tracker.base.forms import Form, line, readable, text, tidy, whole_number, words
from tracker.files.forms import files_field

MINUTES = NumberRange(0, 24 * 60, lazy_gettext("From 0 to 1440 minutes."))
LONGEST_MESSAGE = 10_000


def _message(label: Any) -> Any:
    """A text whose refusal names the limit; what was typed stays in the field."""
    too_long = lazy_gettext("A message holds at most %(max)d characters; please shorten it or send two.")
    return TextAreaField(
        label, [words(required=True), readable, Length(max=LONGEST_MESSAGE, message=too_long)], filters=[tidy]
    )


class NoteForm(Form):
    """Two buttons decide who reads it, so that nobody has to look for a box."""

    about = SelectField(lazy_gettext("What is it about?"))
    text = text(lazy_gettext("What was done?"), longest=5000)
    minutes = whole_number(lazy_gettext("Minutes"), validators=[MINUTES])
    files = files_field(lazy_gettext("Photos or documents"))
    for_us = SubmitField(lazy_gettext("Keep for us"))
    for_client = SubmitField(lazy_gettext("Show the client too"))


class NoteCorrectionForm(Form):
    text = text(lazy_gettext("What should it have said?"), longest=5000)
    minutes = whole_number(lazy_gettext("Minutes"), validators=[MINUTES])


class MessageForm(Form):
    """Words for the other side, kept as they are typed."""

    text = _message(lazy_gettext("Your message"))


class PrivateWordForm(Form):
    text = _message(lazy_gettext("Your words"))


class PrivateAnswerForm(Form):
    text = _message(lazy_gettext("Your answer"))


class CallForm(Form):
    """A wish to be called; the number is the one we know, unless another suits better."""

    phone = line(lazy_gettext("Your phone number"), longest=60)
    words = text(
        lazy_gettext("When does it suit you, and what should we know?"), longest=2000, required=False
    )


class PromiseCallForm(Form):
    at = line(lazy_gettext("When do you call?"), longest=60)


class CallMadeForm(Form):
    outcome = text(lazy_gettext("What came of it? The client reads this."), longest=2000)
