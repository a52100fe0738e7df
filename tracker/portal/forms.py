"""The forms of the client's pages."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms.validators import InputRequired, Length

from tracker.base import emails
from tracker.base.forms import Form, readable, tidy


class WelcomeForm(Form):
    email = EmailField(
        _l("Your e-mail address"),
        [InputRequired(_l("This is needed.")), readable, Length(max=emails.LONGEST)],
        filters=[tidy],
    )
