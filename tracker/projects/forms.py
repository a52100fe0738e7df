"""Forms of a project as a whole."""

from collections.abc import Sequence

from flask_babel import lazy_gettext
from wtforms import SelectField

from tracker.accounts.models import Account
from tracker.base.forms import EditForm, Form, line, options, text


class ProjectEditForm(EditForm):
    title = line(lazy_gettext("What is it called?"), longest=300)
    deputy = SelectField(lazy_gettext("Deputy"))


class OwnerForm(Form):
    owner = SelectField(lazy_gettext("Who answers for it from now on?"))


class ConfirmForm(Form):
    """A page that shows what will happen, and one button."""


class ReasonForm(Form):
    """A confirmation that needs words; the client reads them."""

    reason = text(lazy_gettext("Why? The client reads this."), longest=2000)


def offer_people(field: SelectField, people: Sequence[Account], nobody: str | None = None) -> None:
    """The staff who can be chosen; `nobody` words the empty choice when there is one."""
    empty = [("", nobody)] if nobody else []
    field.choices = options([*empty, *((person.uuid, person.name) for person in people)])


def chosen(field: SelectField, people: Sequence[Account]) -> Account | None:
    """The person picked in a list that was filled with `people`."""
    return next((person for person in people if person.uuid == field.data), None)
