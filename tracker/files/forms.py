"""Forms that bring files."""

from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, MultipleFileField, SubmitField
from wtforms.validators import AnyOf, Optional, StopValidation

from tracker.base.forms import Form, line
from tracker.files.rules import ACCEPTED, LONGEST_CAPTION, NO_FILE, ROLES


class _Chosen:
    """At least one file is there; whether it can be taken, `sent_files` says."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: Any, field: Any) -> None:
        if not any(getattr(file, "filename", "") for file in field.data or []):
            raise StopValidation(gettext(NO_FILE))


def files_field(label: Any, required: bool = False) -> Any:
    """Several photos or documents, chosen or taken; named `files` in its form, which `takes_files` reads."""
    return MultipleFileField(label, [_Chosen()] if required else [], render_kw={"accept": ACCEPTED})


class AttachForm(Form):
    """Two buttons decide who sees them, as with a log entry."""

    files = files_field(lazy_gettext("Photos or documents"), required=True)
    caption = line(lazy_gettext("What do they show?"), longest=LONGEST_CAPTION, required=False)
    role = HiddenField(validators=[Optional(), AnyOf(ROLES)])
    for_us = SubmitField(lazy_gettext("Keep for us"))
    for_client = SubmitField(lazy_gettext("Show the client too"))


class RemoveForm(Form):
    """A confirmation."""
