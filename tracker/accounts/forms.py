"""The forms of staff accounts. What a password must be is a rule, not a field's business."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectMultipleField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.access.actor import ADMINISTRATOR, FINANCE, MANAGER, TECHNICIAN
from tracker.accounts.passwords import LONGEST
from tracker.base.emails import LONGEST as LONGEST_ADDRESS
from tracker.base.forms import EditForm, Form, line, options, readable, tidy

ROLES = {
    TECHNICIAN: _l("Technician: works on site, logs, reports ready"),
    MANAGER: _l("Manager: answers for every project"),
    FINANCE: _l("Finance: records payments"),
    ADMINISTRATOR: _l("Administrator: keeps accounts and settings"),
}

ROLE_WORDS = {
    TECHNICIAN: _l("technician"),
    MANAGER: _l("manager"),
    FINANCE: _l("finance"),
    ADMINISTRATOR: _l("administrator"),
}

NEEDED = _l("This is needed.")


def _email() -> EmailField:
    return EmailField(
        _l("E-mail"), [InputRequired(NEEDED), readable, Length(max=LONGEST_ADDRESS)], filters=[tidy]
    )


def _password(label: str) -> PasswordField:
    """As typed, to the last space; the limit keeps the work of hashing small."""
    return PasswordField(label, [InputRequired(NEEDED), readable, Length(max=LONGEST)])


def _roles() -> SelectMultipleField:
    return SelectMultipleField(
        _l("Roles"),
        [InputRequired(_l("Choose at least one role."))],
        choices=options(ROLES.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class SetupForm(Form):
    code = line(_l("Code from the console"), 40)
    name = line(_l("Your name"))
    email = _email()
    password = _password(_l("Password"))


class SignInForm(Form):
    email = _email()
    password = _password(_l("Password"))


class ForgotForm(Form):
    email = _email()


class PasswordForm(Form):
    password = _password(_l("New password"))


class ChangePasswordForm(Form):
    current = _password(_l("Current password"))
    password = _password(_l("New password"))


class MeForm(EditForm):
    name = line(_l("Name"))
    phone = line(_l("Phone"), 60, required=False)


class InviteForm(Form):
    name = line(_l("Name"))
    email = _email()
    roles = _roles()


class AccountForm(MeForm):
    roles = _roles()


class ConfirmForm(Form):
    """Nothing to fill in: the page says what will happen, the button does it."""
