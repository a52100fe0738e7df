"""What the client says about their data: accept or return, let go, miss a file, say that it is there."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SubmitField
from wtforms.validators import Optional

from tracker.base.forms import Form, line, options, text
from tracker.migration.standing import Standing

LONGEST_NAME = 500


class AcceptForm(Form):
    """`shown` is the hash of the text that was read; `sure` that of words that were asked about."""

    shown = HiddenField()
    sure = HiddenField()
    words = text(
        _l("In your words"),
        required=False,
        description=_l("If you return it, please say what is not right."),
    )
    yes = SubmitField(_l("Accept it"))
    no = SubmitField(_l("Return it"))


class LetGoForm(Form):
    """`shown` is the hash of exactly what was read."""

    shown = HiddenField()
    reason = text(_l("Why can we let this go?"), longest=2000)


class TakeBackForm(Form):
    """One button."""


class MissingForm(Form):
    """`batch` is one of the classes, or nothing where nobody knows."""

    name = line(_l("What is the file called?"), longest=LONGEST_NAME)
    batch = SelectField(_l("What is it part of?"), [Optional()])
    words = text(
        _l("What do you remember of it?"),
        required=False,
        description=_l("Such as where it used to be, and when you last saw it."),
    )

    def offer(self, standings: Sequence[Standing]) -> None:
        """The classes of the project."""
        named = ((one.batch.uuid, one.batch.title) for one in standings)
        self.batch.choices = options([("", _l("I don’t know")), *named])


class IsItThereForm(Form):
    """The client's word to our answer."""

    words = text(
        _l("In your words"),
        longest=2000,
        required=False,
        description=_l("If it is still missing, please say where you looked."),
    )
    there = SubmitField(_l("It is there"))
    missing = SubmitField(_l("It is still missing"))
