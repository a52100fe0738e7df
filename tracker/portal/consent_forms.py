"""The forms with which an approver consents or says no, and sets a PIN."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField
from wtforms.validators import Length, Optional

from tracker.base.errors import Invalid
from tracker.base.forms import Form, line, presence, text
from tracker.risk_actions.answering import Given
from tracker.risk_actions.models import NO, YES


class CodedForm(Form):
    """A form with two buttons: one sends it, the other has the code mailed that it needs."""

    def ask_only_for_a_code(self) -> None:
        """Nothing that the other button needs is looked at."""
        for name in self.values:
            self[name].validators = [Optional()]


class ConsentForm(CodedForm):
    """`shown` is the hash of the text that was read; either a mailed code or the PIN shows who it is."""

    shown = HiddenField()
    name = line(_l("Your name"), longest=200)
    code = line(_l("The code from our mail"), longest=20, required=False)
    pin = PasswordField(_l("Or your PIN"), [Length(max=20)])

    def ask_for(self, has_pin: bool) -> None:
        """Who has no PIN needs the code."""
        if not has_pin:
            del self.pin
            self.code.flags.required = True

    @property
    def typed_pin(self) -> str:
        return (self.pin.data or "") if "pin" in self else ""

    @property
    def given(self) -> Given:
        return Given(YES, self.shown.data or "", name=self.name.data)


class RefuseForm(Form):
    """A no needs words, and no code."""

    shown = HiddenField()
    words = text(_l("Why not, or what would you rather have?"), longest=5000)

    @property
    def given(self) -> Given:
        return Given(NO, self.shown.data or "", words=self.words.data)


class PinForm(CodedForm):
    """A new PIN, with a code that was mailed for it."""

    code = line(_l("The code from our mail"), longest=20)
    pin = PasswordField(_l("The PIN you choose"), [presence(required=True), Length(max=20)])
    again = PasswordField(_l("The same once more"), [presence(required=True), Length(max=20)])

    @property
    def chosen(self) -> str:
        """The PIN, typed alike twice; raises Invalid."""
        pin = (self.pin.data or "").strip()
        if pin != (self.again.data or "").strip():
            raise Invalid("This is not the same PIN.", "again")
        return pin
