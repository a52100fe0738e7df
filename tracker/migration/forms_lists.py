"""Forms of lists and comparisons."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, StringField, TextAreaField
from wtforms.validators import Length

from tracker.base.forms import Form, readable
from tracker.migration.counts_text import COUNTS
from tracker.migration.manifests.model import SIZE
from tracker.migration.models import SOURCE, TARGET

SIDE_LABELS = {SOURCE: _l("source"), TARGET: _l("target")}
CONTENT_LABELS = {SIZE: _l("size only"), COUNTS: _l("the number of items")}
"""Of what was compared; checksums have names of their own."""


class BringForm(Form):
    """A list as a file, or pasted; what was pasted is read as it is, for names may end with a space."""

    list = FileField(_l("The list"))
    pasted = TextAreaField(_l("Or paste a short one"))


class CountsForm(Form):
    """Its rows are read from the request: folder, items, bytes."""


class CompareForm(Form):
    """How the names of the two sides become alike; what is typed stays as it is, for names are bytes."""

    strip_source = StringField(_l("What every name of the source begins with"), [readable, Length(max=1000)])
    strip_target = StringField(_l("What every name of the target begins with"), [readable, Length(max=1000)])
    ignore_case = BooleanField(_l("Take capital and small letters for the same"))
