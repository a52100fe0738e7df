"""The one form with which an approver answers: words, and a button for each answer."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField

from tracker.base.forms import Form, text

LONGEST = 5000


class AnswerForm(Form):
    """`shown` is the hash of the text that was read; `sure` that of words that were asked about."""

    shown = HiddenField()
    sure = HiddenField()
    words = text(
        _l("In your words"),
        longest=LONGEST,
        required=False,
        description=_l("Unless you say no: then please say what is missing, or why."),
    )
    yes = SubmitField(_l("Yes"))
    no = SubmitField(_l("No"))
