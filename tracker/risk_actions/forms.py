"""Forms of the staff's side: prepare, look, ask, write down, do."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField

from tracker.accounts.models import Account
from tracker.base.errors import Invalid
from tracker.base.forms import EditForm, Form, line, options, presence, text
from tracker.clients.models import Contact
from tracker.devices.models import Device
from tracker.risk_actions.models import PAPER, PHONE
from tracker.risk_actions.preparing import Plan

CHANNEL_WORDS = {PHONE: _l("by phone"), PAPER: _l("on paper")}


class PlanForm(EditForm):
    """One screen; with an action chosen to begin with, all but the reason is filled in."""

    device = SelectField(_l("Which device?"))
    title = line(_l("What exactly is to be done?"), longest=300)
    why = text(_l("Why?"))
    risk = text(_l("What may happen?"), required=False)
    alternatives = text(_l("What would be gentler, and why is it not enough?"), required=False)
    benefit = text(_l("What does the client gain from it?"), required=False)
    performer = SelectField(_l("Who does it?"))

    def offer(self, devices: Sequence[Device], people: Sequence[Account]) -> None:
        """What can be chosen."""
        self.device.choices = options((one.uuid, device_words(one)) for one in devices)
        self.performer.choices = options((one.uuid, one.name) for one in people)

    def plan(self, people: Sequence[Account]) -> Plan:
        """What was written down."""
        performer = next(one for one in people if one.uuid == self.performer.data)
        written = (self.why, self.risk, self.alternatives, self.benefit)
        return Plan(self.title.data, performer, *(field.data or "" for field in written))


class SecondForm(Form):
    """`shown` is the hash of what was looked at."""

    shown = HiddenField()
    alone = BooleanField(_l("I am alone: I do it, and nobody else looks at it. The client reads that."))


class AskForm(Form):
    """`shown` is the hash of what would be asked."""

    shown = HiddenField()
    expires = line(
        _l("Until when does the answer hold?"),
        longest=60,
        description=_l("A day with a time, such as 2026-03-09 17:00; at most 30 days from now."),
    )


class SpokenForm(Form):
    """Who said what when."""

    channel = RadioField(
        _l("How did they agree?"), [presence(required=True)], choices=options(CHANNEL_WORDS.items())
    )
    contact = SelectField(_l("Who agreed?"))
    said_at = line(_l("When?"), longest=60)
    words = text(_l("What did they say?"), longest=2000)

    def offer(self, approvers: Sequence[Contact]) -> None:
        self.contact.choices = options((one.uuid, one.name) for one in approvers)


class BeforeForm(Form):
    words = text(_l("In what condition is it now?"), longest=5000)


class PerformForm(Form):
    when = line(_l("When was it done?"), longest=60)
    after = text(_l("In what condition is it now?"), longest=5000)
    worse = BooleanField(_l("It is worse than before"))


class VerifyForm(Form):
    words = text(_l("What did you try, and how did it go?"), longest=2000)


class WithdrawForm(Form):
    reason = text(_l("Why is it not done after all?"), longest=2000)


class WithoutForm(Form):
    """One step, on a phone."""

    device = SelectField(_l("Which device?"))
    title = line(_l("What was done?"), longest=300)
    when = line(_l("When?"), longest=60)
    performer = SelectField(_l("Who did it?"))
    why = text(_l("Why?"), longest=2000)

    def offer(self, devices: Sequence[Device], people: Sequence[Account]) -> None:
        """What can be chosen."""
        self.device.choices = options((one.uuid, device_words(one)) for one in devices)
        self.performer.choices = options((one.uuid, one.name) for one in people)


def device_words(device: Device) -> str:
    """As a list offers it: what the client calls it, its model and serial number."""
    model = " ".join(filter(None, (device.maker, device.model)))
    return ", ".join(filter(None, (device.name, model, device.serial)))


def chosen(devices: Sequence[Device], uuid: str) -> Device:
    """The device that was chosen; Invalid when there is none to choose."""
    found = next((one for one in devices if one.uuid == uuid), None)
    if found is None:
        raise Invalid("Choose a device of this client.", "device")
    return found
