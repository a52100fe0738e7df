"""Forms about mails."""

from flask_babel import lazy_gettext as _l

from tracker.base.forms import Form, line


class TrialForm(Form):
    """Where a test mail goes."""

    address = line(_l("E-mail address"), longest=254)
