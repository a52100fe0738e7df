"""The forms of devices, licences and what is usual for a model."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField

from tracker.base import money
from tracker.base.errors import Invalid
from tracker.base.forms import EditForm, Form, line, options, presence, text, whole_number
from tracker.base.texts import locale
from tracker.devices.models import Licence
from tracker.devices.rules import parse_identifiers
from tracker.devices.wording import DATA_WORDS, KIND_WORDS
from tracker.devices.words import UNKNOWN


def day(label: Any, required: bool = False, **extra: Any) -> DateField:
    return DateField(label, [presence(required)], **extra)


class _Told:
    """What was entered, texts that were left out as empty ones."""

    @property
    def told(self) -> dict[str, Any]:
        values: dict[str, Any] = self.values  # type: ignore[attr-defined]
        texts = {name for name in values if isinstance(self[name], StringField)}  # type: ignore[index]
        return {name: value or "" if name in texts else value for name, value in values.items()}


class _DeviceFacts(_Told):
    name = line(_l("What the client calls it"))
    kind = SelectField(_l("Kind"), choices=lambda: options((k, _l(word)) for k, word in KIND_WORDS.items()))
    site = SelectField(_l("Where it stands"))
    maker = line(_l("Maker"), 100, required=False)
    model = line(_l("Model"), required=False)
    serial = line(_l("Serial number"), 100, required=False)
    identifiers = text(_l("Further numbers"), 4000, required=False)
    used_by = line(_l("Who uses it"), required=False)
    holds_data = RadioField(
        _l("Does it hold the client’s data?"),
        choices=lambda: options((k, _l(word)) for k, word in DATA_WORDS.items()),
        default=UNKNOWN,
    )
    condition = text(_l("Condition"), 2000, required=False)
    warranty_provider = line(_l("Who gives the warranty"), required=False)
    warranty_number = line(_l("Number of the warranty"), 100, required=False)
    warranty_starts = day(_l("Start of the warranty"))

    @property
    def facts(self) -> dict[str, Any]:
        """What was entered as the verbs take it, but for the site. Raises Invalid."""
        values = self.told
        del values["site"]
        return values | {"identifiers": parse_identifiers(values["identifiers"])}


class AddDeviceForm(_DeviceFacts, Form):
    warranty_ends = day(_l("End of the warranty"))
    warranty_source = line(_l("Where was the end looked up?"), required=False)
    warranty_looked_up = day(_l("Looked up on"))


class EditDeviceForm(_DeviceFacts, EditForm):
    """The end of the warranty is not here: it is looked up, which has a page of its own."""


class LookUpForm(_Told, Form):
    ends = day(_l("End of the warranty"), required=True)
    source = line(_l("Where was it looked up?"))
    on = day(_l("Looked up on"), required=True)
    provider = line(_l("Who gives the warranty"), required=False)
    number = line(_l("Number of the warranty"), 100, required=False)


class RetireForm(_Told, Form):
    on = day(_l("No longer in use from"), required=True)
    reason = text(_l("Why?"), 1000, required=False)


class UsualForm(_Told, Form):
    maker = line(_l("Maker"), 100)
    model = line(_l("Model"))
    warranty_months = whole_number(_l("Months"), required=True)
    warranty_provider = line(_l("Who gives the warranty"), required=False)


class _LicenceFacts(_Told):
    name = line(_l("Name"))
    provider = line(_l("From whom"), required=False)
    number = line(_l("Number"), 100, required=False)
    seats = whole_number(_l("Seats"))
    starts_on = day(_l("Starts on"))
    renews_on = day(_l("Renews or ends on"))
    prepaid = line(_l("Paid ahead"), 40, required=False)
    prepaid_currency = line(_l("Currency"), 3, required=False)
    prepaid_from = day(_l("Paid ahead from"))
    prepaid_until = day(_l("Paid ahead until"))

    @property
    def facts(self) -> dict[str, Any]:
        """What was entered as the verbs take it. Raises Invalid for an amount that can't be read."""
        values = self.told
        typed, currency = values.pop("prepaid"), values.pop("prepaid_currency")
        return values | read_amount(typed, currency, locale())


class AddLicenceForm(_LicenceFacts, Form):
    pass


class EditLicenceForm(_LicenceFacts, EditForm):
    pass


class CancelForm(_Told, Form):
    on = day(_l("Its last day"), required=True)
    reason = text(_l("Why?"), 1000, required=False)


class ReplaceForm(Form):
    by = SelectField(_l("Which licence stands in its place?"))


class BringBackForm(Form):
    reason = text(_l("Why does it go on after all?"), 1000)


class AnswerStopForm(Form):
    answer = text(_l("What do we say to the client?"), 2000)


class StopForm(_Told, Form):
    words = text(_l("Is there anything we should know?"), 2000, required=False)


def read_amount(typed: str, currency: str, language: str) -> dict[str, Any]:
    """The columns of what was paid ahead; both None where nothing was typed. Raises Invalid."""
    if not typed and not currency:
        return {"prepaid_minor": None, "prepaid_currency": None}
    if not (typed and currency):
        raise Invalid("An amount needs its currency, and a currency an amount.", "prepaid")
    code = money.check_currency(currency, "prepaid_currency")
    return {
        "prepaid_minor": money.parse_amount(typed, code, language, "prepaid"),
        "prepaid_currency": code,
    }


def amount_typed(licence: Licence) -> str:
    """What is paid ahead, as the reader would type it."""
    if licence.prepaid_minor is None:
        return ""
    return money.plain_amount(licence.prepaid_minor, licence.prepaid_currency or "", locale())
