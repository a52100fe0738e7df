"""The form of a report: on which paper."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from tracker.base.forms import Form, options, presence
from tracker.reports.papers import A4, LETTER

PAPERS = [(A4, _l("A4")), (LETTER, _l("US Letter"))]


class IssueForm(Form):
    """Issue it, for this sheet."""

    paper = RadioField(_l("Paper"), choices=options(PAPERS), validators=[presence(True)])
